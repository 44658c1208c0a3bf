package dten.preflight.check.metric;

import dten.preflight.fact.metric.Bounds;
import dten.preflight.fact.metric.Intervals;
import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What retries, errors and the like are counted among: the total of requests, calls or messages of
 * the same name and labels. A third more of both is no shift, and twice as many of each request is
 * one, whatever the traffic did.
 *
 * <p>Of a total with a label of outcomes ({@code code="503"}) it is the same metric with all values
 * of that label. Of others it is the metric that counts work, shares most words at the beginning of
 * its name and most labels of the same value; one that shares neither is none. Labels that both
 * have must not differ; over those that only the traffic has, it is summed. The count of a
 * histogram serves as well as a total.
 */
final class Traffic {
  private static final Set<String> WORK =
      Set.of(
          "requests",
          "request",
          "calls",
          "call",
          "queries",
          "query",
          "commands",
          "operations",
          "invocations",
          "transactions",
          "messages",
          "records",
          "events",
          "jobs",
          "tasks",
          "executions",
          "deliveries",
          "handled",
          "processed",
          "received",
          "consumed",
          "published",
          "started",
          "sent");

  /** Comparisons of names; beyond, looking for the traffic of each series would take long. */
  private long left = 100_000_000;

  /** What something is counted among, as one measure on each side. */
  record Base(String name, MeasurePair pair, boolean isClose) {}

  /** One metric with all its series. */
  private record Metric(String name, List<String> words, List<MeasurePair> series) {}

  /** A metric, and how well it fits. */
  private record Fit(Metric metric, int words, int labels) {
    int score() {
      return 4 * words + 2 * labels;
    }
  }

  private final Map<String, List<MeasurePair>> totals = new HashMap<>();
  private final List<Metric> metrics = new ArrayList<>();

  Traffic(List<MeasurePair> all) {
    TreeMap<String, List<MeasurePair>> ofWork = new TreeMap<>();
    for (MeasurePair each : all) {
      if (each.before().isEmpty() || each.after().isEmpty()) {
        continue;
      }
      String name = each.name().name();
      Measure.Sort sort = each.before().get().sort();
      if (sort == each.after().get().sort() && sort == Measure.Sort.RATE) {
        totals.computeIfAbsent(name, n -> new ArrayList<>()).add(each);
      }
      if (sort == each.after().get().sort() && isWork(each.name(), sort)) {
        ofWork.computeIfAbsent(name, n -> new ArrayList<>()).add(each);
      }
    }
    ofWork.forEach((name, series) -> metrics.add(new Metric(name, Meaning.words(name), series)));
  }

  /** Whether a metric counts what is done; those of trouble alone do not. */
  private static boolean isWork(SeriesName name, Measure.Sort sort) {
    List<String> words = Meaning.words(name.name());
    Meaning named = Meaning.of(SeriesName.of(name.name()), sort);
    return switch (sort) {
      case LEVEL, MEAN -> false;
      case RATE ->
          named != Meaning.TROUBLE
              && !words.contains("bytes")
              && (words.contains("count") || words.stream().anyMatch(WORK::contains));
      case DISTRIBUTION -> named == Meaning.LATENCY;
    };
  }

  /** What a series is counted among; nothing where none is known. */
  Optional<Base> of(MeasurePair trouble) {
    boolean isTrouble =
        trouble.before().isPresent()
            && trouble.after().isPresent()
            && trouble.before().get().sort() == Measure.Sort.RATE
            && Meaning.of(trouble.name(), Measure.Sort.RATE) == Meaning.TROUBLE;
    if (!isTrouble) {
      return Optional.empty();
    }
    Optional<Base> same = sameMetric(trouble);
    if (same.isPresent() || left < 0) {
      return same;
    }
    List<String> words = Meaning.words(trouble.name().name());
    Fit best = null;
    for (Metric each : metrics) {
      if (each.name.equals(trouble.name().name())) {
        continue;
      }
      int common = 0;
      while (common < Math.min(words.size(), each.words.size())
          && words.get(common).equals(each.words.get(common))) {
        common++;
      }
      int labels = -1;
      left -= each.series.size();
      for (MeasurePair one : each.series) {
        labels = Math.max(labels, shared(trouble.name(), one.name()));
      }
      Fit fit = new Fit(each, common, labels);
      boolean fits = labels >= 0 && common + labels > 0;
      if (fits && (best == null || fit.score() > best.score())) {
        best = fit;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    List<MeasurePair> some = new ArrayList<>();
    for (MeasurePair each : best.metric.series) {
      if (shared(trouble.name(), each.name()) == best.labels) {
        some.add(each);
      }
    }
    return Optional.of(base(best.metric.name, some, best.words > 0));
  }

  private Optional<Base> sameMetric(MeasurePair trouble) {
    if (!Meaning.isOfOutcome(trouble.name())) {
      return Optional.empty();
    }
    SeriesName rest = trouble.name().without(Meaning.OUTCOMES);
    List<MeasurePair> some = new ArrayList<>();
    boolean hasOther = false;
    for (MeasurePair each : totals.getOrDefault(trouble.name().name(), List.of())) {
      if (each.name().without(Meaning.OUTCOMES).equals(rest)) {
        some.add(each);
        hasOther |= !Meaning.isOfOutcome(each.name());
      }
    }
    return hasOther ? Optional.of(base(trouble.name().name(), some, true)) : Optional.empty();
  }

  /** How many labels are the same; negative where one differs. */
  private static int shared(SeriesName trouble, SeriesName work) {
    int shared = 0;
    for (Map.Entry<String, String> each : trouble.labels().entrySet()) {
      String other = work.labels().get(each.getKey());
      if (other != null && !Meaning.OUTCOMES.contains(each.getKey())) {
        if (!other.equals(each.getValue())) {
          return -1;
        }
        shared++;
      }
    }
    return shared;
  }

  private static Base base(String name, List<MeasurePair> some, boolean isClose) {
    List<Measure> before = new ArrayList<>();
    List<Measure> after = new ArrayList<>();
    for (MeasurePair each : some) {
      before.add(each.before().orElseThrow());
      after.add(each.after().orElseThrow());
    }
    return new Base(
        name,
        new MeasurePair(
            SeriesName.of(name), Optional.of(sum(name, before)), Optional.of(sum(name, after))),
        isClose);
  }

  private static Measure sum(String name, List<Measure> some) {
    List<Intervals> counts = new ArrayList<>();
    for (Measure each : some) {
      for (Intervals one : each.counts()) {
        counts.add(one.width() == 1 ? one : one.merged(new int[one.width()], 1));
      }
    }
    return new Measure(
        SeriesName.of(name),
        Measure.Sort.RATE,
        some.get(0).location(),
        Bounds.NONE,
        List.of(),
        counts,
        List.of());
  }
}

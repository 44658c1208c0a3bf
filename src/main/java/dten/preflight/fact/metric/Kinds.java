package dten.preflight.fact.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which metrics are totals. Files that say so are believed; of the others the name tells, as the
 * conventions of Prometheus have it, or the values do: a total never falls but to start again.
 */
final class Kinds {
  private static final int LEAST = 20;

  private final Map<String, Evidence> byName = new HashMap<>();

  /** What speaks for and against a total. */
  private static final class Evidence {
    private boolean isSaid;
    private boolean isDenied;
    private int steps;
    private int rises;
    private int falls;
    private int restarts;
  }

  Kinds(MetricSet before, MetricSet after) {
    for (MetricSet set : List.of(before, after)) {
      for (Series each : set.series()) {
        add(byName.computeIfAbsent(each.name().name(), n -> new Evidence()), each);
      }
    }
  }

  private static void add(Evidence evidence, Series series) {
    evidence.isSaid |= series.kind() == SeriesKind.COUNTER;
    evidence.isDenied |= series.kind() == SeriesKind.GAUGE;
    Samples samples = series.samples();
    for (int i = 1; i < samples.size(); i++) {
      double rise = samples.value(i) - samples.value(i - 1);
      evidence.steps++;
      evidence.rises += rise > 0 ? 1 : 0;
      evidence.falls += rise < 0 ? 1 : 0;
      evidence.restarts += rise < 0 && samples.value(i) < samples.value(i - 1) / 2 ? 1 : 0;
    }
  }

  /** Whether a metric is known by its name to be a total. */
  private static boolean isNamedTotal(String name) {
    return name.endsWith("_total")
        || name.endsWith("_count")
        || name.endsWith("_sum")
        || name.endsWith("_bucket");
  }

  boolean isCounter(String name) {
    Evidence evidence = byName.get(name);
    if (evidence == null || evidence.isSaid) {
      return evidence != null;
    }
    if (evidence.isDenied) {
      return false;
    }
    boolean looks =
        evidence.falls == evidence.restarts && 50L * evidence.restarts <= evidence.steps;
    if (isNamedTotal(name)) {
      // What rate() or increase() made of a total may still carry its name.
      return looks;
    }
    return looks && evidence.steps >= LEAST && 10L * evidence.rises >= evidence.steps;
  }

  boolean isKnown(String name) {
    return byName.containsKey(name);
  }
}

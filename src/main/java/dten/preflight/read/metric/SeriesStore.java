package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.fact.metric.Distribution;
import dten.preflight.fact.metric.MetricSet;
import dten.preflight.fact.metric.Samples;
import dten.preflight.fact.metric.Series;
import dten.preflight.fact.metric.SeriesKind;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the series of one side, with bounds on how many and how long they are. */
final class SeriesStore {
  /** Ten thousand series of a day by the minute; 16 bytes each. */
  static final int MOST_SAMPLES = 15_000_000;

  private static final int MOST_SERIES = 200_000;
  private static final int MOST_PROBLEMS = 20;

  private final Optional<SeriesGlob> wanted;
  private final Map<SeriesName, Growing> series = new LinkedHashMap<>();
  private final Map<String, SeriesKind> kinds = new LinkedHashMap<>();
  private final List<Distribution> distributions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final int mostSamples;
  private int samples;
  private boolean isFull;
  private long scrape;
  private boolean hasUntimed;

  SeriesStore(Optional<SeriesGlob> wanted) {
    this(wanted, MOST_SAMPLES);
  }

  SeriesStore(Optional<SeriesGlob> wanted, int mostSamples) {
    this.wanted = wanted;
    this.mostSamples = mostSamples;
  }

  /** A series as it grows. */
  static final class Growing {
    private final Location location;
    private final Samples.Builder samples = new Samples.Builder();

    Growing(Location location) {
      this.location = location;
    }
  }

  /** Adds a sample; false where no more are taken. */
  boolean add(SeriesName name, Location file, int line, int column, long time, double value) {
    if (isFull) {
      return false;
    }
    if (wanted.isPresent() && !wanted.get().matches(name)) {
      return true;
    }
    Growing growing = series.get(name);
    if (growing == null) {
      if (series.size() == MOST_SERIES) {
        return full(file, line, "more than " + MOST_SERIES + " series");
      }
      growing = new Growing(file.at(new Region(Math.max(1, line), Math.max(0, column))));
      series.put(name, growing);
    }
    if (samples == mostSamples) {
      return full(file, line, "more than " + mostSamples + " samples");
    }
    samples++;
    growing.samples.add(time, value);
    return true;
  }

  private boolean full(Location file, int line, String what) {
    isFull = true;
    problems.add(
        new Problem(
            file.at(Region.line(Math.max(1, line))),
            "",
            what + "; name those to be compared with --series, or export fewer"));
    return false;
  }

  /** Takes a distribution. */
  void add(Distribution distribution) {
    if (wanted.isEmpty() || wanted.get().matches(distribution.name())) {
      distributions.add(distribution);
    }
  }

  /** What a file says of a metric; the first to say so is believed. */
  void kind(String metric, SeriesKind kind) {
    if (kinds.size() < MOST_SERIES) {
      kinds.putIfAbsent(metric, kind);
    }
  }

  /** Says what is wrong; false once enough was said of it. */
  boolean fault(Location file, int line, int column, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(
          new Problem(file.at(new Region(Math.max(1, line), Math.max(0, column))), "", message));
    }
    return problems.size() < MOST_PROBLEMS;
  }

  /** Says what is wrong with a file as a whole. */
  void fault(Location file, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(file, "", message));
    }
  }

  /** The number of the next scrape that carries no time. */
  long nextScrape() {
    hasUntimed = true;
    return scrape++;
  }

  /** Whether there were samples without a time. */
  boolean hasUntimed() {
    return hasUntimed;
  }

  /** How many samples there are. */
  int size() {
    return samples + distributions.size();
  }

  List<Problem> problems() {
    return problems;
  }

  /** All of them, once: nothing is left in here. */
  MetricSet set() {
    List<Series> all = new ArrayList<>(series.size());
    Samples last = new Samples.Builder().build();
    // Each is let go of once it is done, so that they are not all there twice.
    for (Iterator<Map.Entry<SeriesName, Growing>> left = series.entrySet().iterator();
        left.hasNext(); ) {
      Map.Entry<SeriesName, Growing> each = left.next();
      SeriesName name = each.getKey();
      last = each.getValue().samples.build().withTimesOf(last);
      all.add(new Series(name, kind(name.name()), each.getValue().location, last));
      left.remove();
    }
    return new MetricSet(all, distributions);
  }

  private SeriesKind kind(String metric) {
    SeriesKind said = kinds.get(metric);
    if (said != null) {
      return said;
    }
    for (String suffix : List.of("_total", "_bucket", "_count", "_sum")) {
      if (metric.endsWith(suffix)) {
        SeriesKind ofFamily = kinds.get(metric.substring(0, metric.length() - suffix.length()));
        return ofFamily == null ? SeriesKind.UNKNOWN : ofFamily;
      }
    }
    return SeriesKind.UNKNOWN;
  }
}

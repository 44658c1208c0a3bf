package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.metric.Bounds;
import dten.preflight.fact.metric.Distribution;
import dten.preflight.fact.metric.Intervals;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The histograms of one tag, brought into buckets that are two per cent wide, and taken together
 * where they are many: a log by the second does not become one number a second and a bucket.
 */
final class HdrTrack {
  private static final double WIDTH = 1.02;
  private static final int MOST_CELLS = 4_000_000;
  private static final int BUCKETS = (int) (Math.log(Long.MAX_VALUE) / Math.log(WIDTH)) + 2;

  private final SeriesName name;
  private final Location file;
  private final int line;
  private final List<Row> rows = new ArrayList<>();
  private final double[] counts = new double[BUCKETS];
  private long step = 1000;
  private long from = -1;
  private long to;
  private long cells;

  /** One stretch: the buckets that hold anything, and how much. */
  private static final class Row {
    private final long from;
    private final long to;
    private final int[] buckets;
    private final double[] held;

    Row(long from, long to, double[] counts) {
      this.from = from;
      this.to = to;
      this.buckets = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
      this.held = IntStream.of(buckets).mapToDouble(i -> counts[i]).toArray();
    }

    void addTo(double[] counts) {
      for (int i = 0; i < buckets.length; i++) {
        counts[buckets[i]] += held[i];
      }
    }
  }

  HdrTrack(SeriesName name, Location file, int line) {
    this.name = name;
    this.file = file;
    this.line = line;
  }

  /** Adds one; false where it turns out to be damaged, and then nothing of it was added. */
  boolean add(long start, long end, Histogram histogram) {
    double[] fresh = new double[BUCKETS];
    try {
      for (HistogramIterationValue each : histogram.recordedValues()) {
        long count = each.getCountAddedInThisIterationStep();
        fresh[bucket(each.getValueIteratedTo())] += Math.max(0, count);
      }
    } catch (RuntimeException e) {
      // Counts that contradict each other show only when the library walks through them.
      return false;
    }
    if (from >= 0 && (start < from || end - from > step)) {
      flush();
    }
    if (from < 0) {
      from = start;
      to = end;
    }
    to = Math.max(to, end);
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] += fresh[i];
    }
    return true;
  }

  private static int bucket(long value) {
    return value < 1
        ? 0
        : Math.min(
            BUCKETS - 1, (int) Math.ceil(Math.log((double) value) / Math.log(WIDTH) - 1e-9) + 1);
  }

  private void flush() {
    keep(from, to);
    from = -1;
    if (cells > MOST_CELLS) {
      halve();
    }
  }

  private void keep(long start, long end) {
    Row row = new Row(start, end, counts);
    rows.add(row);
    cells += row.buckets.length + 8;
    Arrays.fill(counts, 0);
  }

  /** Takes two neighbours each together. */
  private void halve() {
    List<Row> all = new ArrayList<>(rows);
    rows.clear();
    cells = 0;
    step *= 2;
    for (int i = 0; i < all.size(); i += 2) {
      long end = all.get(i).to;
      for (Row each : all.subList(i, Math.min(all.size(), i + 2))) {
        end = Math.max(end, each.to);
        each.addTo(counts);
      }
      keep(all.get(i).from, end);
    }
  }

  /** Hands on what there is. */
  void end(SeriesStore store) {
    if (from >= 0) {
      flush();
    }
    int least = BUCKETS;
    int most = 0;
    for (Row each : rows) {
      if (each.buckets.length > 0) {
        least = Math.min(least, each.buckets[0]);
        most = Math.max(most, each.buckets[each.buckets.length - 1]);
      }
    }
    if (least > most) {
      return;
    }
    // One more below, so that the lowest bucket has a lower bound, and one without end above.
    int first = Math.max(0, least - 1);
    int width = most - first + 2;
    while ((long) rows.size() * width > MOST_CELLS && rows.size() > 1) {
      halve();
    }
    double[] bounds = new double[width];
    for (int i = 0; i < width - 1; i++) {
      bounds[i] = first + i == 0 ? 0 : Math.pow(WIDTH, first + i - 1);
    }
    bounds[width - 1] = Double.POSITIVE_INFINITY;
    Intervals.Builder intervals = new Intervals.Builder(width);
    double[] row = new double[width];
    for (Row each : rows) {
      Arrays.fill(row, 0);
      for (int k = 0; k < each.buckets.length; k++) {
        row[each.buckets[k] - first] = each.held[k];
      }
      intervals.add(each.from, each.to, row);
    }
    store.add(
        new Distribution(name, file.at(Region.line(line)), Bounds.of(bounds), intervals.build()));
  }
}

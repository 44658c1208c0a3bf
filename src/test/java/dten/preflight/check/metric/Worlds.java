package dten.preflight.check.metric;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.metric.Distribution;
import dten.preflight.fact.metric.MetricSet;
import dten.preflight.fact.metric.Samples;
import dten.preflight.fact.metric.Series;
import dten.preflight.fact.metric.SeriesKind;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes up what a system would have measured on one day. All follow the load of a day (a sine of 24
 * hours, 30 % up and down in load, 10 % in latency) and a disturbance of the logarithm that fades
 * with a correlation time (an Ornstein-Uhlenbeck process, sampled).
 */
final class Worlds {
  static final long DAY = 86_400_000;
  private static final Location FILE = new Location(Base.OPERATOR, "made-up.json", null);
  private static final double[] BUCKETS = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.75, 1,
    1.5, 2.5, 5
  };

  private Worlds() {}

  /**
   * How it is made.
   *
   * @param step between samples, in milliseconds
   * @param memory the correlation time of the disturbance in seconds; 0 for none
   * @param wobble the standard deviation of the disturbance
   * @param days how long it lasts
   */
  record Shape(String name, Kind kind, long step, double memory, double wobble, int days) {}

  enum Kind {
    /** The time of one request at each sample: lognormal. */
    LATENCY_SAMPLES,
    /** What a summary says is the p99 at each sample. */
    SUMMARY_P99,
    /** Buckets of all requests, 8 a second. */
    HISTOGRAM,
    /** The same, where only the slowest twentieth gets slower. */
    HISTOGRAM_TAIL,
    /** Retries, one in 20 s, as a total that starts again twice a day. */
    RETRIES,
    /** The length of a queue, often 0. */
    QUEUE
  }

  /**
   * One day of one series.
   *
   * @param factor what latency, level or rate are multiplied by
   */
  static MetricSet day(Shape shape, Random random, long start, double factor) {
    int n = (int) (shape.days() * DAY / shape.step());
    double keep = shape.memory() == 0 ? 0 : Math.exp(-shape.step() / 1000.0 / shape.memory());
    double fresh = shape.wobble() * Math.sqrt(1 - keep * keep);
    double disturbance = shape.wobble() * random.nextGaussian();
    List<Samples.Builder> series = new ArrayList<>();
    boolean isTail = shape.kind() == Kind.HISTOGRAM_TAIL;
    int wide = isTail || shape.kind() == Kind.HISTOGRAM ? BUCKETS.length + 1 : 1;
    for (int i = 0; i < wide; i++) {
      series.add(new Samples.Builder());
    }
    double[] totals = new double[wide];
    for (int i = 0; i < n; i++) {
      long time = start + i * shape.step();
      disturbance = keep * disturbance + fresh * random.nextGaussian();
      double wave = Math.sin(2 * Math.PI * (time % DAY) / DAY);
      double load = (1 + 0.3 * wave) * Math.exp(disturbance);
      double latency = 0.12 * (1 + 0.1 * wave) * Math.exp(disturbance) * (isTail ? 1 : factor);
      double seconds = shape.step() / 1000.0;
      switch (shape.kind()) {
        case LATENCY_SAMPLES ->
            series.get(0).add(time, latency * Math.exp(0.3 * random.nextGaussian()));
        case SUMMARY_P99 ->
            series.get(0).add(time, 3 * latency * Math.exp(0.1 * random.nextGaussian()));
        case HISTOGRAM, HISTOGRAM_TAIL -> {
          double requests = poisson(8 * seconds * (1 + 0.3 * wave), random);
          for (int k = 0; k < requests; k++) {
            double z = random.nextGaussian();
            double each = latency * Math.exp(0.5 * z) * (isTail && z > 1.645 ? factor : 1);
            for (int b = 0; b < BUCKETS.length; b++) {
              totals[b] += each <= BUCKETS[b] ? 1 : 0;
            }
            totals[BUCKETS.length]++;
          }
          for (int b = 0; b < wide; b++) {
            series.get(b).add(time, totals[b]);
          }
        }
        case RETRIES -> {
          if (i == n / 3 || i == 2 * n / 3) {
            totals[0] = 0;
          }
          totals[0] += poisson(0.05 * seconds * load * factor, random);
          series.get(0).add(time, totals[0]);
        }
        case QUEUE -> series.get(0).add(time, poisson(2 * load * factor, random));
      }
    }
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < wide; i++) {
      SeriesName name =
          switch (shape.kind()) {
            case LATENCY_SAMPLES -> SeriesName.of("request_latency_seconds");
            case SUMMARY_P99 ->
                new SeriesName("rpc_duration_seconds", new TreeMap<>(Map.of("quantile", "0.99")));
            case HISTOGRAM, HISTOGRAM_TAIL ->
                new SeriesName(
                    "http_request_duration_seconds_bucket",
                    new TreeMap<>(
                        Map.of("le", i < BUCKETS.length ? String.valueOf(BUCKETS[i]) : "+Inf")));
            case RETRIES -> SeriesName.of("client_retries_total");
            case QUEUE -> SeriesName.of("queue_length");
          };
      all.add(new Series(name, SeriesKind.UNKNOWN, FILE, series.get(i).build()));
    }
    return new MetricSet(all, List.<Distribution>of());
  }

  static double poisson(double mean, Random random) {
    if (mean > 50) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    double count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}

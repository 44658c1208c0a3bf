package dten.preflight.samples;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * What dten would have shown of itself on one day before and one after the upgrade of the story, by
 * five minutes: retries of one client as a total that starts again once, the p99 of one request,
 * and the orders routed. All follow the load of the day. After the upgrade, retries come twice as
 * often and the p99 is a sixth higher; orders are as many as before.
 */
final class SampleMetrics {
  private static final int STEPS = 288;
  private static final int SECONDS = 300;

  private SampleMetrics() {}

  static byte[] before() {
    return day(Instant.parse("2026-11-10T00:00:00Z"), 1, 1, 1);
  }

  static byte[] after() {
    return day(Instant.parse("2026-11-24T00:00:00Z"), 2, 2, 1.16);
  }

  /** One day; StrictMath, so that every Java makes the same. */
  private static byte[] day(Instant start, long seed, double retries, double latency) {
    Random random = new Random(seed);
    StringBuilder out =
        new StringBuilder(
            "time,\"client_retries_total{client=\"\"parcel-partner\"\"}\","
                + "\"route_duration_seconds{quantile=\"\"0.99\"\"}\",orders_routed_total\n");
    long retried = 4200;
    long orders = 911_000;
    for (int i = 0; i < STEPS; i++) {
      double load = 1 + 0.3 * StrictMath.sin(2 * StrictMath.PI * i / STEPS);
      retried = i == 130 ? 0 : retried + poisson(9 * load * retries, random);
      orders += poisson(240 * load, random);
      double p99 = 0.38 * (1 + 0.2 * (load - 1)) * latency;
      out.append(start.plusSeconds((long) SECONDS * i)).append(',').append(retried).append(',');
      out.append(
          String.format(Locale.ROOT, "%.3f", p99 * StrictMath.exp(0.07 * random.nextGaussian())));
      out.append(',').append(orders).append('\n');
    }
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static long poisson(double mean, Random random) {
    if (mean > 60) {
      return Math.round(mean + StrictMath.sqrt(mean) * random.nextGaussian());
    }
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}

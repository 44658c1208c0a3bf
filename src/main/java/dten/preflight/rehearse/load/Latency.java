package dten.preflight.rehearse.load;

import org.HdrHistogram.Histogram;

/**
 * How long something waited, in microseconds, each figure to within one percent.
 *
 * @param count how often it was measured
 * @param blocked how often it waited for a tenth of a second or longer
 * @param slow how often for longer than {@link LoadDriver#slowBeyond} says; 0 where it says nothing
 */
public record Latency(
    String label,
    long count,
    long blocked,
    long slow,
    long p50Micros,
    long p95Micros,
    long p99Micros,
    long maxMicros) {

  static Latency of(String label, Histogram histogram, long blocked, long slow) {
    return new Latency(
        label,
        histogram.getTotalCount(),
        blocked,
        slow,
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(95),
        histogram.getValueAtPercentile(99),
        histogram.getMaxValue());
  }
}

package dten.preflight.rehearse.load;

import org.HdrHistogram.Histogram;

/**
 * How long something waited, in microseconds, each figure to within one percent.
 *
 * @param count how often it was measured
 * @param blocked how often it waited for a tenth of a second or longer
 */
public record Latency(
    String label,
    long count,
    long blocked,
    long p50Micros,
    long p95Micros,
    long p99Micros,
    long maxMicros) {

  static Latency of(String label, Histogram histogram, long blocked) {
    return new Latency(
        label,
        histogram.getTotalCount(),
        blocked,
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(95),
        histogram.getValueAtPercentile(99),
        histogram.getMaxValue());
  }
}

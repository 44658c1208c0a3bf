package dten.preflight.finding;

import java.util.List;

/**
 * How one series ran before and after an upgrade, as one value for each stretch of time.
 *
 * @param name the series
 * @param quantity such as {@code p99}, or {@code rate}
 * @param stretch how long a stretch is, in words
 * @param before in order of time; NaN where nothing was measured
 * @param after the same
 */
public record MetricPlot(
    String name, String quantity, String stretch, List<Double> before, List<Double> after) {
  /** Series of one report. */
  public static final int MOST_PLOTS = 40;

  /** Values of one side. */
  public static final int MOST_VALUES = 200;

  /** Copies the lists. */
  public MetricPlot {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}

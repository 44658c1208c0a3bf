package dten.preflight.check.metric;

import dten.preflight.fact.metric.Measure;
import java.util.List;

/** What of a measure is compared. */
enum Quantity {
  MEDIAN("p50", 0.5),
  P95("p95", 0.95),
  P99("p99", 0.99),
  MEAN("mean", 0),
  /** How often a second. */
  RATE("rate", 0),
  /** How often a second, at the busiest twentieth of the time. */
  PEAK("p95 of the rate", 0.95),
  /** How many of what it is counted among. */
  SHARE("share", 0),
  /** How many values of a histogram lie above its last bound. */
  BEYOND("share", 0);

  private static final List<Quantity> QUANTILES = List.of(MEDIAN, P95, P99, MEAN);
  private static final List<Quantity> MEANS = List.of(MEAN);
  private static final List<Quantity> SPREAD = List.of(MEDIAN, P95, P99, MEAN, BEYOND);
  private static final List<Quantity> RATES = List.of(RATE, PEAK);

  private final String word;
  private final double share;

  Quantity(String word, double share) {
    this.word = word;
    this.share = share;
  }

  /** As reports call it. */
  String word() {
    return word;
  }

  /** The share of values below it. */
  double share() {
    return share;
  }

  /** Whether it is told of a side by the mean of its stretches. */
  boolean isMean() {
    return this == RATE || this == SHARE || this == BEYOND;
  }

  /** Whether it is how often something happens. */
  boolean isOften() {
    return this == RATE || this == PEAK || this == SHARE;
  }

  static List<Quantity> of(Measure.Sort sort) {
    return switch (sort) {
      case LEVEL -> QUANTILES;
      case DISTRIBUTION -> SPREAD;
      case MEAN -> MEANS;
      case RATE -> RATES;
    };
  }
}

package dten.preflight.check.metric;

import dten.preflight.fact.metric.Measure;
import java.util.List;

/** What of a measure is compared. */
enum Quantity {
  MEDIAN("p50", 0.5),
  P95("p95", 0.95),
  P99("p99", 0.99),
  /** How often a second. */
  RATE("rate", 0);

  private static final List<Quantity> QUANTILES = List.of(MEDIAN, P95, P99);
  private static final List<Quantity> RATES = List.of(RATE);

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

  static List<Quantity> of(Measure.Sort sort) {
    return switch (sort) {
      case LEVEL, DISTRIBUTION -> QUANTILES;
      case RATE -> RATES;
    };
  }
}

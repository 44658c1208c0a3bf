package dten.preflight.check.metric;

/** The distribution of a mean whose spread is only estimated (W. S. Gosset, 1908). */
final class StudentT {
  private static final int MOST_STEPS = 300;
  private static final double TINY = 1e-300;
  private static final double EXACT = 1e-14;
  private static final double[] LANCZOS = {
    76.18009172947146,
    -86.50532032941678,
    24.01409824083091,
    -1.231739572450155,
    0.1208650973866179e-2,
    -0.5395239384953e-5
  };

  private StudentT() {}

  /**
   * How likely it is to be at least so far from 0 on either side by chance.
   *
   * @param freedom degrees of freedom, above 0, not necessarily whole
   */
  static double twoSided(double t, double freedom) {
    if (!Double.isFinite(t)) {
      return Double.isNaN(t) ? 1 : 0;
    }
    return incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t));
  }

  /** How far from 0 a share of all stays within, on both sides. */
  static double quantile(double outside, double freedom) {
    double low = 0;
    double high = 1;
    while (twoSided(high, freedom) > outside && high < 1e9) {
      high *= 2;
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (twoSided(middle, freedom) > outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22). */
  private static double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /** Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < EXACT) {
        break;
      }
    }
    return value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Lanczos' approximation. */
  private static double logGamma(double x) {
    double sum = 1.000000000190015;
    double y = x;
    for (double each : LANCZOS) {
      y += 1;
      sum += each / y;
    }
    double base = x + 5.5;
    return (x + 0.5) * Math.log(base) - base + Math.log(2.5066282746310007 * sum / x);
  }
}

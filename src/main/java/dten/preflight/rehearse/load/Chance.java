package dten.preflight.rehearse.load;

import java.util.Random;

/**
 * Integers by chance between two bounds, both included, as pgbench's documentation ("Built-In
 * Functions") describes their distributions.
 */
final class Chance {
  private static final double LEAST_GAUSSIAN = 2.0;
  private static final double LEAST_ZIPFIAN = 1.001;
  private static final double MOST_ZIPFIAN = 1000.0;

  private Chance() {}

  private static double width(long from, long to) throws EvaluationException {
    if (from > to) {
      throw new EvaluationException("the lower bound of a random number is above the upper one");
    }
    if (to - from < 0 || to - from == Long.MAX_VALUE) {
      throw new EvaluationException("the range of a random number is too large");
    }
    return (double) (to - from + 1);
  }

  static long even(Random random, long from, long to) throws EvaluationException {
    width(from, to);
    long bound = to - from + 1;
    long bits;
    long value;
    do {
      bits = random.nextLong() >>> 1;
      value = bits % bound;
    } while (bits - value + (bound - 1) < 0);
    return from + value;
  }

  /** The middle is likeliest; 1.0 / parameter of the draws lie in its middle part. */
  static long gaussian(Random random, long from, long to, double parameter)
      throws EvaluationException {
    double width = width(from, to);
    if (!(parameter >= LEAST_GAUSSIAN)) {
      throw new EvaluationException("the parameter of random_gaussian has to be at least 2");
    }
    double draw;
    do {
      draw = random.nextGaussian();
    } while (draw < -parameter || draw >= parameter);
    return from + (long) (width * ((draw + parameter) / (parameter * 2.0)));
  }

  /** The lower bound is likeliest. */
  static long exponential(Random random, long from, long to, double parameter)
      throws EvaluationException {
    double width = width(from, to);
    if (!(parameter > 0)) {
      throw new EvaluationException("the parameter of random_exponential has to be above 0");
    }
    double cut = Math.exp(-parameter);
    double uniform = 1.0 - random.nextDouble();
    double draw = -Math.log(cut + (1.0 - cut) * uniform) / parameter;
    return Math.min(to, from + (long) (width * draw));
  }

  /** The lower bound is likeliest, by a power: Devroye 1986, chapter 10, section 6.1. */
  static long zipfian(Random random, long from, long to, double parameter)
      throws EvaluationException {
    double width = width(from, to);
    if (!(parameter >= LEAST_ZIPFIAN && parameter <= MOST_ZIPFIAN)) {
      throw new EvaluationException(
          "the parameter of random_zipfian has to be between 1.001 and 1000");
    }
    double power = Math.pow(2.0, parameter - 1.0);
    double rank;
    double ratio;
    double draw;
    do {
      rank = Math.floor(Math.pow(1.0 - random.nextDouble(), -1.0 / (parameter - 1.0)));
      ratio = Math.pow(1.0 + 1.0 / rank, parameter - 1.0);
      draw = random.nextDouble();
    } while (rank > width || draw * rank * (ratio - 1.0) / (power - 1.0) > ratio / power);
    return from - 1 + (long) rank;
  }
}

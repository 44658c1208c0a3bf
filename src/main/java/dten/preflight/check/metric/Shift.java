package dten.preflight.check.metric;

/**
 * How far one quantity moved.
 *
 * @param before its typical value; after as well
 * @param effect the logarithm of the one over the other; infinite from or to nothing
 * @param low the bound of the confidence interval of the effect, 95 %; high as well
 * @param chance how likely so much is by chance alone
 * @param least the smallest effect that would nearly always be told; infinite where none would
 * @param noise how far parts of BEFORE differ from each other, as an effect, in 95 of 100 splits
 */
record Shift(
    Quantity quantity,
    double before,
    double after,
    double effect,
    double low,
    double high,
    double chance,
    double least,
    double noise) {
  /** The ratio of the one to the other less one: 0.1 for ten per cent more. */
  double change() {
    return Math.expm1(effect);
  }

  /** Whether it is more than BEFORE differs from itself. */
  boolean isBeyondNoise() {
    return Math.abs(effect) > noise;
  }
}

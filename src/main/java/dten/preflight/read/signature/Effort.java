package dten.preflight.read.signature;

/**
 * How much arithmetic is still to be spent. A unit is about one signature by an elliptic curve or
 * by RSA of 2048 bits; whoever chooses the keys can make one signature cost a hundred times that.
 */
final class Effort {
  private int left;

  /**
   * So many units.
   *
   * @param units of {@link SignatureVerification#cost}
   */
  Effort(int units) {
    this.left = units;
  }

  /** Takes units away; false where there are not enough, and then none is left either. */
  boolean spend(int units) {
    if (units > left) {
      left = 0;
      return false;
    }
    left -= units;
    return true;
  }
}

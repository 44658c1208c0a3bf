package dten.preflight.fact;

/**
 * A keystore with a private key that was not tried with the passwords that everybody tries first.
 *
 * @param reason why not, as the end of a sentence
 */
public record UntriedKeystore(Location location, Reason reason) implements Fact {
  /** Why a keystore was left alone. */
  public enum Reason {
    /** Those before it in the package used up the work that is allowed. */
    BUDGET("the keystores before it have used up the time for trying"),
    /** Its check value is of a kind that is not computed, or made to take long. */
    FORM("its check value is of an unusual form or made to take long");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason in words. */
    public String words() {
      return words;
    }
  }
}

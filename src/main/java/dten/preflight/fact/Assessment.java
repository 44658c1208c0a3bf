package dten.preflight.fact;

/**
 * One question about a signature and its answer; an answer never stands for another question.
 *
 * @param reason why, in words that can follow a colon
 */
public record Assessment(Status status, String reason) {
  /** How a question was answered. */
  public enum Status {
    OK,
    FAIL,
    /** Nobody can tell from what is at hand. */
    UNKNOWN
  }

  /** It holds. */
  public static Assessment ok(String reason) {
    return new Assessment(Status.OK, reason);
  }

  /** It does not hold. */
  public static Assessment fail(String reason) {
    return new Assessment(Status.FAIL, reason);
  }

  /** It could not be found out. */
  public static Assessment unknown(String reason) {
    return new Assessment(Status.UNKNOWN, reason);
  }

  /** Whether it holds. */
  public boolean isOk() {
    return status == Status.OK;
  }

  /** Whether it does not hold. */
  public boolean isFail() {
    return status == Status.FAIL;
  }
}

package dten.preflight.rehearse.load;

/** An expression that has no value, such as a division by zero: ends one run of its script. */
final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1;

  EvaluationException(String message) {
    super(message);
  }
}

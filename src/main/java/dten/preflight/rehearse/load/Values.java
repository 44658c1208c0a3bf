package dten.preflight.rehearse.load;

/** What becomes of a value where another kind is wanted. */
final class Values {
  private Values() {}

  static long integer(Object value) throws EvaluationException {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number) {
      double rounded = Math.rint(number);
      if (Double.isNaN(rounded) || rounded < -0x1p63 || rounded >= 0x1p63) {
        throw new EvaluationException("a double does not fit into an integer");
      }
      return (long) rounded;
    }
    throw new EvaluationException("a truth value is no number");
  }

  static double real(Object value) throws EvaluationException {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number) {
      return number;
    }
    throw new EvaluationException("a truth value is no number");
  }

  static boolean truth(Object value) throws EvaluationException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new EvaluationException("a number is no truth value");
  }

  /** As a condition takes it: numbers are true unless 0, and nothing is false. */
  static boolean holds(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    return value instanceof Double real && real != 0;
  }
}

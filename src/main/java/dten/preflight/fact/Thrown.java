package dten.preflight.fact;

/**
 * What was thrown, and where in our own code, in one line. Never the message: it may quote the
 * package, and with it a secret.
 */
public final class Thrown {
  private static final String OURS = "dten.preflight.";

  private Thrown() {}

  /** Such as {@code ArithmeticException at Sizes.parse:41}. */
  public static String describe(Throwable thrown) {
    String what = thrown.getClass().getSimpleName();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String type = frame.getClassName();
      if (type.startsWith(OURS)) {
        return what
            + " at "
            + type.substring(type.lastIndexOf('.') + 1)
            + "."
            + frame.getMethodName()
            + ":"
            + frame.getLineNumber();
      }
    }
    return what;
  }
}

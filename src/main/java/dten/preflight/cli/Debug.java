package dten.preflight.cli;

import dten.preflight.run.Trace;

/**
 * Shows on standard error where something was thrown. Messages of exceptions are left out unless we
 * wrote them ourselves: others may quote the package, and with it a secret.
 */
final class Debug implements Trace {
  private static final int MAX_CAUSES = 8;

  private final Console console;

  Debug(Console console) {
    this.console = console;
  }

  @Override
  public void thrown(String where, Throwable thrown) {
    console.complain("debug: " + where + " threw " + describe(thrown));
    Throwable at = thrown;
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      if (i > 0) {
        console.raw("  caused by " + at.getClass().getName() + "\n");
      }
      for (StackTraceElement frame : at.getStackTrace()) {
        console.raw("    at " + frame + "\n");
      }
      at = at.getCause();
    }
  }

  /** The class, and the message where it is ours. */
  static String describe(Throwable thrown) {
    String name = thrown.getClass().getName();
    String message = thrown.getMessage();
    return name.startsWith("dten.preflight.") && message != null ? name + ": " + message : name;
  }
}

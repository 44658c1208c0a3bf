package dten.preflight.cli;

/** What was typed makes no sense; the message says what and what to do, in one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message, null, false, false);
  }
}

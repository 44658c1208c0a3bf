package dten.preflight.selftest;

/** An example that cannot be made sense of; the message says what of it, in one line. */
final class ExampleFault extends Exception {
  private static final long serialVersionUID = 1L;

  ExampleFault(String message) {
    super(message);
  }
}

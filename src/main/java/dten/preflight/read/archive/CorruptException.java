package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.io.IOException;

/** The bytes of the package are not what their format allows; becomes an anomaly. */
final class CorruptException extends IOException {
  private static final long serialVersionUID = 1L;

  final Kind kind;
  final String expected;
  final String actual;

  CorruptException(Kind kind, String expected, String actual) {
    super(actual);
    this.kind = kind;
    this.expected = expected;
    this.actual = actual;
  }
}

package dten.preflight.report.escalation;

import java.util.function.UnaryOperator;

/** Puts values where a text has {@code {}}. */
final class Filled {
  private Filled() {}

  /** The text with each value in turn, made fit by {@code shown}. */
  static String text(String text, String[] values, UnaryOperator<String> shown) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    int from = 0;
    for (String value : values) {
      int at = text.indexOf("{}", from);
      if (at < 0) {
        throw new IllegalArgumentException("more values than places: " + text);
      }
      out.append(text, from, at).append(shown.apply(value));
      from = at + 2;
    }
    return out.append(text, from, text.length()).toString();
  }
}

package dten.preflight.read.host.copy;

import java.util.function.BiConsumer;

/** Private keys in their textual forms, RFC 7468 and its kin, encrypted ones too. */
final class KeyBlocks {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String LABEL = "PRIVATE KEY";
  private static final int LONGEST = 64 * 1024;

  private KeyBlocks() {}

  /** Hands on where the data of each begins and ends; an unended one ends with the text. */
  static void in(String text, BiConsumer<Integer, Integer> found) {
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int close = text.indexOf("-----", begin + BEGIN.length());
      boolean near = close >= 0 && close - begin < 80;
      if (near && text.substring(begin, close).contains(LABEL)) {
        int start = close + 5;
        int end = text.indexOf(END, start);
        end = end < 0 || end - start > LONGEST ? text.length() : end;
        // The line breaks around the data are not of it, real ones or escaped.
        start = skip(text, start, end);
        if (end > start) {
          found.accept(start, end(text, start, end));
        }
      }
      begin = text.indexOf(BEGIN, begin + BEGIN.length());
    }
  }

  private static int skip(String text, int from, int end) {
    int at = from;
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (text.startsWith("\\n", at) || text.startsWith("\\r", at)) {
      at += 2;
    }
    return Math.min(at, end);
  }

  private static int end(String text, int start, int end) {
    int at = end;
    while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    while (at - 2 >= start && (text.startsWith("\\n", at - 2) || text.startsWith("\\r", at - 2))) {
      at -= 2;
    }
    return at;
  }
}

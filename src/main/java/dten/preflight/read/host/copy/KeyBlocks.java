package dten.preflight.read.host.copy;

import java.util.function.BiConsumer;

/** Private keys in their textual forms, RFC 7468 and its kin, encrypted ones too. */
final class KeyBlocks {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String LABEL = "PRIVATE KEY";
  private static final int LONGEST = 64 * 1024;

  private KeyBlocks() {}

  /** Hands on where the data of each begins and ends; one without an end with its data. */
  static void in(String text, BiConsumer<Integer, Integer> found) {
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int close = text.indexOf("-----", begin + BEGIN.length());
      boolean near = close >= 0 && close - begin < 80;
      if (near && text.substring(begin, close).contains(LABEL)) {
        int start = close + 5;
        int end = text.indexOf(END, start);
        end = end < 0 || end - start > LONGEST ? unended(text, start) : end;
        // The line breaks around the data are not of it, real ones or escaped.
        start = skip(text, start, end);
        if (end > start) {
          found.accept(start, end(text, start, end));
        }
      }
      begin = text.indexOf(BEGIN, begin + BEGIN.length());
    }
  }

  /** Without its end, a key goes on as long as lines hold nothing but its characters. */
  private static int unended(String text, int start) {
    int end = lineEnd(text, start);
    for (int i = start; i < end; i++) {
      if ("\"'<>,;".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    while (end < text.length()) {
      int next = lineEnd(text, end + 1);
      if (next == end + 1 || !isData(text, end + 1, next)) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', Math.min(from, text.length()));
    return end < 0 ? text.length() : end;
  }

  private static boolean isData(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean padding = c == '=' && text.substring(i, to).replace("=", "").isBlank();
      if (!padding && !Character.isLetterOrDigit(c) && "+/ \t\r\"',".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
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

package dten.preflight.read.signature;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings the text of a name into the form in which equal texts are equal, as RFC 5280 section 7.1
 * asks: RFC 4518 with case folded, white space that means nothing left out, and characters that
 * cannot be seen removed, so that a name which only looks like another one compares unequal and one
 * that is merely written in another way compares equal.
 */
final class StringPrep {
  private StringPrep() {}

  /** The prepared text; holds no control character. */
  static String of(String text) {
    return isPlain(text) ? spaced(text.toLowerCase(Locale.ROOT)) : spaced(folded(mapped(text)));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** RFC 4518 section 2.2. */
  private static String mapped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if ((c >= 0x09 && c <= 0x0D) || c == 0x85 || isSpace(c)) {
        out.append(' ');
      } else if (!isNothing(c)) {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean isSpace(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isNothing(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || c == 0x034F
        || (c >= 0x180B && c <= 0x180D)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFFC;
  }

  /**
   * Sections 2.2 and 2.3: by way of capitals, since some small letters have only that in common.
   */
  private static String folded(String text) {
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** Section 2.6.1: none at the ends, and one where there are several. */
  private static String spaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ') {
        out.append(c);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(c);
      }
    }
    int end = out.length();
    return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
  }
}

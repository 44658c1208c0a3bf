package dten.preflight.read.config;

import dten.preflight.read.Text;

/**
 * A comment that would be a setting without its comment sign, as vendors show their defaults:
 * {@code #proxy=reencrypt}. Prose with an equals sign further on is none: the key has to be the
 * first word, of characters that keys have, with {@code =} right behind it.
 */
final class CommentedSetting {
  private static final String KEY_MARKS = "_-./[]*@%";

  private CommentedSetting() {}

  /** Reads a comment that starts, with its sign, at {@code from} and ends before {@code to}. */
  static void read(Text text, int from, int to, Keys keys) {
    read(text, from, to, "", keys);
  }

  /** The same within a section, whose name goes before the key. */
  static void read(Text text, int from, int to, String prefix, Keys keys) {
    String chars = text.chars();
    int at = from;
    while (at < to && "#;!".indexOf(chars.charAt(at)) >= 0) {
      at++;
    }
    at = skipBlanks(chars, at, to);
    int start = at;
    boolean letter = false;
    while (at < to && at - start <= Keys.MAX_KEY && isKeyChar(chars.charAt(at))) {
      letter |= Character.isLetter(chars.charAt(at));
      at++;
    }
    int end = at;
    at = skipBlanks(chars, at, to);
    if (!letter || at == to || chars.charAt(at) != '=') {
      return;
    }
    at = skipBlanks(chars, at + 1, to);
    if (at < to && chars.charAt(at) == '=') {
      return; // a line of a ruler, or a comparison in an explanation
    }
    String spelling = chars.substring(start, end);
    String value = chars.substring(at, to).stripTrailing();
    keys.commented(text.regionAt(start), prefix + spelling, spelling, value);
  }

  private static int skipBlanks(String chars, int from, int to) {
    int at = from;
    while (at < to && (chars.charAt(at) == ' ' || chars.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isKeyChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || KEY_MARKS.indexOf(c) >= 0;
  }
}

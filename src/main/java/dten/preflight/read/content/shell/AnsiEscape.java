package dten.preflight.read.content.shell;

/** One escape of bash's <code>$'…'</code>: bash manual, section 3.1.2.4. */
final class AnsiEscape {
  private static final String NAMES = "abeEfnrtv";
  private static final String VALUES = "\u0007\b\u001B\u001B\f\n\r\t\u000B";

  private AnsiEscape() {}

  /** The offset behind the escape that starts with the backslash at {@code start}. */
  static int end(String chars, int start, int limit) {
    if (start + 1 >= limit) {
      return limit;
    }
    char kind = chars.charAt(start + 1);
    int digits =
        switch (kind) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          case '0', '1', '2', '3', '4', '5', '6', '7' -> 2;
          case 'c' -> 1;
          default -> 0;
        };
    int radix = kind >= '0' && kind <= '7' ? 8 : 16;
    int to = start + 2;
    while (to < limit
        && digits > 0
        && (kind == 'c' || Character.digit(chars.charAt(to), radix) >= 0)) {
      to++;
      digits--;
    }
    return to;
  }

  /** The character it stands for; one that needs two code units is replaced. */
  static char value(String chars, int start, int end) {
    if (end - start < 2) {
      return '\\';
    }
    char kind = chars.charAt(start + 1);
    int named = NAMES.indexOf(kind);
    if (named >= 0) {
      return VALUES.charAt(named);
    }
    if (kind >= '0' && kind <= '7') {
      return number(chars, start + 1, end, 8);
    }
    if ((kind == 'x' || kind == 'u' || kind == 'U') && end > start + 2) {
      return number(chars, start + 2, end, 16);
    }
    if (kind == 'c' && end > start + 2) {
      return (char) (chars.charAt(start + 2) & 31);
    }
    return kind;
  }

  private static char number(String chars, int start, int end, int radix) {
    long value = 0;
    for (int i = start; i < end; i++) {
      value = value * radix + Character.digit(chars.charAt(i), radix);
    }
    return value > 0 && value <= 0xFFFF ? (char) value : '\uFFFD';
  }
}

package dten.preflight.read.content.shell;

/** What a word looks like that gives a variable its value. */
final class Assignments {
  private Assignments() {}

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }

  /** The length of the name before {@code =}, {@code +=} or a subscript; 0 for any other word. */
  static int nameLength(CharSequence word) {
    int i = 0;
    while (i < word.length() && isNamePart(word.charAt(i))) {
      i++;
    }
    if (i == 0 || !isNameStart(word.charAt(0)) || i == word.length()) {
      return 0;
    }
    int end = i;
    if (word.charAt(i) == '[') {
      while (i < word.length() && word.charAt(i) != ']') {
        i++;
      }
      i++;
    }
    if (i < word.length() && word.charAt(i) == '+') {
      i++;
    }
    return i < word.length() && word.charAt(i) == '=' ? end : 0;
  }

  /** The assignment that a word makes whose name has this length. */
  static Command.Assignment of(Word word, int nameLength) {
    String spelled = word.spelled();
    int equals = spelled.indexOf('=') + 1;
    String value = spelled.substring(equals);
    String chars = word.source().chars();
    int from = Math.min(word.start() + equals, word.end());
    boolean quoted = from < word.end() && "'\"".indexOf(chars.charAt(from)) >= 0;
    from += quoted ? 1 : 0;
    return new Command.Assignment(
        spelled.substring(0, nameLength),
        new Word(
            word.source(),
            Math.min(word.start() + equals, word.end()),
            word.end(),
            value,
            word.substitutions(),
            word.dynamic(),
            word.quoted(),
            Math.min(from, word.end()),
            chars.startsWith(value, from)));
  }
}

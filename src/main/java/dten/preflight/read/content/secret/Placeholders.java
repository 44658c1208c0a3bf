package dten.preflight.read.content.secret;

import java.util.Locale;

/**
 * Tells values that stand in for a secret: references to a variable or a vault, fillers such as
 * {@code xxxx}, and words that ask the reader to put something of his own.
 */
final class Placeholders {
  private Placeholders() {}

  /** Whether a value stands in for a secret. */
  static boolean isPlaceholder(String value) {
    if (value.isEmpty()
        || isReference(value)
        || isFiller(value)
        || isTypedInOrder(value)
        || HandTyped.fills(value)) {
      return true;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (PlaceholderWords.NOTHING.contains(lower)) {
      return true;
    }
    for (String asking : PlaceholderWords.ASKING) {
      if (lower.contains(asking) && !WellKnown.contains(lower)) {
        return true;
      }
    }
    return saysSo(lower);
  }

  /** Whether a value was put there in place of a secret, and is not just a word such as null. */
  static boolean standsIn(String value) {
    return isPlaceholder(value)
        && !PlaceholderWords.NOTHING.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Whether a token says that it is none, in a word that nobody draws by chance. */
  static boolean saysSo(String token) {
    String lower = token.toLowerCase(Locale.ROOT);
    for (String word : PlaceholderWords.SAYING) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value refers to something that is kept elsewhere or computed. */
  static boolean isReference(String value) {
    for (String reference : PlaceholderWords.REFERENCES) {
      if (value.contains(reference)) {
        return true;
      }
    }
    char first = value.charAt(0);
    char last = value.charAt(value.length() - 1);
    boolean wrapped =
        (first == '<' && last == '>')
            || (first == '[' && last == ']')
            || (first == '{' && last == '}')
            || (first == '(' && last == ')')
            || (value.length() > 2 && first == '%' && last == '%')
            || (value.length() > 2 && first == '@' && last == '@')
            || (value.startsWith("__") && value.endsWith("__"))
            || (first == '`');
    return wrapped || isVariable(value) || value.equals("?") || isBinding(value);
  }

  /** {@code $NAME}, {@code $1}, {@code &name}. */
  private static boolean isVariable(String value) {
    char first = value.charAt(0);
    if ((first != '$' && first != '&') || value.length() < 2) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_.:[]'\">-@$".indexOf(c) < 0) {
        return false;
      }
    }
    // A hash of crypt(3), such as $6$salt$..., is no variable but no clear text either.
    return true;
  }

  /** A parameter of SQL or psql, such as {@code :name} and {@code :'name'}. */
  private static boolean isBinding(String value) {
    return value.length() > 1
        && value.charAt(0) == ':'
        && (Character.isLetter(value.charAt(1)) || value.charAt(1) == '\'');
  }

  /** Whether one and the same character, or so few of them, fill most of a value. */
  static boolean isFiller(String value) {
    int longest = 0;
    int run = 0;
    int fillers = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      run = i > 0 && c == value.charAt(i - 1) ? run + 1 : 1;
      longest = Math.max(longest, run);
      if ("xX*.-_?#".indexOf(c) >= 0) {
        fillers++;
      }
    }
    boolean repeated = longest >= 4 && longest * 2 >= value.length() && !isDigits(value);
    boolean much = longest >= 10 && longest * 4 >= value.length();
    return fillers == value.length() || repeated || much || hasFiller(value) || isSequence(value);
  }

  /** Whether most of a value is one run of the alphabet or of the digits. */
  private static boolean isSequence(String value) {
    int longest = 0;
    int run = 1;
    for (int i = 1; i < value.length(); i++) {
      run = value.charAt(i) == value.charAt(i - 1) + 1 ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest >= 10 && longest * 10 > value.length() * 6;
  }

  /** Whether a good part of a value is typed row by row: digits that begin again after the nine. */
  private static boolean isTypedInOrder(String value) {
    int longest = 0;
    int run = 1;
    for (int i = 1; i < value.length(); i++) {
      char before = value.charAt(i - 1);
      char c = value.charAt(i);
      run = c == before + 1 || (before == '9' && (c == '0' || c == '1')) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest >= 16 && longest * 5 >= value.length() * 2;
  }

  private static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!Character.isDigit(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasFiller(String value) {
    return value.contains("xxxx") || value.contains("XXXX") || value.contains("****");
  }
}

package dten.preflight.rehearse.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of an expression as the server prints it: everything in brackets, every operator with
 * spaces around it. Reads what stands at its outermost level only, so that nothing recurses.
 */
final class Expression {
  private static final String OPERATOR = "<>=~!@#%^&|`?";

  private Expression() {}

  /** A comparison: an operator with what stands before and behind it. */
  record Comparison(String left, String operator, String right) {
    /** The same with its sides exchanged, and the operator that says so. */
    Comparison turned(String other) {
      return new Comparison(/* left= */ right, other, /* right= */ left);
    }
  }

  /** Where what begins at a place ends: a text or a name in quotes, or one character. */
  static int pastQuoted(String text, int at) {
    char quote = text.charAt(at);
    if (quote != '\'' && quote != '"') {
      return at + 1;
    }
    boolean escapes = quote == '\'' && at > 0 && (text.charAt(at - 1) | 32) == 'e';
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (escapes && c == '\\') {
        i += 2;
      } else if (c == quote) {
        if (i + 1 >= text.length() || text.charAt(i + 1) != quote) {
          return i + 1;
        }
        i += 2;
      } else {
        i++;
      }
    }
    return text.length();
  }

  /** Without the white space and the brackets around the whole. */
  static String bare(String text) {
    String bare = text.strip();
    while (bare.length() > 1 && bare.charAt(0) == '(' && closing(bare, 0) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /** Without brackets and without casts around the whole. */
  static String uncast(String text) {
    String bare = bare(text);
    while (true) {
      int cast = lastCast(bare);
      if (cast < 0) {
        return bare;
      }
      bare = bare(bare.substring(0, cast));
    }
  }

  private static int lastCast(String text) {
    int depth = 0;
    int cast = -1;
    for (int i = 0; i < text.length(); i = pastQuoted(text, i)) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 0 && text.startsWith("::", i)) {
        cast = i;
        i++;
      } else if (depth == 0 && cast < 0 && OPERATOR.indexOf(c) >= 0) {
        return -1;
      }
    }
    return cast;
  }

  /** The bracket that closes the one at a place; -1 where none does. */
  static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i = pastQuoted(text, i)) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The parts between a word or a comma at the outermost level. */
  static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 0 && text.startsWith(separator, i)) {
        parts.add(text.substring(start, i).strip());
        i += separator.length();
        start = i;
      } else {
        i = pastQuoted(text, i);
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** The one comparison at the outermost level; null where there is none. */
  static @Nullable Comparison comparison(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 0 && OPERATOR.indexOf(c) >= 0) {
        int end = i;
        while (end < text.length() && OPERATOR.indexOf(text.charAt(end)) >= 0) {
          end++;
        }
        return new Comparison(
            text.substring(0, i).strip(), text.substring(i, end), text.substring(end).strip());
      }
      i = pastQuoted(text, i);
    }
    return null;
  }

  /** The names and words in it, in lower case where they stand without quotes. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = pastQuoted(text, i);
      if (c == '"') {
        words.add(text.substring(i + 1, Math.max(i + 1, end - 1)).replace("\"\"", "\""));
      } else if (Character.isLetter(c) || c == '_') {
        while (end < text.length() && isPart(text.charAt(end))) {
          end++;
        }
        // The E of a text with escapes is no word.
        if (end >= text.length() || text.charAt(end) != '\'' || end - i > 1) {
          words.add(text.substring(i, end).toLowerCase(Locale.ROOT));
        }
      }
      i = end;
    }
    return words;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** The one name that it consists of; null where it is anything else. */
  static @Nullable String onlyName(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.charAt(0) == '"') {
      return pastQuoted(text, 0) == text.length()
          ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
          : null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isPart(text.charAt(i)) || (i == 0 && Character.isDigit(text.charAt(0)))) {
        return null;
      }
    }
    return text;
  }

  /** Texts in quotes and numbers that stand anywhere in it, as SQL writes them. */
  static List<String> literals(String text) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = pastQuoted(text, i);
      if (c == '\'') {
        boolean escapes = i > 0 && (text.charAt(i - 1) | 32) == 'e';
        literals.add((escapes ? "E" : "") + text.substring(i, end));
      } else if (Character.isLetter(c) || c == '_') {
        while (end < text.length() && isPart(text.charAt(end))) {
          end++;
        }
        if (end - i == 1 && end < text.length() && text.charAt(end) == '\'') {
          end = i + 1;
        }
      } else if (Character.isDigit(c)) {
        while (end < text.length()
            && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
          end++;
        }
        literals.add("'" + text.substring(i, end) + "'");
      }
      i = end;
    }
    return literals;
  }
}

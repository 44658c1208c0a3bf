package dten.preflight.rehearse.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that fit a pattern: each part of the pattern that leaves a choice of ten characters or more
 * takes digits of the number, written with ten of those characters. Of alternatives the first is
 * taken. What it does not know, such as a look-ahead, makes no shape.
 */
final class PatternShape {
  private static final int DIGITS = 15;
  private static final int LONGEST = 200;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String PREFERRED =
      "0123456789" + LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "-_. /:@+,;!#$%&*()=?";

  private final String pattern;
  private final long longest;
  private final List<Part> parts = new ArrayList<>();
  private int at;

  private PatternShape(String pattern, long longest) {
    this.pattern = pattern;
    this.longest = longest;
  }

  /** Characters of which one is repeated. */
  private record Part(String characters, int least, int most) {}

  /** For LIKE; the texts are no longer than asked, where the pattern lets them. */
  static @Nullable Shape like(String pattern, long longest) {
    PatternShape shape = new PatternShape(pattern, longest);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%') {
        shape.parts.add(new Part(PREFERRED, 0, LONGEST));
      } else if (c == '_') {
        shape.parts.add(new Part(PREFERRED, 1, 1));
      } else {
        i += c == '\\' && i + 1 < pattern.length() ? 1 : 0;
        shape.parts.add(new Part(String.valueOf(pattern.charAt(i)), 1, 1));
      }
    }
    return shape.shape();
  }

  /** For a regular expression of PostgreSQL. */
  static @Nullable Shape regex(String pattern, long longest) {
    PatternShape shape = new PatternShape(pattern, longest);
    return pattern.length() <= LONGEST && shape.sequence(0) && shape.at == pattern.length()
        ? shape.shape()
        : null;
  }

  private boolean sequence(int depth) {
    if (depth > 8) {
      return false;
    }
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '^' || c == '$') {
        at++;
        continue;
      }
      if (c == ')' || c == '|') {
        return depth > 0 || (c == '|' && skipTo('\0'));
      }
      int from = parts.size();
      if (!unit(c, depth) || !repeated(from)) {
        return false;
      }
    }
    return depth == 0;
  }

  /** One unit of the pattern, whose parts are added. */
  private boolean unit(char c, int depth) {
    if (c == '(') {
      at++;
      if (pattern.startsWith("?:", at)) {
        at += 2;
      } else if (pattern.startsWith("?", at)) {
        return false;
      }
      return sequence(depth + 1) && skipTo(')');
    }
    String characters = c == '[' ? bracket() : c == '\\' ? escaped() : c == '.' ? PREFERRED : null;
    if (characters == null && c != '[' && c != '\\') {
      characters = "*+?{".indexOf(c) >= 0 ? null : String.valueOf(c);
    }
    if (characters == null || characters.isEmpty()) {
      return false;
    }
    at += c == '[' || c == '\\' ? 0 : 1;
    parts.add(new Part(characters, 1, 1));
    return true;
  }

  /** Goes behind the bracket that closes a group, or to the end. */
  private boolean skipTo(char close) {
    int depth = 0;
    boolean set = false;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (set) {
        set = c != ']';
      } else if (c == '[') {
        set = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        return close == ')';
      }
    }
    at = pattern.length();
    return close == '\0';
  }

  private boolean repeated(int from) {
    int least = 1;
    int most = 1;
    char c = at < pattern.length() ? pattern.charAt(at) : ' ';
    if (c == '*' || c == '+' || c == '?') {
      at++;
      least = c == '+' ? 1 : 0;
      most = c == '?' ? 1 : LONGEST;
    } else if (c == '{') {
      int close = pattern.indexOf('}', at);
      String[] bounds = close < 0 ? new String[0] : pattern.substring(at + 1, close).split(",", -1);
      if (bounds.length == 0 || bounds.length > 2 || number(bounds[0]) < 0) {
        return false;
      }
      at = close + 1;
      least = number(bounds[0]);
      most = bounds.length == 1 ? least : bounds[1].isEmpty() ? LONGEST : number(bounds[1]);
    } else {
      return true;
    }
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    }
    if (least > LONGEST || most < least) {
      return false;
    }
    List<Part> unit = new ArrayList<>(parts.subList(from, parts.size()));
    parts.subList(from, parts.size()).clear();
    if (unit.size() == 1) {
      Part part = unit.get(0);
      parts.add(new Part(part.characters, part.least * least, Math.max(part.most, most)));
    } else {
      for (int i = 0; i < least && parts.size() < LONGEST; i++) {
        parts.addAll(unit);
      }
    }
    return true;
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private @Nullable String escaped() {
    char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
    at += 2;
    return switch (c) {
      case 'd' -> "0123456789";
      case 'w' -> PREFERRED.substring(0, 62);
      case 's' -> " ";
      case 'S' -> PREFERRED.substring(0, 62);
      case 'D', 'W' -> "-";
      default -> Character.isLetterOrDigit(c) ? null : String.valueOf(c);
    };
  }

  /** The characters that a bracket expression admits, of those that are preferred. */
  private @Nullable String bracket() {
    int i = at + 1;
    boolean inverse = i < pattern.length() && pattern.charAt(i) == '^';
    i += inverse ? 1 : 0;
    StringBuilder set = new StringBuilder();
    boolean first = true;
    while (i < pattern.length() && (first || pattern.charAt(i) != ']')) {
      char c = pattern.charAt(i);
      first = false;
      if (pattern.startsWith("[:", i)) {
        int end = pattern.indexOf(":]", i);
        String named = end < 0 ? null : named(pattern.substring(i + 2, end));
        if (named == null) {
          return null;
        }
        set.append(named);
        i = end + 2;
        continue;
      }
      if (c == '\\') {
        at = i;
        String characters = escaped();
        if (characters == null) {
          return null;
        }
        set.append(characters);
        i += 2;
        continue;
      }
      if (i + 2 < pattern.length()
          && pattern.charAt(i + 1) == '-'
          && pattern.charAt(i + 2) != ']') {
        char last = pattern.charAt(i + 2);
        for (char each = c; each <= last && last - c < 200; each++) {
          set.append(each);
        }
        i += 3;
        continue;
      }
      set.append(c);
      i++;
    }
    at = i + 1;
    StringBuilder chosen = new StringBuilder();
    String members = set.toString();
    for (int p = 0; p < PREFERRED.length(); p++) {
      char each = PREFERRED.charAt(p);
      if ((members.indexOf(each) >= 0) != inverse) {
        chosen.append(each);
      }
    }
    return chosen.length() > 0 || members.isEmpty() ? chosen.toString() : members.substring(0, 1);
  }

  private static @Nullable String named(String name) {
    return switch (name) {
      case "alpha", "lower" -> LETTERS;
      case "upper" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      case "digit", "xdigit" -> "0123456789";
      case "alnum", "print", "graph" -> PREFERRED.substring(0, 62);
      case "space", "blank" -> " ";
      case "punct" -> "-";
      default -> null;
    };
  }

  private @Nullable Shape shape() {
    int[] counts = new int[parts.size()];
    int digits = 0;
    int length = 0;
    for (int i = 0; i < counts.length; i++) {
      Part part = parts.get(i);
      counts[i] = part.least;
      digits += part.characters.length() >= 10 ? part.least : 0;
      length += part.least;
    }
    for (int i = 0; i < counts.length && digits < 9; i++) {
      Part part = parts.get(i);
      if (part.characters.length() >= 10) {
        int room = (int) Math.min(longest - length, 9 - digits);
        int more = Math.max(0, Math.min(part.most - part.least, room));
        counts[i] += more;
        digits += more;
        length += more;
      }
    }
    if (length > LONGEST * 2) {
      return null;
    }
    return Shape.of(
        text(counts, Math.min(digits, DIGITS)), (long) Math.pow(10, Math.min(digits, DIGITS)));
  }

  private String text(int[] counts, int digits) {
    StringBuilder sql = new StringBuilder("''");
    StringBuilder plain = new StringBuilder();
    String number = "lpad((" + Shape.NUMBER + ")::text, " + digits + ", '0')";
    int used = 0;
    for (int i = 0; i < counts.length; i++) {
      Part part = parts.get(i);
      int own = part.characters.length() >= 10 ? Math.min(counts[i], digits - used) : 0;
      plain.append(String.valueOf(part.characters.charAt(0)).repeat(counts[i] - own));
      if (own > 0) {
        sql.append(" || ").append(Sql.text(plain.toString())).append(" || translate(substr(");
        sql.append(number).append(", ").append(used + 1).append(", ").append(own);
        sql.append("), '0123456789', ").append(Sql.text(part.characters.substring(0, 10)));
        sql.append(')');
        plain.setLength(0);
        used += own;
      }
    }
    return "(" + sql + " || " + Sql.text(plain.toString()) + ")";
  }
}

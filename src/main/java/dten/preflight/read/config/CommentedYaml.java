package dten.preflight.read.config;

import dten.preflight.read.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Finds settings in the comments of a YAML text. A comment has no place in the tree, so its parents
 * are told by indentation: the nearest keys above, in force or commented, that stand further left.
 */
final class CommentedYaml {
  private final Text text;
  private final Keys keys;
  private final Map<Integer, Tree.Place> places;
  private final Deque<Tree.Place> parents = new ArrayDeque<>();

  /** {@code places} are the first keys of the lines that are in force. */
  CommentedYaml(Text text, Keys keys, Map<Integer, Tree.Place> places) {
    this.text = text;
    this.keys = keys;
    this.places = places;
  }

  void read() {
    for (int i = 0; i < text.lineCount(); i++) {
      Tree.Place active = places.get(i + 1);
      if (active != null) {
        enter(active);
      } else {
        String line = text.line(i);
        int sign = skip(line, 0, ' ');
        if (line.startsWith("#", sign)) {
          comment(line, sign, text.lineStart(i));
        } else if (line.startsWith("---")) {
          parents.clear();
        }
      }
    }
  }

  private void enter(Tree.Place place) {
    while (!parents.isEmpty() && parents.peek().column() >= place.column()) {
      parents.pop();
    }
    parents.push(place);
  }

  private void comment(String line, int sign, int lineStart) {
    int start = skip(line, skip(line, sign, '#'), ' ');
    int end = start;
    while (end < line.length() && isKeyChar(line.charAt(end))) {
      end++;
    }
    boolean key =
        end > start
            && line.startsWith(":", end)
            && (end + 1 == line.length() || line.charAt(end + 1) == ' ');
    if (!key) {
      return;
    }
    String spelling = line.substring(start, end);
    int column = column(sign, start);
    while (!parents.isEmpty() && parents.peek().column() >= column) {
      parents.pop();
    }
    String full = parents.isEmpty() ? spelling : parents.peek().key() + "." + spelling;
    if (full.length() > 1000) {
      return;
    }
    parents.push(new Tree.Place(column, full));
    String value = line.substring(end + 1).strip();
    if (!value.isEmpty()) {
      keys.commented(text.regionAt(lineStart + start), full, spelling, unquoted(value));
    }
  }

  /**
   * Where the key would stand, from 1, without the comment sign: {@code #key} loses one character
   * and {@code # key} two, whichever leaves the even indentation that people use.
   */
  private static int column(int sign, int start) {
    int gap = start - sign;
    return sign + gap - (gap % 2 == 0 ? 2 : 1) + 1;
  }

  private static String unquoted(String value) {
    int comment = value.indexOf(" #");
    String bare = comment > 0 ? value.substring(0, comment).stripTrailing() : value;
    boolean quoted =
        bare.length() > 1
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  private static int skip(String line, int from, char c) {
    int at = from;
    while (at < line.length() && line.charAt(at) == c) {
      at++;
    }
    return at;
  }

  private static boolean isKeyChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-./".indexOf(c) >= 0;
  }
}

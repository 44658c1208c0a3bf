package dten.preflight.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words for a POSIX shell (POSIX.1-2017, section 2.2.2). What a package names may hold anything;
 * between single quotes none of it acts, and what a terminal or a page would show otherwise than it
 * is makes no command at all.
 */
final class ShellWord {
  private static final String PLAIN = "-._~/+=:,@%";

  private ShellWord() {}

  /** The word as it is typed; empty where it holds what cannot be shown as it is. */
  static Optional<String> of(String text) {
    boolean bare = !text.isEmpty();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!isShown(c) || (c == '#' && i > 0 && text.charAt(i - 1) == '#')) {
        return Optional.empty();
      }
      boolean isWord = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      bare &= isWord || (c < 0x80 && PLAIN.indexOf(c) >= 0);
      i += Character.charCount(c);
    }
    return Optional.of(bare ? text : "'" + text.replace("'", "'\\''") + "'");
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }

  /**
   * A line of fixed text in which each {@code {}} stands for the next word; empty where a word
   * cannot be typed.
   */
  static Optional<String> line(String pattern, String... words) {
    StringBuilder line = new StringBuilder();
    int from = 0;
    for (String word : words) {
      int at = pattern.indexOf("{}", from);
      Optional<String> typed = of(word);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      line.append(pattern, from, at).append(typed.get());
      from = at + 2;
    }
    return Optional.of(line.append(pattern.substring(from)).toString());
  }

  /** A line with all words behind it that can be typed; empty where there is none. */
  static Optional<String> list(String command, Iterable<String> words) {
    List<String> typed = new ArrayList<>();
    for (String word : words) {
      of(word).ifPresent(typed::add);
    }
    return typed.isEmpty()
        ? Optional.empty()
        : Optional.of(command + " " + String.join(" ", typed));
  }
}

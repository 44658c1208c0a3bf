package dten.preflight.read.content.shell;

import dten.preflight.fact.Location;
import dten.preflight.read.Text;
import java.util.List;

/**
 * A word of a command, or the body of a heredoc, with its quotes removed.
 *
 * @param source the text it stands in
 * @param start the offset of its first character
 * @param end the offset behind its last character
 * @param spelled its characters, with {@link #SUBSTITUTION} for each command substitution and
 *     {@link #CONTINUATION} for each line that was continued
 * @param substitutions the command substitutions as written, long ones abbreviated
 * @param dynamic whether it holds an expansion of any kind
 * @param quoted whether any part of it was quoted
 * @param from the offset of the first character that counts
 * @param exact whether {@code spelled} stands in the source as it is, at {@code from}
 */
public record Word(
    Text source,
    int start,
    int end,
    String spelled,
    List<String> substitutions,
    boolean dynamic,
    boolean quoted,
    int from,
    boolean exact) {
  /** Stands for a command substitution; a script that holds it itself is read as if it did not. */
  static final char SUBSTITUTION = '\uE000';

  /** Stands for a backslash at the end of a line. */
  static final char CONTINUATION = '\uE001';

  /** The literal text, with expansions as written; a secret may be in it. */
  public String text() {
    if (spelled.indexOf(SUBSTITUTION) < 0 && spelled.indexOf(CONTINUATION) < 0) {
      return spelled;
    }
    StringBuilder out = new StringBuilder(spelled.length() + 32);
    int next = 0;
    for (int i = 0; i < spelled.length(); i++) {
      char c = spelled.charAt(i);
      if (c == SUBSTITUTION) {
        out.append(next < substitutions.size() ? substitutions.get(next) : "$(…)");
        next++;
      } else if (c != CONTINUATION) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Whether it is exactly this, without any expansion. */
  public boolean is(String literal) {
    return !dynamic && spelled.equals(literal);
  }

  /** Where it stands. */
  public Location location() {
    return source.at(start);
  }

  /** The word as a script: what it runs as shell, line for line where it stands. */
  public Text asScript() {
    return exact
        ? source.slice(from, from + spelled.length())
        : source.respelled(from, spelled.replace(String.valueOf(CONTINUATION), "\\\n"));
  }

  /** The word as text of another language, line for line where it stands. */
  public Text asText() {
    if (exact) {
      return source.slice(from, from + spelled.length());
    }
    StringBuilder out = new StringBuilder(spelled.length() + 16);
    for (int i = 0; i < spelled.length(); i++) {
      char c = spelled.charAt(i);
      if (c == SUBSTITUTION) {
        out.append("$(…)");
      } else {
        out.append(c == CONTINUATION ? '\n' : c);
      }
    }
    return source.respelled(from, out.toString());
  }
}

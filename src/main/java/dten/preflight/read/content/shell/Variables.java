package dten.preflight.read.content.shell;

import dten.preflight.read.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables a script has set to something that stands in it, as far as it was read. */
public final class Variables {
  private static final int MOST = 2_000;
  private static final int LONGEST = 20_000;
  private static final Set<String> DECLARING =
      Set.of("export", "local", "readonly", "declare", "typeset");

  private final Map<String, Word> values = new HashMap<>();

  /** Takes note of what a command assigns. */
  void learn(Command command) {
    if (command.words().isEmpty()) {
      for (Command.Assignment each : command.assignments()) {
        set(each);
      }
    } else if (DECLARING.contains(command.name())) {
      for (Word word : command.arguments()) {
        int name = Assignments.nameLength(word.spelled());
        if (name > 0) {
          set(Assignments.of(word, name));
        }
      }
    }
  }

  private void set(Command.Assignment assignment) {
    if (values.size() < MOST && assignment.value().spelled().length() <= LONGEST) {
      values.put(assignment.name(), assignment.value());
    }
  }

  /** The value of a variable, where it holds no expansion itself; null otherwise. */
  public @Nullable Word value(String name) {
    Word value = values.get(name);
    return value == null || value.dynamic() ? null : value;
  }

  /**
   * A word as text of another language, with the variables in it that are known: at its own place,
   * or at that of the assignment where it is nothing but a variable.
   */
  public Text text(Word word) {
    Text plain = word.asText();
    String chars = plain.chars();
    if (!word.dynamic() || values.isEmpty() || chars.indexOf('$') < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder(chars.length() + 64);
    boolean changed = false;
    int i = 0;
    while (i < chars.length()) {
      int end = chars.charAt(i) == '$' ? end(chars, i) : i;
      Word value = end > i ? value(name(chars, i, end)) : null;
      if (value == null || out.length() > LONGEST * 10) {
        out.append(chars.charAt(i));
        i++;
        continue;
      }
      if (i == 0 && end == chars.length()) {
        return value.asText();
      }
      out.append(value.text());
      changed = true;
      i = end;
    }
    return changed ? word.source().respelled(word.from(), out.toString()) : plain;
  }

  /** The end of the plain expansion that starts with a dollar; its start where it is none. */
  private static int end(String chars, int dollar) {
    boolean braces = dollar + 1 < chars.length() && chars.charAt(dollar + 1) == '{';
    int from = dollar + (braces ? 2 : 1);
    int to = from;
    while (to < chars.length() && Assignments.isNamePart(chars.charAt(to)) && to - from < 100) {
      to++;
    }
    if (to == from || (braces && (to == chars.length() || chars.charAt(to) != '}'))) {
      return dollar;
    }
    return braces ? to + 1 : to;
  }

  private static String name(String chars, int dollar, int end) {
    boolean braces = chars.charAt(dollar + 1) == '{';
    return braces ? chars.substring(dollar + 2, end - 1) : chars.substring(dollar + 1, end);
  }
}

package dten.preflight.read.content.shell;

import dten.preflight.read.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code echo}, {@code printf} and {@code cat <<EOF} print, so far as the script says it. */
final class Printed {
  private Printed() {}

  /** The text a command prints; null where it prints something that is not in the script. */
  static @Nullable Text by(Command command) {
    return switch (command.name()) {
      case "cat", "tee" -> {
        Word input = command.input();
        yield input == null ? null : command.variables().text(input);
      }
      case "echo" -> echo(command.arguments(), command.variables());
      case "printf" -> printf(command.arguments(), command.variables());
      default -> null;
    };
  }

  private static @Nullable Text echo(List<Word> arguments, Variables variables) {
    int first = 0;
    boolean escapes = false;
    while (first < arguments.size() && isEchoOption(arguments.get(first))) {
      escapes |= arguments.get(first).text().indexOf('e') > 0;
      first++;
    }
    return join(arguments.subList(first, arguments.size()), escapes, variables);
  }

  private static boolean isEchoOption(Word word) {
    return word.is("-n") || word.is("-e") || word.is("-E") || word.is("-ne") || word.is("-en");
  }

  /**
   * Only formats that are the text themselves, and {@code %s} and the like with the words behind.
   */
  private static @Nullable Text printf(List<Word> arguments, Variables variables) {
    if (arguments.isEmpty()) {
      return null;
    }
    Word format = arguments.get(0);
    boolean placeholder = format.text().startsWith("%s") || format.text().startsWith("%b");
    return placeholder
        ? join(arguments.subList(1, arguments.size()), format.text().startsWith("%b"), variables)
        : join(List.of(format), true, variables);
  }

  private static @Nullable Text join(List<Word> words, boolean escapes, Variables variables) {
    if (words.isEmpty()) {
      return null;
    }
    Word first = words.get(0);
    if (words.size() == 1 && !(escapes && first.spelled().indexOf('\\') >= 0)) {
      return variables.text(first);
    }
    StringBuilder out = new StringBuilder();
    boolean plain = true;
    for (Word word : words) {
      plain &= word.exact() && !word.quoted() && !word.dynamic();
      out.append(out.length() == 0 ? "" : " ").append(variables.text(word).chars());
    }
    if (plain && !escapes) {
      return first.source().slice(first.start(), words.get(words.size() - 1).end());
    }
    return escapes
        ? first.source().pinned(first.from(), unescaped(out))
        : first.source().respelled(first.from(), out.toString());
  }

  private static String unescaped(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (c == '%' && next == '%') {
        out.append('%');
        i++;
      } else if (c == '\\' && (next == 'n' || next == 't' || next == '\\')) {
        out.append(next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}

package dten.preflight.read.content.windows;

import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands in a line before the command itself: conditions, {@code call}, an assignment. */
final class Lead {
  /** Words behind which a command may stand. */
  private static final Set<String> WORDS = Set.of("call", "else", "do", "@", "&", "cmd", "start");

  private Lead() {}

  /** The command of a line of a batch file. */
  static List<Word> ofBatch(List<Word> all) {
    List<Word> words = all;
    int before;
    do {
      before = words.size();
      words = leading(words);
      if (!words.isEmpty() && word(words, 0).equals("if")) {
        words = words.subList(Math.min(condition(words), words.size()), words.size());
      }
    } while (words.size() < before);
    return words;
  }

  /** The command of a line of PowerShell; that of {@code $x = command} is the one on the right. */
  static List<Word> ofPowerShell(List<Word> all) {
    boolean assigns = all.size() > 2 && word(all, 0).startsWith("$") && word(all, 1).equals("=");
    return leading(assigns ? all.subList(2, all.size()) : all);
  }

  private static List<Word> leading(List<Word> all) {
    List<Word> words = all;
    while (words.size() > 1 && WORDS.contains(word(words, 0))) {
      words = words.subList(1, words.size());
    }
    return words;
  }

  /** How many words an IF and its condition are: {@code if not exist a}, {@code if "%A%"=="b"}. */
  private static int condition(List<Word> words) {
    int at = 1;
    while (word(words, at).equals("not") || word(words, at).equals("/i")) {
      at++;
    }
    return switch (word(words, at)) {
      case "exist", "errorlevel", "defined", "cmdextversion" -> at + 2;
      default -> {
        String first = word(words, at);
        boolean whole = first.contains("==") && !first.endsWith("==");
        boolean half = first.endsWith("==") || word(words, at + 1).startsWith("==");
        boolean closed = half && word(words, at + 1).length() > 2;
        yield whole ? at + 1 : closed ? at + 2 : at + 3;
      }
    };
  }

  private static String word(List<Word> words, int index) {
    return index < words.size() ? words.get(index).text().toLowerCase(Locale.ROOT) : "";
  }
}

package dten.preflight.read.content.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a command line of a shell into words, for a look at the arguments of one known program: no
 * expansion, no nesting, and an end at the first sign that ends a command. What needs more than
 * that is the business of the shell's own reader.
 */
public final class CommandWords {
  private static final int LONGEST = 2000;
  private static final int FAR = 300;
  private static final String ENDS = "\n\r;|&(`\"'{)";
  private static final Set<String> LEADERS =
      Set.of(
          "sudo",
          "doas",
          "exec",
          "nohup",
          "time",
          "env",
          "then",
          "do",
          "else",
          "if",
          "elif",
          "while",
          "until",
          "xargs",
          "nice",
          "ionice",
          "timeout",
          "command",
          "builtin",
          "setsid",
          "stdbuf",
          "sshpass",
          "su",
          "runuser",
          "flock",
          "run",
          "eval",
          "watch",
          "chroot",
          "gosu",
          "cmd",
          "call",
          "start",
          "docker",
          "podman",
          "kubectl",
          "ssh",
          "proxychains",
          "strace");

  /**
   * One word.
   *
   * @param text without its quotes; expansions stand in it as written
   * @param start the offset of its first character in the whole text
   */
  public record Word(String text, int start) {}

  private CommandWords() {}

  /** The words from an offset to the end of the command; a backslash joins lines. */
  public static List<Word> from(String chars, int start) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int limit = Math.min(chars.length(), start + LONGEST);
    int wordStart = -1;
    char quote = 0;
    for (int i = start; i < limit; i++) {
      char c = chars.charAt(i);
      boolean joins = c == '\\' && i + 1 < limit && "\r\n".indexOf(chars.charAt(i + 1)) >= 0;
      if (joins) {
        i += chars.startsWith("\r\n", i + 1) ? 2 : 1;
        continue;
      }
      if (quote == 0 && "\n\r;|&`".indexOf(c) >= 0) {
        break;
      }
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        wordStart = wordStart < 0 ? i + 1 : wordStart;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        if (wordStart >= 0) {
          words.add(new Word(word.toString(), wordStart));
          word.setLength(0);
          wordStart = -1;
        }
      } else {
        wordStart = wordStart < 0 ? i : wordStart;
        word.append(c);
      }
    }
    if (wordStart >= 0) {
      words.add(new Word(word.toString(), wordStart));
    }
    return words;
  }

  /** The name of a program without its folders and without {@code .exe}. */
  public static String program(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
  }

  /**
   * Whether the program whose name, without its folders, stands at an offset is called there: it
   * opens the line, follows a sign of the shell, or stands behind words that only lead to it.
   */
  public static boolean isCalled(String chars, int start) {
    int word = start;
    int least = Math.max(0, start - FAR);
    boolean inFolder = start > 0 && "/\\".indexOf(chars.charAt(start - 1)) >= 0;
    while (inFolder && word > least && isPathChar(chars.charAt(word - 1))) {
      word--;
    }
    int at = word;
    while (at > least && (chars.charAt(at - 1) == ' ' || chars.charAt(at - 1) == '\t')) {
      at--;
    }
    if (at == 0 || ENDS.indexOf(chars.charAt(at - 1)) >= 0 || joins(chars, at)) {
      return true;
    }
    if (at == word) {
      // Something runs into the word: a prompt, an assignment such as ExecStart=, a marker of make.
      boolean inWord = at > 1 && Character.isLetterOrDigit(chars.charAt(at - 2));
      char before = chars.charAt(at - 1);
      return "=@$:+!>".indexOf(before) >= 0 || (before == '-' && !inWord);
    }
    int first = at;
    while (first > least && ENDS.indexOf(chars.charAt(first - 1)) < 0) {
      first--;
    }
    if (first == least && least > 0) {
      return false;
    }
    while (first < at && (chars.charAt(first) == ' ' || chars.charAt(first) == '\t')) {
      first++;
    }
    int end = first;
    while (end < at && chars.charAt(end) != ' ' && chars.charAt(end) != '\t') {
      end++;
    }
    return leads(chars.substring(first, end));
  }

  private static boolean joins(String chars, int at) {
    return at > 1 && chars.charAt(at - 1) == '\\';
  }

  /** Whether a word only leads to a command: a wrapper, a time of cron, an assignment, a prompt. */
  private static boolean leads(String word) {
    if (word.isEmpty() || LEADERS.contains(program(word).toLowerCase(Locale.ROOT))) {
      return true;
    }
    char head = word.charAt(0);
    char tail = word.charAt(word.length() - 1);
    return Character.isDigit(head)
        || "*@#$>-+!".indexOf(head) >= 0
        || "$#>:".indexOf(tail) >= 0
        || word.indexOf('=') > 0;
  }

  private static boolean isPathChar(char c) {
    return Character.isLetterOrDigit(c) || "_./\\-~".indexOf(c) >= 0;
  }
}

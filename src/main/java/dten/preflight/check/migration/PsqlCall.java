package dten.preflight.check.migration;

import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Assignment;
import dten.preflight.fact.shell.ShellCommand.Redirection;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of psql in a script: everything it is given runs in one session.
 *
 * @param files the scripts it is given by {@code -f} or as standard input, as written
 * @param timeout whether the connection options set a lock_timeout
 * @param transaction whether {@code --single-transaction} is given
 */
record PsqlCall(ShellCommand command, List<String> files, boolean timeout, boolean transaction) {
  private static final String PARAMETER = "lock_timeout";

  /** Reads a call; {@code exported} says whether PGOPTIONS was set before with a lock_timeout. */
  static PsqlCall of(ShellCommand command, boolean exported) {
    List<String> files = new ArrayList<>();
    boolean timeout = exported;
    boolean transaction = false;
    for (Assignment each : command.assignments()) {
      if (each.name().equals("PGOPTIONS")) {
        timeout = setsTimeout(each.value().text());
      }
    }
    List<Word> words = command.arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).text();
      String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
      if (word.equals("-f") || word.equals("--file")) {
        files.add(next);
        i++;
      } else if (word.startsWith("--file=")) {
        files.add(word.substring("--file=".length()));
      } else if (word.equals("-c") || word.equals("--command")) {
        i++;
      } else if (isCluster(word)) {
        transaction |= word.indexOf('1') > 0;
        if (word.endsWith("f")) {
          files.add(next);
          i++;
        } else if (word.startsWith("-f")) {
          files.add(word.substring(2));
        }
      } else if (word.equals("--single-transaction")) {
        transaction = true;
      } else if (!word.startsWith("--command")) {
        timeout |= setsTimeout(word);
      }
    }
    for (Redirection each : command.redirections()) {
      if (each.operator().equals("<")) {
        files.add(each.target().text());
      }
    }
    return new PsqlCall(command, List.copyOf(files), timeout, transaction);
  }

  /** Several one-letter options in one word, such as {@code -1f} or {@code -Xq1}. */
  private static boolean isCluster(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-';
  }

  /** Whether text such as {@code -c lock_timeout=5s}, perhaps percent-encoded, sets one. */
  static boolean setsTimeout(String options) {
    int at = options.lastIndexOf(PARAMETER);
    if (at < 0) {
      return false;
    }
    String value = options.substring(at + PARAMETER.length()).replace("%3D", "=").trim();
    String bare = value.startsWith("=") ? value.substring(1).trim() : value;
    return !bare.isEmpty() && !(bare.equals("0") || bare.startsWith("0 "));
  }
}

package dten.preflight.check.script;

import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.finding.Level;
import org.jspecify.annotations.Nullable;

/** What {@code rm -r} takes away, also when a variable turns out to be empty. */
final class Removal {
  private Removal() {}

  static @Nullable Damage by(Script script, ShellCommand command) {
    boolean recursive = false;
    for (Word word : command.arguments()) {
      String text = word.text();
      boolean letters = text.startsWith("-") && !text.startsWith("--");
      recursive |=
          text.equals("--recursive")
              || (letters && (text.indexOf('r') > 0 || text.indexOf('R') > 0));
    }
    if (!recursive) {
      return null;
    }
    for (Word word : command.arguments()) {
      if (word.text().startsWith("-")) {
        continue;
      }
      if (SystemPaths.isSystem(script, command, word)) {
        return Damage.error(
            "\"rm -r " + word.text() + "\" removes a folder of the whole system",
            "remove the product's own files by their full path");
      }
      String variable = emptiable(script, command, word);
      if (!variable.isEmpty()) {
        return new Damage(
            Level.WARNING,
            "\"rm -r "
                + word.text()
                + "\" removes "
                + behind(word.text())
                + " of the whole system where "
                + variable
                + " is empty",
            "write ${"
                + variable.substring(1)
                + ":?} so that the script stops instead, or begin it with set -u");
      }
    }
    return null;
  }

  /**
   * The variable in front of a path that is a folder of the system once it is empty, where nothing
   * in the script keeps it from being empty; empty for none.
   */
  private static String emptiable(Script script, ShellCommand command, Word word) {
    String text = word.text();
    if (!word.dynamic() || text.length() < 3 || text.charAt(0) != '$') {
      return "";
    }
    String name = name(text);
    if (name.isEmpty() || !SystemPaths.isFolder(behind(text))) {
      return "";
    }
    for (String value : script.values(command, word)) {
      if (!value.isEmpty() && !SystemPaths.isFolder(value)) {
        return "";
      }
    }
    boolean kept = script.hasOption('u', "nounset") || isLookedAt(script, name);
    return kept ? "" : "$" + name;
  }

  /** The name of the plain expansion a word starts with. */
  private static String name(String text) {
    boolean braces = text.charAt(1) == '{';
    int from = braces ? 2 : 1;
    int to = from;
    while (to < text.length()
        && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '_')) {
      to++;
    }
    boolean plain = !braces || (to < text.length() && text.charAt(to) == '}');
    return plain ? text.substring(from, to) : "";
  }

  private static String behind(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? "" : text.substring(slash);
  }

  /** Whether a test or an expansion with a check names the variable anywhere in the script. */
  private static boolean isLookedAt(Script script, String name) {
    for (ShellCommand command : script.commands()) {
      String test = command.name();
      boolean tests = test.equals("[") || test.equals("[[") || test.equals("test");
      for (Word word : command.words()) {
        String text = word.text();
        if (text.contains("${" + name + ":?") || text.contains("${" + name + "?")) {
          return true;
        }
        if (tests && (text.contains("$" + name) || text.contains("${" + name))) {
          return true;
        }
      }
      for (ShellCommand.Assignment each : command.assignments()) {
        boolean computed =
            each.value().text().startsWith("$(") || each.value().text().startsWith("`");
        if (each.name().equals(name) && computed) {
          return true;
        }
      }
    }
    return false;
  }
}

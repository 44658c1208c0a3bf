package dten.preflight.check.script;

import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;

/** Tests by which a script finds out whether root runs it. */
final class RootTest {
  private RootTest() {}

  /** Whether a command compares its account with root. */
  static boolean is(ShellCommand command) {
    String name = command.name();
    if (!name.equals("[") && !name.equals("[[") && !name.equals("test")) {
      return false;
    }
    boolean id = false;
    boolean root = false;
    for (Word word : command.arguments()) {
      String text = word.text();
      id |=
          text.contains("id -u")
              || text.equals("$EUID")
              || text.equals("$UID")
              || text.equals("${EUID}")
              || text.contains("whoami");
      root |= text.equals("0") || text.equals("root") || text.equals("x0");
    }
    return id && root;
  }

  /**
   * Whether a command leads away from the work where another account runs it: the test is for
   * another one, or somebody deals with its failure.
   */
  static boolean refusesOthers(ShellCommand command) {
    boolean differs = false;
    for (Word word : command.arguments()) {
      String text = word.text();
      differs |= text.equals("-ne") || text.equals("!=") || text.equals("-gt");
    }
    return is(command) && differs != command.guards().contains(Guard.OR_ELSE);
  }

  /** Whether a script looks anywhere at who runs it, so that its calls depend on that. */
  static boolean isIn(Script script) {
    return script.commands().stream().anyMatch(RootTest::is);
  }
}

package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether a script lets every account of the system change files. */
public final class WorldWritableCheck implements Check {
  private static final Rule WRITABLE =
      new Rule(
          "script.world-writable",
          Level.WARNING,
          Precision.HIGH,
          "A script makes files that every account can change");

  @Override
  public List<Rule> rules() {
    return List.of(WRITABLE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        String mode = command.isRemote() ? "" : mode(command);
        boolean mask = command.name().equals("umask");
        if (mode.isEmpty() || !(mask ? leavesWritable(mode) : opens(mode))) {
          continue;
        }
        findings.report(
            WRITABLE,
            command.location(),
            "\""
                + command.name()
                + " "
                + mode
                + "\""
                + (mask
                    ? " has every account change what is made from here on"
                    : " lets every account of the system change " + files(command)),
            "give write access to the product's own account and group only");
      }
    }
  }

  /** The mode a command is given; empty where it is given none that can be seen. */
  private static String mode(ShellCommand command) {
    List<Word> words = command.arguments();
    boolean first = command.name().equals("chmod") || command.name().equals("umask");
    boolean option = command.name().equals("mkdir") || command.name().equals("install");
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (words.get(i).dynamic()) {
        continue;
      }
      if (first && !isOption(text)) {
        return text;
      }
      if (option && text.startsWith("--mode=")) {
        return text.substring("--mode=".length());
      }
      if (option && text.startsWith("-m") && text.length() > 2) {
        return text.substring(2);
      }
      boolean apart = text.startsWith("-") && !text.startsWith("--") && text.endsWith("m");
      if (option && (apart || text.equals("--mode")) && i + 1 < words.size()) {
        return words.get(i + 1).dynamic() ? "" : words.get(i + 1).text();
      }
    }
    return "";
  }

  /** {@code chmod -w file} takes a right away; {@code -R} and the like are options. */
  private static boolean isOption(String text) {
    return text.startsWith("-") && text.length() > 1 && "rwxst".indexOf(text.charAt(1)) < 0;
  }

  private static String files(ShellCommand command) {
    List<Word> words = command.arguments();
    String last = words.get(words.size() - 1).text();
    return last.length() <= 60 ? last : last.substring(0, 60) + "…";
  }

  /** POSIX.1-2017, chmod: a folder with the sticky bit, such as /tmp, is open on purpose. */
  private static boolean opens(String mode) {
    if (isOctal(mode)) {
      boolean sticky = mode.length() > 3 && (mode.charAt(mode.length() - 4) & 1) != 0;
      return !sticky && (mode.charAt(mode.length() - 1) & 2) != 0;
    }
    for (String clause : mode.split(",", -1)) {
      int sign = Math.max(clause.indexOf('+'), clause.indexOf('='));
      if (sign > 0 && clause.indexOf('w', sign) > 0) {
        String who = clause.substring(0, sign);
        boolean sticky = clause.indexOf('t', sign) > 0;
        if (!sticky && (who.indexOf('o') >= 0 || who.indexOf('a') >= 0)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean leavesWritable(String mask) {
    return isOctal(mask) && (mask.charAt(mask.length() - 1) & 2) == 0;
  }

  private static boolean isOctal(String mode) {
    for (int i = 0; i < mode.length(); i++) {
      if (mode.charAt(i) < '0' || mode.charAt(i) > '7') {
        return false;
      }
    }
    return mode.length() <= 5;
  }
}

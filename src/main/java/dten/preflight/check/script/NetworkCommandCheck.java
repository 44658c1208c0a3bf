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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What scripts fetch from elsewhere and do elsewhere. */
public final class NetworkCommandCheck implements Check {
  private static final Rule INSTALL =
      new Rule(
          "script.package-install",
          Level.NOTE,
          Precision.HIGH,
          "A script installs packages that are not in the package");
  private static final Rule REMOTE =
      new Rule(
          "script.remote-command",
          Level.NOTE,
          Precision.HIGH,
          "A script runs commands on another machine");

  private static final Set<String> FILES = Set.of(".deb", ".rpm", ".whl", ".tgz", ".gem", ".apk");

  @Override
  public List<Rule> rules() {
    return List.of(INSTALL, REMOTE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (Script script : Script.all(upgrade.pkg())) {
      for (ShellCommand command : script.commands()) {
        List<String> packages = packages(command);
        if (!packages.isEmpty() && !command.isRemote()) {
          findings.report(
              INSTALL,
              command.location(),
              "\""
                  + command.name()
                  + "\" installs "
                  + String.join(", ", packages)
                  + " from a repository, in whatever version it has then",
              "see that the target reaches the repository, and ask for the versions");
        }
        String host = host(command);
        if (!host.isEmpty()) {
          findings.report(
              REMOTE,
              command.location(),
              "runs commands on " + host + " by " + command.name(),
              "see that this machine is one of those the upgrade is for, and that the account may"
                  + " log in without a password");
        }
      }
    }
  }

  private static List<String> packages(ShellCommand command) {
    Set<String> verbs =
        switch (command.name()) {
          case "apt-get", "apt", "aptitude", "yum", "dnf", "zypper", "snap", "brew", "choco" ->
              Set.of("install", "localinstall", "groupinstall", "in");
          case "apk" -> Set.of("add");
          case "pip", "pip3", "gem", "cargo", "go", "python", "python3" -> Set.of("install");
          case "npm", "yarn", "pnpm" -> Set.of("install", "i", "add");
          default -> Set.of();
        };
    List<String> packages = new ArrayList<>();
    boolean verb = false;
    for (Word word : arguments(command)) {
      String text = word.text();
      if (text.startsWith("-")) {
        if (text.equals("-r") || text.equals("--no-index")) {
          return List.of();
        }
        continue;
      }
      if (!verb) {
        if (!verbs.contains(text)) {
          return List.of();
        }
        verb = true;
      } else if (!isFile(text) && packages.size() < 8) {
        packages.add(text);
      }
    }
    return packages;
  }

  /** Those of pip where python runs it: {@code python3 -m pip install x}. */
  private static List<Word> arguments(ShellCommand command) {
    List<Word> words = command.arguments();
    if (!command.name().startsWith("python")) {
      return words;
    }
    boolean pip =
        words.size() > 2 && words.get(0).text().equals("-m") && words.get(1).text().equals("pip");
    return pip ? words.subList(2, words.size()) : List.of();
  }

  private static boolean isFile(String text) {
    if (text.equals(".") || text.startsWith("/") || text.startsWith("./")) {
      return true;
    }
    for (String ending : FILES) {
      if (text.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The machine that ssh is told to go to. */
  private static String host(ShellCommand command) {
    if (!command.name().equals("ssh")) {
      return "";
    }
    List<Word> words = command.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equals("-V") || text.equals("-O") || text.equals("-Q")) {
        return "";
      }
      if (!text.startsWith("-")) {
        return text.substring(text.indexOf('@') + 1);
      }
      boolean takesValue =
          text.length() == 2 && "bcDEeFIiJLlmoopRSWwB".indexOf(text.charAt(1)) >= 0;
      i += takesValue ? 1 : 0;
    }
    return "";
  }
}

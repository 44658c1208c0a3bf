package dten.preflight.check.script;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the system would find the interpreter of a script, and understand its lines. */
public final class InterpreterCheck implements Check {
  private static final Rule INTERPRETER =
      new Rule(
          "script.bad-interpreter",
          Level.WARNING,
          Precision.HIGH,
          "The first line of a script does not lead to an interpreter");
  private static final Rule CRLF =
      new Rule(
          "script.crlf",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A script of Unix has line ends of Windows");

  private static final Set<String> FOLDERS =
      Set.of("/bin/", "/usr/bin/", "/usr/local/bin/", "/sbin/", "/usr/sbin/");

  @Override
  public List<Rule> rules() {
    return List.of(INTERPRETER, CRLF);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (ScriptFile file : upgrade.pkg().all(ScriptFile.class)) {
      switch (file.dialect()) {
        case SHELL -> {
          interpreter(file, findings);
          crlf(file, findings);
        }
        case OTHER -> interpreter(file, findings);
        case POWERSHELL, BATCH -> {}
      }
    }
  }

  private static void interpreter(ScriptFile file, Findings findings) {
    Location first = file.location().at(Region.line(1));
    String line = file.interpreter();
    if (file.lateInterpreter() > 0) {
      findings.report(
          INTERPRETER,
          file.location().at(Region.line(file.lateInterpreter())),
          "\"#!\" counts on the first line only, and this is line " + file.lateInterpreter(),
          "move it to the top of the file");
      return;
    }
    if (line.isEmpty()) {
      return;
    }
    if (file.mark() == ScriptFile.Mark.BYTE_ORDER_MARK) {
      findings.report(
          INTERPRETER,
          Level.ERROR,
          first,
          "a byte order mark stands before \"#!\", so that the system does not see it",
          "save the file as UTF-8 without a byte order mark");
    }
    if (isFilledIn(line)) {
      return;
    }
    String program = line.split("[ \t]+", 2)[0];
    if (!program.startsWith("/")) {
      findings.report(
          INTERPRETER,
          Level.ERROR,
          first,
          "interpreter \"" + program + "\" is no absolute path",
          "write the whole path, such as /bin/sh");
      return;
    }
    String rest = line.substring(program.length()).strip();
    if (program.endsWith("/env") && rest.indexOf(' ') > 0 && !rest.startsWith("-")) {
      findings.report(
          INTERPRETER,
          Level.ERROR,
          first,
          "Linux hands \"" + rest + "\" to env as one name, and there is no such program",
          "write \"#!" + program + " -S " + rest + "\", or move the options into a set command");
    }
    spelling(file, program, rest, findings);
    String folder = program.substring(0, program.lastIndexOf('/') + 1);
    if (!FOLDERS.contains(folder) && !program.contains("@")) {
      findings.report(
          INTERPRETER,
          Level.NOTE,
          first,
          "interpreter " + program + " is not where systems have it",
          "see that it is there on the target, or use /usr/bin/env");
    }
  }

  /** Whether something puts the name in before anybody runs it: the file is a template. */
  private static boolean isFilledIn(String line) {
    int at = line.indexOf('@');
    return line.contains("<%")
        || line.contains("{{")
        || line.contains("${")
        || line.contains("#{")
        || (at >= 0 && line.indexOf('@', at + 2) > 0);
  }

  /** A name that no interpreter has, but nearly. */
  private static void spelling(ScriptFile file, String program, String rest, Findings findings) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    if (name.equals("env")) {
      for (String word : rest.split("[ \t]+", -1)) {
        name = word;
        if (!word.startsWith("-") && word.indexOf('=') < 0) {
          break;
        }
      }
    }
    String written = name;
    Optional<String> meant = Interpreters.meantBy(written);
    if (meant.isPresent()) {
      findings.report(
          INTERPRETER,
          file.location().at(Region.line(1)),
          "no interpreter is known by the name of \""
              + written
              + "\"; the nearest name is \""
              + meant.get()
              + "\"",
          "ask the vendor whether \"" + meant.get() + "\" is meant");
    }
  }

  private static void crlf(ScriptFile file, Findings findings) {
    if (file.windowsLines() == 0) {
      return;
    }
    boolean all = file.windowsLines() >= file.lines() - 1;
    boolean run = all && !file.interpreter().isEmpty();
    String count =
        all ? "every line ends" : file.windowsLines() + " of " + file.lines() + " lines end";
    findings.report(
        CRLF,
        run ? Level.ERROR : Level.WARNING,
        file.location(),
        count
            + " in CR LF: "
            + (run
                ? "the system looks for an interpreter with a CR in its name"
                : "the shell takes the CR for a part of each command"),
        "have the vendor save it with line ends of Unix; dos2unix does it");
  }
}

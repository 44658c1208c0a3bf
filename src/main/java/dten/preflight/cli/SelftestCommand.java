package dten.preflight.cli;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Problem;
import dten.preflight.finding.Rule;
import dten.preflight.read.Progress;
import dten.preflight.report.Inert;
import dten.preflight.run.Checks;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Pictures;
import dten.preflight.run.Preflight;
import dten.preflight.run.Preparation;
import dten.preflight.run.Scope;
import dten.preflight.run.Trace;
import dten.preflight.run.metric.MetricRun;
import dten.preflight.selftest.Selftest;
import dten.preflight.selftest.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code preflight selftest}: whether this copy still finds what it says it finds. */
final class SelftestCommand implements Command {
  private final Selftest.Source source;

  SelftestCommand() {
    this(Selftest.SHIPPED);
  }

  /** One of other examples, for tests. */
  SelftestCommand(Selftest.Source source) {
    this.source = source;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec =
        CommandSpec.create()
            .addOption(
                check.findOption("--only").toBuilder()
                    .description("Only the rules of this area, such as migration; may be repeated.")
                    .build())
            .addOption(
                check.findOption("--rule").toBuilder()
                    .description("Only this rule, such as script.sudo-required; adds to --only.")
                    .build())
            .addOption(
                CheckSpec.flag("--list", "Show how each example is checked, and try none.").build())
            .addOption(
                CheckSpec.path(
                    "--write",
                    "DIR",
                    "Write the examples there as files, to look at them and to check them by hand;"
                        + " try none."))
            .addOption(check.findOption("--debug").toBuilder().build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Try every rule on an example of its own: does this copy still find it all?")
        .description(
            "",
            "Each rule has a small package that shows its fault, and a twin of it that does not."
                + " Both are checked as preflight check does it, in a folder for temporary files:"
                + " the rule must find the one and be silent about the other. Run it after"
                + " installing, after another Java was put in, or for an audit.")
        .footer(
            "",
            "Examples:",
            "  preflight selftest",
            "  preflight selftest --only archive --only signature",
            "  preflight selftest --rule migration.no-lock-timeout --write /tmp/example")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "every rule was found in its example and silent in its twin");
    codes.put("1", "some rule was not, or has no example");
    codes.put("2", "wrong use");
    codes.put("3", "could not complete: input or output failed");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    Scope scope = new CheckOptions(given).scope();
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : Checks.rulesWithExample()) {
      if (scope.rules().isEmpty() || scope.rules().contains(rule.id())) {
        rules.add(rule);
      }
    }
    Trace trace = given.hasMatchedOption("--debug") ? new Debug(console) : Trace.NONE;
    Selftest test =
        new Selftest(
            source, (name, subject, words, env) -> tried(name, subject, words, env, trace));
    Path folder = given.matchedOptionValue("--write", null);
    Said said;
    try {
      if (given.hasMatchedOption("--list")) {
        said = list(test, rules);
      } else {
        said = folder == null ? attempt(test, rules) : write(test, rules, folder);
      }
    } catch (IOException e) {
      trace.thrown("selftest", e);
      console.complain(
          "the examples cannot be laid out in "
              + (folder == null ? System.getProperty("java.io.tmpdir") : folder)
              + " ("
              + Debug.describe(e)
              + ")");
      return Program.INCOMPLETE;
    }
    for (String line : said.lines()) {
      console.out().write(Inert.line(line) + "\n");
    }
    return said.exit();
  }

  /** What is said, and the exit code. */
  private record Said(List<String> lines, int exit) {}

  private static Said attempt(Selftest test, List<Rule> rules) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# preflight "
            + Preflight.VERSION
            + " java="
            + System.getProperty("java.version")
            + " system="
            + System.getProperty("os.name")
            + "/"
            + System.getProperty("os.arch"));
    int held = 0;
    for (Shown each : test.run(rules)) {
      if (each.outcome() == Shown.Outcome.HELD) {
        held++;
        if (!each.why().isEmpty()) {
          lines.add("note    " + each.rule().id() + "  " + each.why());
        }
      } else {
        String word = each.outcome() == Shown.Outcome.FAILED ? "failed " : "unshown";
        lines.add(word + " " + each.rule().id() + "  " + each.why());
      }
    }
    int others = rules.size() - held;
    String count = rules.size() == 1 ? "1 rule: " : rules.size() + " rules: ";
    lines.add(
        others == 0
            ? count + "each found in its example, silent in its twin"
            : count
                + held
                + " found in their examples and silent in their twins, "
                + others
                + " not (see above)");
    return new Said(lines, others == 0 ? 0 : 1);
  }

  private static Said list(Selftest test, List<Rule> rules) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Rule rule : rules) {
      lines.add(rule.id() + "  " + test.command(rule));
    }
    return new Said(lines, 0);
  }

  private static Said write(Selftest test, List<Rule> rules, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    int exit = 0;
    for (Rule rule : rules) {
      Optional<String> fault = test.write(rule, folder);
      exit = fault.isPresent() ? 1 : exit;
      lines.add(fault.map(why -> rule.id() + "  " + why).orElse(folder.resolve(rule.id()) + "/"));
    }
    return new Said(lines, exit);
  }

  /** As the command does it, but that no settings file is looked for upwards. */
  private static Outcome tried(
      String command,
      Path subject,
      List<String> words,
      Map<String, String> environment,
      Trace trace) {
    List<String> all = new ArrayList<>(words);
    all.add(subject.toString());
    String[] typed = all.toArray(new String[0]);
    try {
      return switch (command) {
        case "check" ->
            checked(Program.parser(CheckSpec.spec()).parseArgs(typed), environment, trace);
        case "compare-metrics" -> {
          CommandLine parser = Program.parser(new CompareMetricsCommand().spec());
          ParseResult given = parser.parseArgs(typed);
          yield MetricRun.of(
              CompareMetricsCommand.request(given, Optional.empty(), () -> Selftest.DAY),
              Pictures.NONE,
              Progress.NONE,
              trace);
        }
        default -> throw new UsageException("no command " + command + " can be tried");
      };
    } catch (UsageException | ParameterException e) {
      Location options = new Location(Base.OPERATOR, "options", null);
      return new Outcome.Refused(List.of(new Problem(options, "", String.valueOf(e.getMessage()))));
    }
  }

  private static Outcome checked(ParseResult given, Map<String, String> environment, Trace trace) {
    CheckOptions options = new CheckOptions(given);
    Inputs inputs =
        CheckCommand.inputs(
            options, options.settings(), options.config(), () -> Selftest.DAY, environment);
    return new Preflight(Preparation.start(), Progress.NONE, trace).run(inputs);
  }
}

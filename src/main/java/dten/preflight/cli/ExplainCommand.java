package dten.preflight.cli;

import dten.preflight.fact.Nearest;
import dten.preflight.finding.Rule;
import dten.preflight.report.RuleText;
import dten.preflight.report.html.RuleCataloguePage;
import dten.preflight.report.markdown.RuleCatalogue;
import dten.preflight.run.Checks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight explain RULE}: what a rule checks, why it matters, how to fix what it found. */
final class ExplainCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(
                PositionalParamSpec.builder()
                    .index("0")
                    .paramLabel("RULE")
                    .type(String.class)
                    .arity("0..1")
                    .completionCandidates(Candidates.RULES)
                    .description("The id as the report prints it, such as script.sudo-required.")
                    .build())
            .addOption(
                OptionSpec.builder("--all")
                    .type(boolean.class)
                    .description("All rules as one document.")
                    .build())
            .addOption(
                CheckSpec.text(
                    "--format",
                    Candidates.MARKDOWN_OR_HTML,
                    "FORMAT",
                    "With --all: markdown (default) or html."))
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Explain a rule: what it checks, why it matters, how to fix what it found.")
        .footer(
            "",
            "preflight explain script.sudo-required",
            "preflight explain --all --format html > rules.html",
            "",
            "preflight selftest --rule RULE --write DIR writes a package in which it is found.");
    return spec;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    String id = given.matchedPositionalValue(0, "");
    if (given.hasMatchedOption("--all")) {
      all(id, given, console);
      return 0;
    }
    if (id.isEmpty() || given.hasMatchedOption("--format")) {
      throw new UsageException(
          id.isEmpty()
              ? "no RULE given; preflight rules lists them, preflight explain --all tells all"
              : "--format goes with --all");
    }
    List<String> known = new ArrayList<>();
    for (Rule rule : Checks.rules()) {
      known.add(rule.id());
    }
    if (!known.contains(id)) {
      throw new UsageException("no rule " + id + "; " + near(id, known));
    }
    for (Rule rule : Checks.rules()) {
      if (rule.id().equals(id)) {
        console.out().write(RuleText.of(rule).markdown());
      }
    }
    return 0;
  }

  private static void all(String id, ParseResult given, Console console) throws IOException {
    if (!id.isEmpty()) {
      throw new UsageException("--all explains every rule; leave out " + id);
    }
    String format = given.matchedOptionValue("--format", "markdown");
    if (Choice.of("--format", format, List.of("markdown", "html")).equals("html")) {
      RuleCataloguePage.write(Checks.rules(), console.out());
    } else {
      RuleCatalogue.write(Checks.rules(), console.out());
    }
  }

  /** What was probably meant: a name spelt alike, or those that start so or stand in that area. */
  static String near(String id, List<String> known) {
    Optional<String> alike = Nearest.to(id, known);
    if (alike.isPresent()) {
      return "did you mean " + alike.get() + "?";
    }
    int dot = id.indexOf('.');
    String area = dot < 0 ? id : id.substring(0, dot);
    List<String> started = new ArrayList<>();
    List<String> sameArea = new ArrayList<>();
    for (String each : known) {
      if (!id.isEmpty() && each.startsWith(id)) {
        started.add(each);
      }
      if (each.startsWith(area + ".")) {
        sameArea.add(each);
      }
    }
    List<String> near = started.isEmpty() ? sameArea : started;
    return near.isEmpty()
        ? "preflight rules lists them all"
        : "there are " + String.join(", ", near);
  }
}

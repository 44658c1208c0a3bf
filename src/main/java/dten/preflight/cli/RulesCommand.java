package dten.preflight.cli;

import dten.preflight.finding.Rule;
import dten.preflight.report.json.JsonRules;
import dten.preflight.report.text.TextRules;
import dten.preflight.run.Checks;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight rules}: everything that is looked for. */
final class RulesCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addOption(
                OptionSpec.builder("--format")
                    .paramLabel("FORMAT")
                    .type(String.class)
                    .completionCandidates(Candidates.TEXT_OR_JSON)
                    .description("text (default) or json.")
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("List every rule: its level, its id and what it looks for.")
        .footer("", "preflight explain RULE tells more about one.");
    return spec;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    List<Rule> rules = Checks.rules();
    String format = given.matchedOptionValue("--format", "text");
    if (Choice.of("--format", format, List.of("text", "json")).equals("json")) {
      JsonRules.write(rules, console.out());
    } else {
      TextRules.write(rules, console.out());
    }
    return 0;
  }
}

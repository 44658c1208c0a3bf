package dten.preflight.cli;

import dten.preflight.fact.Nearest;
import dten.preflight.finding.Rule;
import dten.preflight.run.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
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
                    .required(true)
                    .completionCandidates(Candidates.RULES)
                    .description("The id as the report prints it, such as script.sudo-required.")
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Explain a rule: what it checks, why it matters, how to fix what it found.");
    return spec;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    String id = given.matchedPositionalValue(0, "");
    List<String> known = new ArrayList<>();
    for (Rule rule : Checks.rules()) {
      known.add(rule.id());
    }
    if (!known.contains(id)) {
      throw new UsageException("no rule " + id + "; " + near(id, known));
    }
    String file = "/dten/preflight/rules/" + id + ".md";
    try (InputStream in = Checks.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("a rule without a text: " + id);
      }
      console.out().write(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return 0;
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

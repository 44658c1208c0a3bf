package dten.preflight.cli;

import dten.preflight.finding.PackageDiff;
import dten.preflight.report.json.DiffJson;
import dten.preflight.report.text.DiffText;
import dten.preflight.run.Comparison;
import dten.preflight.run.Outcome;
import dten.preflight.run.Trace;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight diff OLD NEW}: what is different between two packages. */
final class DiffCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json");

  @Override
  public CommandSpec spec() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(pkg("0", "OLD", "The package that is installed now."))
            .addPositional(pkg("1", "NEW", "The package that is to be installed."))
            .addOption(
                CheckSpec.text(
                    "--format", Candidates.TEXT_OR_JSON, "FORMAT", "text (default) or json."))
            .addOption(
                CheckSpec.path("--output", "FILE", "Write it there, not to standard output."))
            .addOption(
                OptionSpec.builder("--all")
                    .type(boolean.class)
                    .description("Every line of long groups; json always has all.")
                    .build())
            .addOption(check.findOption("--limit").toBuilder().build())
            .addOption(check.findOption("--quiet").toBuilder().description("No progress.").build())
            .addOption(check.findOption("--debug").toBuilder().build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Show what is different between two packages, without judging it.")
        .description(
            "",
            "Configuration keys first: those that appeared, vanished, changed their value, or were"
                + " commented out or in, in files that both packages have. Then migrations,"
                + " scripts, units, schedules, endpoints and permissions; libraries that lie beside"
                + " another version of themselves; bytes that changed under an unchanged date; and"
                + " files added, removed, changed, moved, or replaced by another version. Root"
                + " folders and versions in names make no difference.",
            "",
            "To have the changes judged: preflight check NEW --previous OLD")
        .footer(
            "",
            "Examples:",
            "  preflight diff shop-4.8.2.zip shop-5.2.0.zip",
            "  preflight diff shop-4.8.2.zip shop-5.2.0.zip | grep '^key vanished'")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static PositionalParamSpec pkg(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .type(Path.class)
        .converters(CheckSpec::toPath)
        .required(true)
        .description(description)
        .build();
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "both packages were compared, whatever is different");
    codes.put("2", "wrong use, or a package that is missing or cannot be read");
    codes.put("3", "could not complete: input or output failed, or something broke");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    CheckOptions options = new CheckOptions(given);
    String format = Choice.of("--format", given.matchedOptionValue("--format", "text"), FORMATS);
    Path before = given.matchedPositionalValue(0, Path.of(""));
    Path now = given.matchedPositionalValue(1, Path.of(""));
    Optional<Path> output = options.output();
    if (output.isPresent()) {
      CheckCommand.refuseToOverwrite("--output", output.get(), before);
      CheckCommand.refuseToOverwrite("--output", output.get(), now);
    }
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    Comparison.Result result;
    try (ProgressLine progress = CheckCommand.progress(options, console)) {
      result = Comparison.of(before, now, options.limits(), progress::advanced, trace);
    }
    if (result instanceof Comparison.Result.Unknown unknown) {
      if (unknown.outcome() instanceof Outcome.Refused refused) {
        console.complain(refused.problems());
        return Program.USAGE;
      }
      console.complain(((Outcome.Failed) unknown.outcome()).problems());
      return Program.INCOMPLETE;
    }
    Comparison.Result.Known known = (Comparison.Result.Known) result;
    console.complain(known.faults());
    boolean whole = write(known.diff(), format, given, output, console);
    return whole && known.faults().isEmpty() ? 0 : Program.INCOMPLETE;
  }

  /** Whether it went where it was to go. */
  private static boolean write(
      PackageDiff diff, String format, ParseResult given, Optional<Path> output, Console console)
      throws IOException {
    if (output.isEmpty()) {
      write(diff, format, given, console.out());
      return true;
    }
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(output.get().toFile()), StandardCharsets.UTF_8))) {
      write(diff, format, given, out);
      return true;
    } catch (IOException e) {
      console.complain(
          "--output " + output.get() + ": cannot be written; it follows on standard output");
      write(diff, format, given, console.out());
      return false;
    }
  }

  private static void write(PackageDiff diff, String format, ParseResult given, Writer out)
      throws IOException {
    if (format.equals("json")) {
      DiffJson.write(diff, out);
    } else if (given.hasMatchedOption("--all")) {
      DiffText.writeAll(diff, out);
    } else {
      DiffText.write(diff, out);
    }
  }
}

package dten.preflight.cli;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.rehearsal.MeasuredRehearsal;
import dten.preflight.plan.Plan;
import dten.preflight.read.facts.FactsFile;
import dten.preflight.read.rehearsal.RehearsalReader;
import dten.preflight.report.html.PlanPage;
import dten.preflight.report.json.PlanJson;
import dten.preflight.report.markdown.PlanMarkdown;
import dten.preflight.run.Inputs;
import dten.preflight.run.Planning;
import dten.preflight.run.Preparation;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight plan PACKAGE}: what was found, as a runbook. */
final class PlanCommand implements Command {
  /** What of {@code preflight check} is about its report alone, or leaves parts out. */
  private static final Set<String> NOT_SHARED =
      Set.of(
          "--format",
          "--output",
          "--report",
          "--color",
          "--only",
          "--rule",
          "--show-suppressed",
          "--summary",
          "--all",
          "--baseline",
          "--new-only",
          "--quiet",
          "--debug",
          "--help");

  static final List<String> FORMATS = List.of("markdown", "html", "json");

  private Optional<Preparation> preparation = Optional.empty();

  @Override
  public void prepare(Console console) {
    console.askDate();
    preparation = Optional.of(Preparation.start());
  }

  @Override
  public CommandSpec spec() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec = CommandSpec.create();
    spec.addPositional(CheckSpec.onePackage());
    for (OptionSpec option : check.options()) {
      if (!NOT_SHARED.contains(option.longestName())) {
        spec.addOption(option.toBuilder().build());
      }
    }
    spec.addOption(
            CheckSpec.text(
                "--channel",
                "TEXT",
                "Where status messages go, such as a chat channel or a status page."))
        .addOption(
            CheckSpec.text(
                "--format",
                Candidates.PLAN_FORMATS,
                "FORMAT",
                "markdown (default), html (one page that asks for no other file) or json."))
        .addOption(CheckSpec.path("--output", "FILE", "Write it there, not to standard output."))
        .addOption(
            CheckSpec.path(
                "--rehearsal",
                "REPORT.json",
                "The JSON report of preflight rehearse: what it measured, there and back, counts"
                    + " in place of estimates; an undo that it saw leave something counts as none."))
        .addOption(
            CheckSpec.path(
                "--patches",
                "DIR",
                "Write patches (patch -p1) to a new folder: units that are called otherwise by now,"
                    + " hosts that are gone, a lock timeout and a migration lock around migrations,"
                    + " lines of crontabs, and the live configuration. The package stays as it"
                    + " is."))
        .addOption(check.findOption("--quiet").toBuilder().description("No progress.").build())
        .addOption(check.findOption("--debug").toBuilder().build())
        .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Turn what was found into a plan: who does what, when, and how long it takes.")
        .description(
            "",
            "Every finding leads to one step, and every step has an owner and a duration: what to"
                + " ask the vendor, what to prepare, required stops, the order of work in the"
                + " window with its commands, the point of no return, the way back, what to clean"
                + " up, what no machine can verify, and status messages ready to send. Owners and"
                + " the channel come from preflight.yaml; the same input gives the same plan.",
            "",
            "Several targets share one plan: steps for some of them begin with their names.")
        .footer(
            "",
            "Examples:",
            "  preflight plan Full-upgrade-package.zip --target production.yaml",
            "  preflight plan Full-upgrade-package.zip --format html --output plan.html",
            "  preflight plan Full-upgrade-package.zip --target production.yaml --patches patches")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "a plan was written, and nothing stands in the way of going by it");
    codes.put("1", "a plan was written, and steps marked as needed have to be done first");
    codes.put("2", "wrong use, a file of yours that is wrong (the plan says so), or no package");
    codes.put(
        "3", "could not complete: input or output failed, or a check broke (the plan says so)");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    DocumentRun run = DocumentRun.of(given, FORMATS, console);
    Optional<Path> folder = Optional.ofNullable(given.matchedOptionValue("--patches", null));
    Optional<Patches> patches =
        folder.isPresent() ? Optional.of(new Patches(folder.get())) : Optional.empty();
    Inputs inputs = run.inputs(console);
    if (patches.isPresent() && FactsFile.isFacts(run.options().pkg())) {
      throw new UsageException("--patches needs the package itself, not what is known of it");
    }
    Optional<Path> report = Optional.ofNullable(given.matchedOptionValue("--rehearsal", null));
    Optional<MeasuredRehearsal> rehearsal = Optional.empty();
    if (report.isPresent()) {
      Parsed<MeasuredRehearsal> read = RehearsalReader.read(report.get());
      if (read instanceof Parsed.Malformed<MeasuredRehearsal> malformed) {
        console.complain(malformed.problems());
        return Program.USAGE;
      }
      rehearsal = read.toOptional();
    }
    Planning.Result result;
    try (ProgressLine progress = run.progress(console)) {
      result =
          new Planning(preparation.orElseGet(Preparation::start), progress::advanced, run.trace())
              .of(inputs, rehearsal);
    }
    if (result instanceof Planning.Result.Unknown unknown) {
      return DocumentRun.unread(unknown.outcome(), console);
    }
    Planning.Result.Planned planned = (Planning.Result.Planned) result;
    console.complain(planned.result().problems());
    boolean isWritten = run.write("plan", out -> write(planned.plan(), run.format(), out), console);
    if (patches.isPresent()) {
      try {
        patches.get().write(planned, inputs, console);
      } catch (IOException e) {
        run.trace().thrown("patches", e);
        console.complain("--patches " + folder.get() + ": cannot be written");
        isWritten = false;
      }
    }
    return isWritten ? planned.plan().exitCode() : Program.INCOMPLETE;
  }

  private static void write(Plan plan, String format, Writer out) throws IOException {
    if (format.equals("html")) {
      PlanPage.write(plan, out);
    } else if (format.equals("json")) {
      PlanJson.write(plan, out);
    } else {
      PlanMarkdown.write(plan, out);
    }
  }
}

package dten.preflight.cli;

import dten.preflight.finding.PreflightResult;
import dten.preflight.read.facts.FactsFile;
import dten.preflight.read.settings.Settings;
import dten.preflight.rehearse.trial.OptionalPart;
import dten.preflight.rehearse.trial.RehearsalRequest;
import dten.preflight.rehearse.trial.RehearsalTrial;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Preflight;
import dten.preflight.run.Preparation;
import dten.preflight.run.Trace;
import dten.preflight.run.TrialFailure;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight rehearse PACKAGE}: its migrations tried on a PostgreSQL under load. */
final class RehearseCommand implements Command {
  @Override
  public CommandSpec spec() {
    return RehearseSpec.spec();
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    CheckOptions options = new CheckOptions(given);
    RehearsalRequest request = new RehearseOptions(given, console).request();
    if (!OptionalPart.isPresent()) {
      throw new UsageException(OptionalPart.missing(Preflight.VERSION));
    }
    Settings line = options.settings();
    Reports reports = new Reports(options);
    Reports.Style style = CheckCommand.style(options, console);
    Inputs inputs = CheckCommand.inputs(options, line, console);
    Path pkg = options.pkg();
    if (FactsFile.isFacts(pkg)) {
      throw new UsageException(
          pkg + " holds facts, and a rehearsal runs what is in the package; name the package");
    }
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    Outcome outcome;
    try {
      RehearsalTrial trial =
          new RehearsalTrial(
              request,
              said -> {
                if (!options.isQuiet()) {
                  console.complain(said);
                }
              });
      outcome =
          new Preflight(Preparation.start(), (done, total) -> {}, trace, trial)
              .run(inputs, reports.pictures());
    } catch (TrialFailure e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (outcome instanceof Outcome.Refused refused) {
      console.complain(refused.problems());
      return Program.USAGE;
    }
    if (outcome instanceof Outcome.Failed failed) {
      console.complain(failed.problems());
      return Program.INCOMPLETE;
    }
    PreflightResult result = ((Outcome.Reported) outcome).result();
    console.complain(result.problems());
    return reports.write(result, pkg, style, console, trace);
  }
}

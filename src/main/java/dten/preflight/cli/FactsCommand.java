package dten.preflight.cli;

import dten.preflight.run.Extraction;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Preparation;
import dten.preflight.run.Trace;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight facts PACKAGE}: reads a package once, for any number of checks. */
final class FactsCommand implements Command {
  private static final String[] AS_CHECK = {
    "--signature", "--checksums", "--manifest-profile", "--secret-rules", "--config", "--limit"
  };

  @Override
  public CommandSpec spec() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec = CommandSpec.create().addPositional(CheckSpec.onePackage());
    for (String option : AS_CHECK) {
      spec.addOption(check.findOption(option).toBuilder().build());
    }
    spec.addOption(CheckSpec.path("--output", "FILE", "Write it there, not to standard output."))
        .addOption(check.findOption("--quiet").toBuilder().description("No progress.").build())
        .addOption(check.findOption("--debug").toBuilder().build())
        .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Read a package once and keep what is known of it, to be checked later.")
        .description(
            "",
            "Writes JSON that takes the place of the package: preflight check FACTS says the same,"
                + " to the letter, as preflight check PACKAGE, whatever targets, trust, matrix,"
                + " waivers and date are given there. Signatures are judged then, by the trust"
                + " given then. The options here shape what is read of the package; check takes"
                + " the same ones again only where they were given here.",
            "",
            "The file ends in a digest of itself, and only this version of preflight reads it. It"
                + " holds no secret that was found, but all else that scripts and settings say:"
                + " keep it where you would keep the package.")
        .footer(
            "",
            "Examples:",
            "  preflight facts Full-upgrade-package.zip --output facts.json",
            "  preflight check facts.json --target berlin.yaml --trust roots.pem")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "the facts were written, whatever they say");
    codes.put("2", "wrong use, a file of yours that is wrong, or no package");
    codes.put("3", "could not complete: input or output failed, or something broke");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    CheckOptions options = new CheckOptions(given);
    Optional<Path> output = options.output();
    if (output.isPresent()) {
      CheckCommand.refuseToOverwrite("--output", output.get(), options.pkg());
    }
    Inputs inputs = CheckCommand.inputs(options, options.inputs(), console);
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    Extraction.Result result;
    try (ProgressLine progress = CheckCommand.progress(options, console)) {
      result = new Extraction(Preparation.start(), progress::advanced, trace).of(inputs);
    }
    if (result instanceof Extraction.Result.Unknown unknown) {
      if (unknown.outcome() instanceof Outcome.Refused refused) {
        console.complain(refused.problems());
        return Program.USAGE;
      }
      console.complain(((Outcome.Failed) unknown.outcome()).problems());
      return Program.INCOMPLETE;
    }
    Extraction.Result.Known known = (Extraction.Result.Known) result;
    console.complain(known.faults());
    if (output.isEmpty()) {
      Extraction.write(known, console.out());
    } else {
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new FileOutputStream(output.get().toFile()), StandardCharsets.UTF_8))) {
        Extraction.write(known, out);
      } catch (IOException e) {
        console.complain("--output " + output.get() + ": cannot be written");
        trace.thrown("writing", e);
        return Program.INCOMPLETE;
      }
    }
    return known.faults().isEmpty() ? 0 : Program.INCOMPLETE;
  }
}

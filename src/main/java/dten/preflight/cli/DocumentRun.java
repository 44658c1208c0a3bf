package dten.preflight.cli;

import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Trace;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * What commands have in common that read one package and write one document about it.
 *
 * @param format one of those the command knows, the first where none was named
 * @param output where the document goes; standard output where that is not said
 */
record DocumentRun(CheckOptions options, String format, Optional<Path> output, Trace trace) {
  /** A document that is ready to be written. */
  interface Document {
    void write(Writer out) throws IOException;
  }

  /** As it was asked for; the package itself is never written over. */
  static DocumentRun of(ParseResult given, List<String> formats, Console console)
      throws IOException {
    CheckOptions options = new CheckOptions(given);
    String format =
        Choice.of("--format", given.matchedOptionValue("--format", formats.get(0)), formats);
    Optional<Path> output = options.output();
    if (output.isPresent()) {
      CheckCommand.refuseToOverwrite("--output", output.get(), options.pkg());
    }
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    return new DocumentRun(options, format, output, trace);
  }

  Inputs inputs(Console console) throws IOException {
    return CheckCommand.inputs(options, options.inputs(), console);
  }

  ProgressLine progress(Console console) {
    return CheckCommand.progress(options, console);
  }

  /** Says why a package was not read. */
  static int unread(Outcome outcome, Console console) {
    if (outcome instanceof Outcome.Refused refused) {
      console.complain(refused.problems());
      return Program.USAGE;
    }
    console.complain(((Outcome.Failed) outcome).problems());
    return Program.INCOMPLETE;
  }

  /**
   * Writes it; where the file cannot be written, to standard output, so that it is not lost.
   *
   * @param what it is called
   * @return whether it went where it was to go
   */
  boolean write(String what, Document document, Console console) throws IOException {
    if (output.isEmpty()) {
      document.write(console.out());
      return true;
    }
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(output.get().toFile()), StandardCharsets.UTF_8))) {
      document.write(out);
      return true;
    } catch (IOException e) {
      console.complain(
          "--output "
              + output.get()
              + ": cannot be written; the "
              + what
              + " follows on standard output");
      document.write(console.out());
      return false;
    }
  }
}

package dten.preflight.cli;

import dten.preflight.cli.ReportFormat.Extent;
import dten.preflight.finding.PreflightResult;
import dten.preflight.report.ReportWriter;
import dten.preflight.report.text.Paint;
import dten.preflight.run.Pictures;
import dten.preflight.run.Trace;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where which form of the report goes: one at most to standard output, any number to files. One
 * that cannot be written takes no other with it.
 */
final class Reports {
  private static final String STANDARD_OUTPUT = "-";

  private final List<Destination> destinations = new ArrayList<>();

  /** One form in one place; without a file it is for standard output. */
  private record Destination(String option, ReportFormat format, Optional<Path> file) {}

  /**
   * What the options ask for: {@code --format} and {@code --output} for the one report that is
   * always written, and {@code --report FORMAT=FILE} for each further one.
   *
   * @throws UsageException when two are for the same place, or one is for the package itself
   */
  Reports(CheckOptions options) throws IOException {
    for (String each : options.reports()) {
      destinations.add(destination(each));
    }
    boolean isTaken = destinations.stream().anyMatch(each -> each.file().isEmpty());
    if (!isTaken || options.isFormatted() || options.output().isPresent()) {
      ReportFormat format = ReportFormat.named("--format", options.format());
      destinations.add(0, new Destination("--output", format, options.output()));
    }
    refuseTwice();
    for (Destination each : destinations) {
      if (each.file().isPresent()) {
        CheckCommand.refuseToOverwrite(each.option(), each.file().get(), options.pkg());
      }
    }
  }

  private static Destination destination(String written) {
    int equals = written.indexOf('=');
    String format = equals < 0 ? written : written.substring(0, equals);
    String file = equals < 0 ? STANDARD_OUTPUT : written.substring(equals + 1);
    ReportFormat known = ReportFormat.named("--report", format);
    if (file.isEmpty()) {
      throw new UsageException(
          "--report " + written + " names no file; write --report " + format + "=FILE");
    }
    try {
      Optional<Path> path =
          file.equals(STANDARD_OUTPUT) ? Optional.empty() : Optional.of(Path.of(file));
      return new Destination("--report", known, path);
    } catch (InvalidPathException e) {
      throw new UsageException("--report " + written + ": is no file name under this locale");
    }
  }

  private void refuseTwice() {
    List<Optional<Path>> seen = new ArrayList<>();
    for (Destination each : destinations) {
      Optional<Path> place = each.file().map(path -> path.toAbsolutePath().normalize());
      if (seen.contains(place)) {
        throw new UsageException(
            "two reports for "
                + each.file().map(Path::toString).orElse("standard output")
                + "; name a file for each, such as --report json=report.json");
      }
      seen.add(place);
    }
  }

  /** Whether one of them has pictures. */
  Pictures pictures() {
    for (Destination each : destinations) {
      if (each.format() == ReportFormat.HTML) {
        return Pictures.WANTED;
      }
    }
    return Pictures.NONE;
  }

  /** How the text is wanted. */
  record Style(Paint onScreen, Paint inFiles, Extent extent, Extent extentInFiles) {}

  /**
   * Writes them all.
   *
   * @return the exit code of the result, or that of a run that could not complete
   */
  int write(PreflightResult result, Style style, Console console, Trace trace) throws IOException {
    int exit = result.exitCode();
    boolean isShown = false;
    for (Destination each : destinations) {
      isShown |= each.file().isEmpty();
    }
    for (Destination each : destinations) {
      Optional<Path> file = each.file();
      if (file.isEmpty()) {
        each.format().writer(style.onScreen(), style.extent()).write(result, console.out());
        continue;
      }
      ReportWriter writer = each.format().writer(style.inFiles(), style.extentInFiles());
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new FileOutputStream(file.get().toFile()), StandardCharsets.UTF_8))) {
        writer.write(result, out);
      } catch (IOException e) {
        exit = Program.INCOMPLETE;
        trace.thrown("writing", e);
        console.complain(
            each.option()
                + " "
                + file.get()
                + ": cannot be written"
                + (isShown ? "" : "; the report follows on standard output"));
        if (!isShown) {
          isShown = true;
          writer.write(result, console.out());
        }
      }
    }
    return exit;
  }
}

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where which form of the report goes: one at most to standard output, any number to files. One
 * that cannot be written takes no other with it.
 */
final class Reports {
  private static final String STANDARD_OUTPUT = "-";
  private static final String PACKAGE = "{package}";

  private final List<Destination> destinations = new ArrayList<>();

  /** One form in one place; without a file it is for standard output. */
  private record Destination(String option, ReportFormat format, Optional<Path> file) {
    /** Where that of one package goes. */
    Optional<Path> of(Path pkg) {
      Path name = pkg.getFileName();
      String word = pkg.equals(StandardInput.NAME) ? "stdin" : name == null ? "" : name.toString();
      return file.map(path -> Path.of(path.toString().replace(PACKAGE, word)));
    }

    boolean isForEach() {
      return file.isPresent() && file.get().toString().contains(PACKAGE);
    }
  }

  /**
   * What the options ask for: {@code --format} and {@code --output} for the one report that is
   * always written, and {@code --report FORMAT=FILE} for each further one.
   *
   * @throws UsageException when two are for the same place, or one is for the package itself
   */
  Reports(CheckOptions options) throws IOException {
    this(options, options.pkgs());
  }

  /** The same about files that stand elsewhere among the arguments. */
  Reports(CheckOptions options, List<Path> pkgs) throws IOException {
    for (String each : options.reports()) {
      destinations.add(destination(each));
    }
    boolean isTaken = destinations.stream().anyMatch(each -> each.file().isEmpty());
    if (!isTaken || options.isFormatted() || options.output().isPresent()) {
      ReportFormat format = ReportFormat.named("--format", options.format());
      destinations.add(0, new Destination("--output", format, options.output()));
    }
    if (pkgs.size() > 1) {
      refuseWhatHoldsOne(pkgs.size());
    }
    refuseTwice(pkgs);
    for (Destination each : destinations) {
      for (Path pkg : pkgs) {
        Optional<Path> file = each.of(pkg);
        if (file.isPresent()) {
          CheckCommand.refuseToOverwrite(each.option(), file.get(), pkg);
        }
      }
    }
  }

  /** One document is about one package; forms that are lines may follow each other. */
  private void refuseWhatHoldsOne(int packages) {
    for (Destination each : destinations) {
      String word = each.format().word();
      if (each.file().isEmpty() && !each.format().isLines()) {
        throw new UsageException(
            word
                + " is one document, and there are "
                + packages
                + " packages; give each its file, such as --report "
                + word
                + "=reports/{package}."
                + word);
      }
      if (each.file().isPresent() && !each.isForEach()) {
        throw new UsageException(
            each.option()
                + " "
                + each.file().get()
                + " is one file for "
                + packages
                + " packages; let {package} stand for their names, such as {package}."
                + word);
      }
    }
  }

  /** Whether the text goes to standard output, and a table may follow it. */
  boolean isTextShown() {
    for (Destination each : destinations) {
      if (each.file().isEmpty() && each.format() == ReportFormat.TEXT) {
        return true;
      }
    }
    return false;
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

  private void refuseTwice(List<Path> pkgs) {
    for (int i = 0; i < destinations.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (destinations.get(i).file().isEmpty() && destinations.get(j).file().isEmpty()) {
          throw twice("standard output");
        }
      }
    }
    Set<Path> seen = new HashSet<>();
    for (Path pkg : pkgs) {
      for (Destination each : destinations) {
        Optional<Path> file = each.of(pkg);
        if (file.isPresent() && !seen.add(file.get().toAbsolutePath().normalize())) {
          throw twice(file.get().toString());
        }
      }
    }
  }

  private static UsageException twice(String place) {
    return new UsageException(
        "two reports for " + place + "; name a file for each, such as --report json=report.json");
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
   * @param pkg the package as it was named
   * @return the exit code of the result, or that of a run that could not complete
   */
  int write(PreflightResult result, Path pkg, Style style, Console console, Trace trace)
      throws IOException {
    int exit = result.exitCode();
    boolean isShown = false;
    for (Destination each : destinations) {
      isShown |= each.file().isEmpty();
    }
    for (Destination each : destinations) {
      Optional<Path> file = each.of(pkg);
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

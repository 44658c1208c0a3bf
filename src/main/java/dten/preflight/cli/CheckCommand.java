package dten.preflight.cli;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.finding.PreflightResult;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.facts.FactsFile;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.report.text.PackageTable;
import dten.preflight.report.text.Paint;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Preflight;
import dten.preflight.run.Preparation;
import dten.preflight.run.Scope;
import dten.preflight.run.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight check PACKAGE}: the main job. */
final class CheckCommand implements Command {
  private static final String SETTINGS_FILE = "preflight.yaml";

  private Optional<Preparation> preparation = Optional.empty();

  @Override
  public void prepare(Console console) {
    console.askDate();
    preparation = Optional.of(Preparation.start());
  }

  @Override
  public CommandSpec spec() {
    return CheckSpec.spec();
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    CheckOptions options = new CheckOptions(given);
    Settings line = options.settings();
    Reports reports = new Reports(options);
    Reports.Style style = style(options, console);
    Inputs inputs = inputs(options, line, console);
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    List<Path> pkgs = options.pkgs();
    PackageTable table = new PackageTable(style.onScreen());
    refuseWhatIsAboutOne(inputs, pkgs);
    for (Path pkg : pkgs) {
      if (pkg.equals(StandardInput.NAME)) {
        try (StandardInput kept = keep(inputs, console)) {
          check(pkg, inputs.withPackage(kept.file()), options, reports, style, console, table);
        } catch (UncheckedIOException e) {
          trace.thrown("standard input", e);
          console.complain(String.valueOf(e.getMessage()));
          table.addUnread("-", Program.INCOMPLETE);
        }
      } else {
        check(pkg, inputs.withPackage(pkg), options, reports, style, console, table);
      }
    }
    if (pkgs.size() > 1 && reports.isTextShown()) {
      table.write(console.out());
    }
    return table.exit();
  }

  private static void refuseWhatIsAboutOne(Inputs inputs, List<Path> pkgs) {
    if (pkgs.size() == 1) {
      return;
    }
    if (inputs.settings().baseline().isPresent()) {
      throw new UsageException(
          "a baseline is about one package, and there are "
              + pkgs.size()
              + "; check them one by one");
    }
    if (pkgs.indexOf(StandardInput.NAME) != pkgs.lastIndexOf(StandardInput.NAME)) {
      throw new UsageException("standard input (-) can be read only once");
    }
  }

  private static StandardInput keep(Inputs inputs, Console console) {
    if (console.isTyping()) {
      throw new UsageException("- is standard input, and that is a terminal; pipe a package in");
    }
    long limit = inputs.settings().limits().getOrDefault("max-total", Limits.DEFAULT.maxTotal());
    try {
      return StandardInput.keep(System.in, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "standard input cannot be kept in "
              + StandardInput.place()
              + " ("
              + Debug.describe(e)
              + "); make room there, or save it to a file",
          e);
    }
  }

  /** Checks one, reports it, and leaves what came of it in the table. */
  private void check(
      Path name,
      Inputs inputs,
      CheckOptions options,
      Reports reports,
      Reports.Style style,
      Console console,
      PackageTable table)
      throws IOException {
    // The report says the same in both cases, and nobody should take one for the other unawares.
    if (!options.isQuiet() && FactsFile.isFacts(inputs.pkg())) {
      console.complain(name + " holds facts, not a package");
    }
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    Preparation prepared = preparation.orElseGet(Preparation::start);
    preparation = Optional.empty();
    Outcome outcome;
    try (ProgressLine progress = progress(options, console)) {
      outcome = new Preflight(prepared, progress::advanced, trace).run(inputs, reports.pictures());
    }
    if (outcome instanceof Outcome.Refused refused) {
      console.complain(refused.problems());
      table.addUnread(name.toString(), Program.USAGE);
      return;
    }
    if (outcome instanceof Outcome.Failed failed) {
      console.complain(failed.problems());
      table.addUnread(name.toString(), Program.INCOMPLETE);
      return;
    }
    PreflightResult result = ((Outcome.Reported) outcome).result();
    console.complain(result.problems());
    int exit = reports.write(result, name, style, console, trace);
    table.add(name.toString(), result.verdict(), result.counts(), exit);
  }

  /** What the command line says, laid over {@code preflight.yaml}. */
  static Inputs inputs(CheckOptions options, Settings line, Console console) {
    return inputs(
        options, line, settingsFile(options, console), console::today, console.environment());
  }

  /** The same over settings of one place, on any day. */
  static Inputs inputs(
      CheckOptions options,
      Settings line,
      Optional<Path> file,
      Supplier<LocalDate> today,
      Map<String, String> environment) {
    return inputs(options.pkg(), options.scope(), line, file, today, environment);
  }

  /** The same of what stands elsewhere among the arguments. */
  static Inputs inputs(
      Path pkg,
      Scope scope,
      Settings line,
      Optional<Path> file,
      Supplier<LocalDate> today,
      Map<String, String> environment) {
    Parsed<Settings> read =
        file.isPresent()
            ? SettingsReader.read(file.get())
            : new Parsed.Value<>(Settings.NONE, List.of());
    List<Problem> problems =
        read instanceof Parsed.Malformed<Settings> malformed
            ? malformed.problems()
            : ((Parsed.Value<Settings>) read).problems();
    Settings settings = line.over(read.toOptional().orElse(Settings.NONE));
    return new Inputs(
        pkg, settings, settings.asOf().orElseGet(today), environment, problems, scope);
  }

  /** A slip of the hand must not cost the package. */
  static void refuseToOverwrite(String option, Path output, Path pkg) throws IOException {
    if (Files.exists(output) && Files.exists(pkg) && Files.isSameFile(output, pkg)) {
      throw new UsageException(option + " " + output + " is the package itself; name another file");
    }
  }

  /** The one that was named, or the nearest upwards from the working directory. */
  static Optional<Path> settingsFile(CheckOptions options, Console console) {
    Optional<Path> named = options.config();
    if (named.isPresent()) {
      return named;
    }
    Path up = Path.of("");
    Path folder = console.folder().toAbsolutePath();
    for (Path at = folder; at != null; at = at.getParent()) {
      Path candidate = up.resolve(SETTINGS_FILE);
      if (Files.isRegularFile(at.resolve(SETTINGS_FILE))) {
        Path found = console.folder().resolve(candidate);
        if (!options.isQuiet()) {
          console.complain("settings from " + found);
        }
        return Optional.of(found);
      }
      up = up.resolve("..");
    }
    return Optional.empty();
  }

  static ProgressLine progress(CheckOptions options, Console console) {
    boolean watched =
        !options.isQuiet()
            && console.errReader() == Console.Reader.TERMINAL
            && !console.variable("TERM").equals("dumb");
    return new ProgressLine(watched ? console::raw : text -> {}, System::nanoTime);
  }

  /** NO_COLOR as no-color.org has it. */
  static Reports.Style style(CheckOptions options, Console console) {
    boolean isScreen = options.output().isEmpty() && console.outReader() == Console.Reader.TERMINAL;
    ReportFormat.Extent inFiles = options.extent();
    ReportFormat.Extent extent =
        inFiles == ReportFormat.Extent.WHOLE && isScreen && !options.isAll()
            ? ReportFormat.Extent.FOLDED
            : inFiles;
    return switch (options.color()) {
      case "always" -> new Reports.Style(Paint.COLOURS, Paint.COLOURS, extent, inFiles);
      case "never" -> new Reports.Style(Paint.NONE, Paint.NONE, extent, inFiles);
      default -> {
        boolean wanted =
            isScreen
                && console.variable("NO_COLOR").isEmpty()
                && !console.variable("TERM").equals("dumb");
        yield new Reports.Style(wanted ? Paint.COLOURS : Paint.NONE, Paint.NONE, extent, inFiles);
      }
    };
  }
}

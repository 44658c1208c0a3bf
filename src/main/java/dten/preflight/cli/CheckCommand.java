package dten.preflight.cli;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.finding.PreflightResult;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.report.json.JsonReport;
import dten.preflight.report.text.Paint;
import dten.preflight.report.text.TextReport;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Preflight;
import dten.preflight.run.Preparation;
import dten.preflight.run.Trace;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    return CheckOptions.spec();
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    CheckOptions options = new CheckOptions(given);
    Settings line = options.settings();
    Path pkg = options.pkg();
    Optional<Path> output = options.output();
    if (output.isPresent()) {
      refuseToOverwrite(output.get(), pkg);
    }
    Paint paint = paint(options, console);
    Inputs inputs = inputs(options, line, console);

    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    Outcome outcome;
    try (ProgressLine progress = progress(options, console)) {
      outcome =
          new Preflight(preparation.orElseGet(Preparation::start), progress::advanced, trace)
              .run(inputs);
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
    return report(result, options, paint, console);
  }

  /** What the command line says, laid over {@code preflight.yaml}. */
  static Inputs inputs(CheckOptions options, Settings line, Console console) {
    Optional<Path> file = settingsFile(options, console);
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
        options.pkg(),
        settings,
        settings.asOf().orElseGet(console::today),
        console.environment(),
        problems);
  }

  /** A slip of the hand must not cost the package. */
  static void refuseToOverwrite(Path output, Path pkg) throws IOException {
    if (Files.exists(output) && Files.exists(pkg) && Files.isSameFile(output, pkg)) {
      throw new UsageException("--output " + output + " is the package itself; name another file");
    }
  }

  private static Optional<Path> settingsFile(CheckOptions options, Console console) {
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
    boolean watched = !options.isQuiet() && console.errReader() == Console.Reader.TERMINAL;
    return new ProgressLine(watched ? console::raw : text -> {}, System::nanoTime);
  }

  /** NO_COLOR as no-color.org has it. */
  private static Paint paint(CheckOptions options, Console console) {
    return switch (options.color()) {
      case "always" -> Paint.COLOURS;
      case "never" -> Paint.NONE;
      default -> {
        boolean wanted =
            options.output().isEmpty()
                && console.variable("NO_COLOR").isEmpty()
                && !console.variable("TERM").equals("dumb")
                && console.outReader() == Console.Reader.TERMINAL;
        yield wanted ? Paint.COLOURS : Paint.NONE;
      }
    };
  }

  private static int report(
      PreflightResult result, CheckOptions options, Paint paint, Console console)
      throws IOException {
    Optional<Path> output = options.output();
    if (output.isEmpty()) {
      write(result, options, paint, console.out());
      return result.exitCode();
    }
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(output.get().toFile()), StandardCharsets.UTF_8))) {
      write(result, options, paint, out);
      return result.exitCode();
    } catch (IOException e) {
      console.complain(
          "--output "
              + output.get()
              + ": cannot be written; the report follows on standard output");
      if (options.isDebug()) {
        new Debug(console).thrown("writing", e);
      }
      write(result, options, paint, console.out());
      return Program.INCOMPLETE;
    }
  }

  private static void write(PreflightResult result, CheckOptions options, Paint paint, Writer out)
      throws IOException {
    if (options.format().equals("json")) {
      new JsonReport().write(result, out);
    } else if (options.isQuiet()) {
      new TextReport(paint).writeBriefly(result, out);
    } else {
      new TextReport(paint).write(result, out);
    }
  }
}

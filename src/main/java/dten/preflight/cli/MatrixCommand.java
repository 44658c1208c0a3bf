package dten.preflight.cli;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.finding.Level;
import dten.preflight.read.matrix.MatrixReader;
import dten.preflight.report.Inert;
import dten.preflight.run.matrix.MatrixFault;
import dten.preflight.run.matrix.MatrixLint;
import dten.preflight.run.matrix.MatrixListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight matrix lint} and {@code preflight matrix list}: a matrix of keys by itself. */
final class MatrixCommand implements Command {
  static final String DEFAULT = "config-keys-matrix.yaml";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addSubcommand("lint", lint())
            .addSubcommand("list", list())
            .addSubcommand("grep", MatrixQueryCommand.grep())
            .addSubcommand("diff", MatrixQueryCommand.diff())
            .addSubcommand("import", MatrixImportCommand.spec())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Make, check or show a matrix of configuration keys.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "preflight matrix lint",
            "preflight matrix list --from 4.8.2 --to 5.2.0",
            "preflight matrix grep KC_PROXY keycloak.yaml",
            "preflight matrix diff imported-before.yaml imported-now.yaml",
            "preflight matrix import 24.0.5=help-24.txt 26.0.8=help-26.txt",
            "",
            "The matrix is " + DEFAULT + " where no FILE is given.");
    return spec;
  }

  private static CommandSpec lint() {
    CommandSpec spec = CommandSpec.create().addPositional(files()).addOption(Program.helpOption());
    spec.usageMessage()
        .header("Find what is wrong with a matrix.")
        .description(
            "",
            "Unknown fields, duplicates, versions in an impossible order, replacements that lead in"
                + " a circle, entries that can never fire or do not say why. One line for each"
                + " fault; exit code 1 where there is one.");
    return spec;
  }

  private static CommandSpec list() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(files())
            .addOption(version("--from", "Only what happens after this version."))
            .addOption(version("--to", "Only what happens up to this version."))
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Show what happens to keys, version by version.")
        .description("", "One line for each change: version, what happens, key, detail.");
    return spec;
  }

  private static PositionalParamSpec files() {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("0..*")
        .paramLabel("FILE")
        .type(List.class)
        .auxiliaryTypes(Path.class)
        .description("The matrix; " + DEFAULT + " where left out.")
        .build();
  }

  private static OptionSpec version(String name, String description) {
    return OptionSpec.builder(name)
        .paramLabel("VERSION")
        .type(String.class)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    if (!given.hasSubcommand()) {
      throw new UsageException(
          "matrix wants to know what to do, such as: preflight matrix lint (preflight matrix --help"
              + " shows more)");
    }
    ParseResult command = given.subcommand();
    switch (command.commandSpec().name()) {
      case "import" -> {
        return MatrixImportCommand.run(command, console);
      }
      case "grep" -> {
        return MatrixQueryCommand.grep(command, console);
      }
      case "diff" -> {
        return MatrixQueryCommand.diff(command, console);
      }
      default -> {} // lint and list take files
    }
    List<Path> named = command.matchedPositionalValue(0, List.<Path>of());
    List<Path> files = named.isEmpty() ? List.of(console.folder().resolve(DEFAULT)) : named;
    return command.commandSpec().name().equals("lint")
        ? lint(files, console)
        : list(files, command, console);
  }

  private static int lint(List<Path> files, Console console) throws IOException {
    int exit = 0;
    for (Path file : files) {
      Parsed<Matrix> read = MatrixReader.read(file);
      if (read instanceof Parsed.Value<Matrix> value) {
        exit = Math.max(exit, lint(file, value, console));
      } else {
        console.complain(((Parsed.Malformed<Matrix>) read).problems());
        exit = Program.USAGE;
      }
    }
    return exit;
  }

  private static int lint(Path file, Parsed.Value<Matrix> read, Console console)
      throws IOException {
    for (Problem problem : read.problems()) {
      String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
      line(console, problem.location() + ": error " + field + problem.message());
    }
    long errors = read.problems().size();
    long warnings = 0;
    for (MatrixFault fault : MatrixLint.of(read.value())) {
      line(console, fault.toString());
      if (fault.level() == Level.ERROR) {
        errors++;
      } else {
        warnings++;
      }
    }
    line(
        console,
        "%s: %d entries for %s up to %s, reviewed %s; errors=%d warnings=%d"
            .formatted(
                file,
                read.value().keys().size(),
                read.value().product(),
                read.value().coversUpTo(),
                read.value().reviewed().isEmpty() ? "never" : read.value().reviewed(),
                errors,
                warnings));
    return errors + warnings == 0 ? 0 : 1;
  }

  private static int list(List<Path> files, ParseResult command, Console console)
      throws IOException {
    Optional<String> from = version(command, "--from");
    Optional<String> to = version(command, "--to");
    Parsed<List<Matrix>> read = MatrixReader.read(files);
    List<Matrix> matrices = read.toOptional().orElse(List.of());
    for (Matrix matrix : matrices) {
      String product = matrices.size() > 1 ? matrix.product() + "  " : "";
      for (String line : MatrixListing.of(matrix, from, to)) {
        line(console, product + line);
      }
    }
    List<Problem> problems = problems(read);
    console.complain(problems);
    return problems.isEmpty() ? 0 : Program.USAGE;
  }

  /** What is wrong with a file. */
  static <T> List<Problem> problems(Parsed<T> read) {
    return read instanceof Parsed.Malformed<T> malformed
        ? malformed.problems()
        : ((Parsed.Value<T>) read).problems();
  }

  private static Optional<String> version(ParseResult command, String option) {
    String version = command.matchedOptionValue(option, "");
    if (command.hasMatchedOption(option) && version.chars().noneMatch(Character::isDigit)) {
      throw new UsageException(option + " is " + version + ", not a version such as 5.2.0");
    }
    return version.isEmpty() ? Optional.empty() : Optional.of(version);
  }

  private static void line(Console console, String text) throws IOException {
    console.out().write(Inert.line(text) + "\n");
  }
}

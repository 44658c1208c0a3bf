package dten.preflight.cli;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Parsed;
import dten.preflight.read.matrix.MatrixReader;
import dten.preflight.report.Inert;
import dten.preflight.run.matrix.MatrixDiff;
import dten.preflight.run.matrix.MatrixGrep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight matrix grep} and {@code preflight matrix diff}. */
final class MatrixQueryCommand {
  private MatrixQueryCommand() {}

  static CommandSpec grep() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(
                PositionalParamSpec.builder()
                    .index("0")
                    .paramLabel("KEY")
                    .type(String.class)
                    .description("The key in any spelling, a part of it, or a variable.")
                    .build())
            .addPositional(
                PositionalParamSpec.builder()
                    .index("1..*")
                    .arity("0..*")
                    .paramLabel("FILE")
                    .type(List.class)
                    .auxiliaryTypes(Path.class)
                    .description("The matrix; " + MatrixCommand.DEFAULT + " where left out.")
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Tell the whole story of a key.")
        .description(
            "",
            "The entry that counts for the key as it is spelt in a file or as an environment"
                + " variable, and all entries that have it in their key, aliases or replacement."
                + " Exit code 1 where there is none.");
    return spec;
  }

  static CommandSpec diff() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(matrix("0", "A", "The one matrix."))
            .addPositional(matrix("1", "B", "The other."))
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Show where two matrices differ.")
        .description("", "One line for each field; exit code 1 where there is a difference.");
    return spec;
  }

  private static PositionalParamSpec matrix(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .type(Path.class)
        .description(description)
        .build();
  }

  static int grep(ParseResult given, Console console) throws IOException {
    String key = given.matchedPositionalValue(0, "");
    List<Path> named = given.matchedPositionalValue(1, List.<Path>of());
    List<Path> files =
        named.isEmpty() ? List.of(console.folder().resolve(MatrixCommand.DEFAULT)) : named;
    int found = 0;
    int problems = 0;
    for (Path file : files) {
      Parsed<Matrix> read = MatrixReader.read(file);
      console.complain(MatrixCommand.problems(read));
      problems += MatrixCommand.problems(read).size();
      Optional<Matrix> matrix = read.toOptional();
      if (matrix.isPresent()) {
        for (Matrix.Key each : MatrixGrep.find(matrix.get(), key)) {
          found++;
          for (String line : MatrixGrep.story(matrix.get(), each)) {
            console.out().write(Inert.line(line) + "\n");
          }
        }
        if (MatrixGrep.isKnown(matrix.get(), key)) {
          found++;
          String line = "%s  %s: known, and nothing is to be told of it".formatted(key, file);
          console.out().write(Inert.line(line) + "\n");
        }
      }
    }
    if (problems > 0) {
      return Program.USAGE;
    }
    return found > 0 ? 0 : 1;
  }

  static int diff(ParseResult given, Console console) throws IOException {
    Parsed<Matrix> a = MatrixReader.read(given.matchedPositionalValue(0, Path.of("")));
    Parsed<Matrix> b = MatrixReader.read(given.matchedPositionalValue(1, Path.of("")));
    console.complain(MatrixCommand.problems(a));
    console.complain(MatrixCommand.problems(b));
    Optional<Matrix> one = a.toOptional();
    Optional<Matrix> other = b.toOptional();
    if (one.isEmpty() || other.isEmpty()) {
      return Program.USAGE;
    }
    List<String> lines = MatrixDiff.of(one.get(), other.get());
    for (String line : lines) {
      console.out().write(Inert.line(line) + "\n");
    }
    return lines.isEmpty() ? 0 : 1;
  }
}

package dten.preflight.cli;

import dten.preflight.fact.Matrix;
import dten.preflight.read.keysource.KeySources;
import dten.preflight.read.keysource.SourceFormat;
import dten.preflight.report.matrix.MatrixYaml;
import dten.preflight.run.matrix.VendorMatrix;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight matrix import}: a matrix from what a vendor publishes. */
final class MatrixImportCommand {
  private MatrixImportCommand() {}

  static CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(
                PositionalParamSpec.builder()
                    .index("0..*")
                    .arity("0..*")
                    .paramLabel("[VERSION=]SOURCE")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(
                        "A file, a jar, a package with jars in it, or a folder of these. The"
                            + " version stands in front where no name says it.")
                    .build())
            .addOption(
                option("--format", "FORMAT", "spring, jetty, pluto, keycloak or csv; by content.")
                    .type(String.class)
                    .completionCandidates(Candidates.MATRIX_SOURCES)
                    .build())
            .addOption(
                option("--product", "NAME", "The product the matrix is about; by format.")
                    .type(String.class)
                    .build())
            .addOption(
                option("--output", "FILE", "Write the matrix there, not to standard output.")
                    .type(Path.class)
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Make a matrix from what a vendor publishes.")
        .description(
            "",
            "spring: spring-configuration-metadata.json, by itself or in jars. jetty: XML files"
                + " with deprecated= attributes. pluto: versions.yaml. keycloak: what kc.sh start"
                + " --help-all prints. csv: a table whose head line names fields of the matrix,"
                + " with | between several values, and default-in, default-from, default-to.",
            "",
            "Two versions or more are compared: keys that vanish without a word count as removed,"
                + " and defaults that differ as changed. What the newest reads becomes known-keys.")
        .footer(
            "",
            "preflight matrix import --output boot.yaml jars-2.7.18/ jars-3.3.13/",
            "preflight matrix import 24.0.5=help-24.txt 26.0.8=help-26.txt",
            "preflight matrix import --product shop keys.csv");
    return spec;
  }

  private static OptionSpec.Builder option(String name, String label, String description) {
    return OptionSpec.builder(name).paramLabel(label).description(description);
  }

  static int run(ParseResult given, Console console) throws IOException {
    List<String> sources = given.matchedPositionalValue(0, List.<String>of());
    if (sources.isEmpty()) {
      throw new UsageException(
          "name what to import, such as: preflight matrix import 26.0.8=help.txt");
    }
    List<KeySources.Named> named = new ArrayList<>();
    for (String source : sources) {
      named.add(named(source));
    }
    String product = given.matchedOptionValue("--product", "");
    KeySources.Found found = read(named, given.matchedOptionValue("--format", ""), product);
    console.complain(found.problems());
    for (String path : found.passedOver()) {
      console.complain(path + " was left out: its name says no version of the product");
    }
    List<String> products = VendorMatrix.products(found);
    if (product.isEmpty() && products.size() == 1) {
      product = products.get(0);
    }
    if (product.isEmpty()) {
      throw new UsageException(
          products.size() > 1
              ? "these are keys of " + String.join(", ", products) + "; name one with --product"
              : "nothing says which product this is about; name it with --product");
    }
    Optional<Matrix> matrix = VendorMatrix.of(found, product, console.today().toString());
    if (matrix.isEmpty()) {
      throw new UsageException(
          "no key of " + product + " was found in " + String.join(", ", sources));
    }
    write(matrix.get(), sources, given.matchedOptionValue("--output", (Path) null), console);
    return found.problems().isEmpty() ? 0 : Program.USAGE;
  }

  /** {@code VERSION=PATH}; a path that exists as it stands is a path. */
  private static KeySources.Named named(String source) {
    int equals = source.indexOf('=');
    boolean version =
        equals > 0
            && Character.isDigit(source.charAt(equals - 1))
            && source.indexOf('/') != 0
            && source.lastIndexOf('/', equals) < 0
            && !Files.exists(Path.of(source));
    return version
        ? new KeySources.Named(source.substring(0, equals), Path.of(source.substring(equals + 1)))
        : new KeySources.Named("", Path.of(source));
  }

  private static KeySources.Found read(
      List<KeySources.Named> named, String format, String product) {
    if (format.isEmpty()) {
      return KeySources.read(named, product);
    }
    List<String> words = new ArrayList<>();
    for (SourceFormat each : SourceFormat.values()) {
      if (each.word().equals(format)) {
        return KeySources.read(named, each, product);
      }
      words.add(each.word());
    }
    throw new UsageException(Choice.of("--format", format, words));
  }

  private static void write(
      Matrix matrix,
      List<String> sources,
      @org.jspecify.annotations.Nullable Path output,
      Console console)
      throws IOException {
    List<String> comment =
        List.of("Imported by preflight from " + String.join(", ", sources) + ".");
    if (output == null) {
      MatrixYaml.write(matrix, comment, console.out());
      return;
    }
    try (Writer out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
      MatrixYaml.write(matrix, comment, out);
    } catch (IOException e) {
      throw new UsageException("--output " + output + " cannot be written");
    }
    console.complain(
        "%s: %d entries and %d further keys of %s up to %s"
            .formatted(
                output,
                matrix.keys().size(),
                matrix.knownKeys().size(),
                matrix.product(),
                matrix.coversUpTo()));
  }
}

package dten.preflight.read.matrix;

import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code config-keys-matrix.yaml}. An entry that is wrong is left out and named; the others
 * count.
 *
 * <pre>{@code
 * schema: config-keys-matrix/1
 * product: shop
 * reviewed: 2026-11-18
 * covers-up-to: 5.2.0
 * files: [shop.properties]                  # where its keys stand; every file where left out
 * env-prefix: SHOP_                         # SHOP_PROXY_MODE sets proxy.mode
 * keys:
 *   - key: proxy.mode
 *     deprecated-in: 4.6.0
 *     removed-in: 5.0.0
 *     replacement: [proxy.headers, http.enabled]
 *     on-removed: ignored                   # or warns, fails-start, data-loss
 *     reason: "…"
 *     reference: https://…
 * }</pre>
 */
public final class MatrixReader {
  /** The edition of the format. */
  static final String SCHEMA = "config-keys-matrix/1";

  private final Location file;
  private final List<Problem> problems = new ArrayList<>();

  private MatrixReader(Location file) {
    this.file = file;
  }

  /**
   * Reads several files: one matrix for each product they are about. Of files about one product an
   * entry of a later one stands in place of one for the same key in an earlier one.
   */
  public static Parsed<List<Matrix>> read(List<Path> files) {
    List<Matrix> read = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path each : files) {
      Parsed<Matrix> one = read(each);
      one.toOptional().ifPresent(read::add);
      problems.addAll(
          one instanceof Parsed.Value<Matrix> value
              ? value.problems()
              : ((Parsed.Malformed<Matrix>) one).problems());
    }
    if (files.isEmpty()) {
      return new Parsed.Missing<>("no --matrix given");
    }
    return read.isEmpty()
        ? new Parsed.Malformed<>(problems)
        : new Parsed.Value<>(MergedMatrix.byProduct(read), problems);
  }

  /** Reads one file; never missing, malformed only where it has no entry that can be used. */
  public static Parsed<Matrix> read(Path file) {
    Parsed<Node> root = OperatorFile.yaml(file);
    if (!(root instanceof Parsed.Value<Node> node)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) root).problems());
    }
    MatrixReader reader = new MatrixReader(OperatorFile.location(file));
    Optional<Matrix> matrix =
        Fields.ofRoot(reader.file, node.value(), reader.problems).flatMap(reader::matrix);
    return matrix.isEmpty()
        ? new Parsed.Malformed<>(reader.problems)
        : new Parsed.Value<>(matrix.get(), reader.problems);
  }

  private Optional<Matrix> matrix(Fields top) {
    top.schema(SCHEMA);
    Optional<String> product = top.requiredText("product");
    Optional<String> coversUpTo = version(top, "covers-up-to");
    if (!top.has("covers-up-to")) {
      top.missing("covers-up-to");
    }
    String reviewed = top.converted("reviewed", MatrixReader::date).orElse("");
    if (!top.has("reviewed")) {
      top.missing("reviewed");
    }
    VersionScheme scheme =
        top.converted("version-scheme", MatrixReader::scheme).orElse(VersionScheme.GENERIC);
    List<String> names = top.texts("names");
    List<String> files = top.texts("files");
    boolean relaxed = top.converted("spelling", MatrixReader::isRelaxed).orElse(false);
    Optional<String> envPrefix = top.text("env-prefix");
    List<Matrix.Key> keys = new ArrayList<>();
    for (Fields each : top.list("keys")) {
      new KeyReader(each, scheme, problems).read().ifPresent(keys::add);
    }
    if (!top.has("keys")) {
      top.missing("keys");
    }
    List<String> knownKeys = top.texts("known-keys");
    top.close();
    if (product.isEmpty() || coversUpTo.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Matrix(
            file,
            product.get(),
            names,
            reviewed,
            coversUpTo.get(),
            scheme,
            new Matrix.Spelling(relaxed, envPrefix.orElse(null)),
            files,
            keys,
            knownKeys,
            List.of()));
  }

  /** A version as written; one without any digit is a slip. */
  static Optional<String> version(Fields fields, String name) {
    return fields.converted(
        name,
        written -> {
          if (written.chars().noneMatch(Character::isDigit)) {
            throw new IllegalArgumentException("\"" + written + "\" is no version");
          }
          return written.strip();
        });
  }

  private static String date(String written) {
    try {
      return LocalDate.parse(written).toString();
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + written + "\" is no date; write one such as 2026-11-18", e);
    }
  }

  private static VersionScheme scheme(String written) {
    return VersionScheme.named(written)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is none of semver, maven, debian, rpm, pep440, generic"));
  }

  private static boolean isRelaxed(String written) {
    return switch (written) {
      case "exact" -> false;
      case "relaxed" -> true;
      default -> throw new IllegalArgumentException("is neither exact nor relaxed");
    };
  }
}

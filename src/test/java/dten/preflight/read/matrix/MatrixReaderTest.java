package dten.preflight.read.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.fact.Matrix.DeprecatedValue;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.Matrix.OnRemoved;
import dten.preflight.fact.Matrix.Severity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixReaderTest {
  private static final String HEAD = "product: shop\nreviewed: 2026-11-18\ncovers-up-to: 5.10\n";

  @TempDir Path folder;

  @Test
  void everyFieldIsRead() throws IOException {
    Path file =
        file(
            """
            schema: config-keys-matrix/1
            product: shop
            names: [shop-server]
            reviewed: 2026-11-18
            covers-up-to: 5.10
            version-scheme: maven
            spelling: relaxed
            env-prefix: SHOP_
            files: shop.properties
            known-keys: [e, f.*]
            keys:
              - key: a.*
                match: glob
                aliases: [b.*]
                applies-to: "< 6"
                introduced-in: 4.0
                deprecated-in: 4.6.0
                removed-in: 5.10
                replacement: c
                replacement-available-in: 5.0
                on-removed: fails-start
                severity: warning
                reason: "so it is"
                reference: https://shop.example
              - key: d
                required-value: true
                deprecated-values: [x, {value: y, in: 5.0, replacement: z}]
                default-change: [{in: 5.2, from: 2, to: ""}, {in: 5.1, from: 1, to: 2}]
            """);
    assertThat(MatrixReader.read(file))
        .isEqualTo(
            new Parsed.Value<>(
                new Matrix(
                    new Location(Base.OPERATOR, file.toString(), null),
                    "shop",
                    List.of("shop-server"),
                    "2026-11-18",
                    "5.10",
                    VersionScheme.MAVEN,
                    new Matrix.Spelling(true, "SHOP_"),
                    List.of("shop.properties"),
                    List.of(
                        new Matrix.Key(
                            at(file, 12),
                            "a.*",
                            Match.GLOB,
                            List.of("b.*"),
                            "< 6",
                            "4.0",
                            "4.6.0",
                            "5.10",
                            List.of("c"),
                            "5.0",
                            null,
                            List.of(),
                            List.of(),
                            OnRemoved.FAILS_START,
                            Severity.WARNING,
                            "so it is",
                            "https://shop.example"),
                        new Matrix.Key(
                            at(file, 25),
                            "d",
                            Match.EXACT,
                            List.of(),
                            null,
                            null,
                            null,
                            null,
                            List.of(),
                            null,
                            "true",
                            List.of(
                                new DeprecatedValue("x", null, null),
                                new DeprecatedValue("y", "5.0", "z")),
                            List.of(
                                new DefaultChange("5.1", "1", "2"),
                                new DefaultChange("5.2", "2", "")),
                            null,
                            null,
                            null,
                            null)),
                    List.of("e", "f.*"),
                    List.of()),
                List.of()));
  }

  @Test
  void everyFaultIsNamedAndGoodEntriesStay() throws IOException {
    Parsed<Matrix> read =
        MatrixReader.read(
            file(
                """
                product: shop
                reviewed: yesterday
                covers-up-to: 5.2.0
                version-scheme: roman
                spelling: lax
                kyes: []
                keys:
                  - {key: a, match: regex}
                  - {removed-in: 5.0.0}
                  - {key: b, removed-in: soon, on-removed: explodes}
                  - {key: c, severity: fatal, default-change: {from: 1}}
                  - {key: d, removd-in: 5.0.0}
                  - {key: good, removed-in: 5.0.0}
                """));
    assertThat(problems(read))
        .containsExactly(
            "2:11 reviewed: \"yesterday\" is no date; write one such as 2026-11-18",
            "4:17 version-scheme: is none of semver, maven, debian, rpm, pep440, generic",
            "5:11 spelling: is neither exact nor relaxed",
            "8:21 keys[0].match: is \"regex\"; write exact, prefix or glob",
            "9:5 keys[1].key: is missing; add it",
            "10:26 keys[2].removed-in: \"soon\" is no version",
            "10:44 keys[2].on-removed: is \"explodes\"; write ignored, warns, fails-start or"
                + " data-loss",
            "11:47 keys[3].default-change.in: is missing; add it",
            "11:47 keys[3].default-change.to: is missing; add it",
            "11:24 keys[3].severity: is \"fatal\"; write note, warning or error",
            "12:14 keys[4].removd-in: is not a known field; did you mean removed-in?",
            "6:1 kyes: is not a known field; did you mean keys?");
    assertThat(read.toOptional().orElseThrow().keys())
        .extracting(Matrix.Key::key)
        .containsExactly("good");
  }

  @Test
  void withoutItsHeadAFileIsNoMatrix() throws IOException {
    assertThat(problems(MatrixReader.read(file("keys: []\n"))))
        .containsExactly(
            "1:1 product: is missing; add it",
            "1:1 covers-up-to: is missing; add it",
            "1:1 reviewed: is missing; add it");
    assertThat(problems(MatrixReader.read(folder.resolve("none.yaml"))))
        .containsExactly(" no such file");
  }

  @Test
  void laterFilesOverrideEarlierOnes() throws IOException {
    Path vendor = folder.resolve("vendor.yaml");
    Path own = folder.resolve("own.yaml");
    Path other = folder.resolve("other.yaml");
    Files.writeString(
        vendor, HEAD + "keys: [{key: a, removed-in: 5.0.0}, {key: b, removed-in: 5.0.0}]\n");
    Files.writeString(
        own,
        """
        product: shop
        reviewed: 2026-11-19
        covers-up-to: 5.1
        keys: [{key: b, deprecated-in: 5.0.0}, {key: c, removed-in: 5.0.0}]
        """);
    Files.writeString(
        other, "product: x\nreviewed: 2026-11-19\ncovers-up-to: 1\nkeys: [{key: z}]\n");
    Parsed<List<Matrix>> read = MatrixReader.read(List.of(vendor, own, other));
    assertThat(((Parsed.Value<List<Matrix>>) read).problems()).isEmpty();
    assertThat(read.toOptional().orElseThrow())
        .extracting(Matrix::product)
        .containsExactly("shop", "x");
    Matrix merged = read.toOptional().orElseThrow().get(0);
    assertThat(merged.replaced())
        .extracting(r -> r.key() + " " + r.location().region() + " " + r.inPlaceOf().region())
        .containsExactly(
            "b Region[startLine=4, startColumn=9] Region[startLine=4, startColumn=38]");
    assertThat(merged.coversUpTo()).isEqualTo("5.1");
    assertThat(merged.keys())
        .extracting(k -> k.key() + " " + k.deprecatedIn() + " " + k.removedIn())
        .containsExactly("a null 5.0.0", "b 5.0.0 null", "c null 5.0.0");
    assertThat(MatrixReader.read(List.of())).isEqualTo(new Parsed.Missing<>("no --matrix given"));
  }

  @Test
  void theExampleInTheSchemaIsAGoodMatrix() throws IOException {
    String schema;
    try (InputStream in =
        MatrixReader.class.getResourceAsStream(
            "/dten/preflight/schema/config-keys-matrix-1.schema.json")) {
      schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String example = schema.substring(schema.indexOf('[', schema.indexOf("\"examples\"")) + 1);
    Parsed<Matrix> read = MatrixReader.read(file(example.substring(0, example.lastIndexOf(']'))));
    assertThat(problems(read)).isEmpty();
    assertThat(read.toOptional().orElseThrow().keys()).hasSize(2);
  }

  @Test
  void theSchemaNamesTheFieldsThatAreRead() throws IOException {
    String file = "src/main/resources/dten/preflight/schema/config-keys-matrix-1.schema.json";
    Fields top =
        Fields.ofRoot(
                Location.ofPackage(),
                DocumentReader.json(Location.ofPackage(), Files.readString(Path.of(file)))
                    .toOptional()
                    .orElseThrow(),
                new ArrayList<>())
            .orElseThrow();
    Fields entry =
        top.fields("properties")
            .flatMap(p -> p.fields("keys"))
            .flatMap(k -> k.fields("items"))
            .orElseThrow();
    assertThat(problems(MatrixReader.read(file(HEAD + "quite-another-thing: 1\nkeys: []\n"))))
        .containsExactly("4:1 quite-another-thing: is not a known field; known are " + known(top));
    assertThat(
            problems(MatrixReader.read(file(HEAD + "keys: [{key: a, quite-another-thing: 1}]\n"))))
        .containsExactly(
            "4:17 keys[0].quite-another-thing: is not a known field; known are " + known(entry));
  }

  private static String known(Fields schema) {
    return String.join(
        ", ", schema.members("properties").stream().map(Element::key).sorted().toList());
  }

  private Path file(String yaml) throws IOException {
    Path file = folder.resolve("matrix.yaml");
    Files.writeString(file, yaml);
    return file;
  }

  private static Location at(Path file, int line) {
    return new Location(Base.OPERATOR, file.toString(), new Region(line, 5));
  }

  private static List<String> problems(Parsed<Matrix> read) {
    List<Problem> problems =
        read instanceof Parsed.Value<Matrix> v
            ? v.problems()
            : ((Parsed.Malformed<Matrix>) read).problems();
    return problems.stream()
        .map(
            p -> {
              Region at = p.location().region();
              String place = at == null ? "" : at.startLine() + ":" + at.startColumn();
              return place + " " + (p.field().isEmpty() ? "" : p.field() + ": ") + p.message();
            })
        .toList();
  }
}

package dten.preflight.read.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import dten.preflight.testing.Reads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestProfileTest {
  private static final String PROFILE =
      """
      schema: manifest-profile/1
      file: meta/release.json
      fields:
        name: /product/id
        version: /product/version
        releaseDate: /product/released~1on
        vendor: /by/0
        upgradesFrom: /from
        reboot:
          at: /restart
          words: {host: required, service: none}
        downtime:
          at: /outage
          unit: minutes
        dependencies:
          at: /needs
          name: "#"
          version: /range
        files:
          at: /artifacts
          path: /file
          sha256: /checksums/sha-256
        config:
          removed:
            at: /gone
            key: ""
      """;

  private static final String THEIRS =
      """
      {
        "product": {"id": "shop", "version": "4.2.0", "released/on": "2026-11-13"},
        "by": ["Shop Inc."],
        "from": ">=4.0 <4.2",
        "restart": "service",
        "outage": 5,
        "needs": {"postgresql": {"range": ">=14"}},
        "artifacts": [{"file": "a.jar", "checksums": {"sha-256": "ab12"}}],
        "gone": ["x.y"],
        "theirs": {"alone": true}
      }
      """;

  @Test
  void theirShapeBecomesOursAndKeepsItsPlaces() {
    ManifestProfile profile = profile(PROFILE).toOptional().orElseThrow();
    ManifestFile file = read(profile, "shop-4.2.0/meta/release.json", THEIRS);
    assertThat(((Parsed.Value<Manifest>) file.manifest()).problems()).isEmpty();
    Manifest manifest = file.manifest().toOptional().orElseThrow();
    assertThat(manifest.name().get())
        .isEqualTo(
            new Manifest.Text(
                "shop", Location.ofEntry("shop-4.2.0/meta/release.json", new Region(2, 21))));
    assertThat(manifest.vendor().get().value()).isEqualTo("Shop Inc.");
    assertThat(manifest.reboot().get().value()).isEqualTo("none");
    assertThat(manifest.downtime().get().duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(manifest.dependencies().get(0).name()).isEqualTo("postgresql");
    assertThat(manifest.dependencies().get(0).range()).isEqualTo(">=14");
    assertThat(manifest.files().get(0).path()).isEqualTo("a.jar");
    assertThat(manifest.files().get(0).sha256()).isEqualTo("ab12");
    assertThat(manifest.configRemoved().get(0).value()).isEqualTo("x.y");
  }

  @Test
  void whatTheProfileLooksForInVainIsSaid() {
    ManifestProfile profile =
        profile("file: r.json\nfields: {name: /a/b}").toOptional().orElseThrow();
    ManifestFile file = read(profile, "r.json", "{\"a\": 1}");
    assertThat(((Parsed.Value<Manifest>) file.manifest()).problems())
        .extracting(Problem::toString)
        .contains("r.json: name: the profile looks for it at /a/b, where nothing stands");
  }

  @Test
  void aFaultyProfileIsNone() {
    assertThat(problems("file: /abs\nfields:\n  name: a/b\n  colour: /x\n  files: {path: /p~2}\n"))
        .containsExactly(
            "p.yaml:1:7: file: is no path below the root of the package; write one such as a.json",
            "p.yaml:3:9: fields.name: \"a/b\" is no JSON Pointer (RFC 6901): it starts with a"
                + " slash, as /a/b does",
            "p.yaml:5:10: fields.files.at: is missing; add it",
            "p.yaml:5:17: fields.files.path: \"/p~2\" is no JSON Pointer (RFC 6901): write ~0 for a"
                + " tilde",
            "p.yaml:4:3: fields.colour: is not a known field; known are config, dependencies,"
                + " downtime, files, migrations, name, reboot, releaseDate, scripts, services,"
                + " signature, upgradesFrom, vendor, version");
    assertThat(problems("fields: {}")).containsExactly("p.yaml:1:1: file: is missing; add it");
    assertThat(
            ((Parsed.Malformed<?>) ManifestProfileReader.read(Path.of("no-such.yaml"))).problems())
        .extracting(Problem::toString)
        .containsExactly("no-such.yaml: no such file");
  }

  /** The examples of RFC 6901 section 5. */
  @Test
  void pointersOfTheRfc() {
    Node document =
        DocumentReader.json(
                Location.ofPackage(),
                "{\"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2, \"e^f\": 3,"
                    + " \"g|h\": 4, \"i\\\\j\": 5, \"k\\\"l\": 6, \" \": 7, \"m~n\": 8}")
            .toOptional()
            .orElseThrow();
    assertThat(JsonPointer.parse("").in(document)).contains(document);
    assertThat(value(document, "/foo/0")).isEqualTo("bar");
    assertThat(value(document, "/")).isEqualTo("0");
    assertThat(value(document, "/a~1b")).isEqualTo("1");
    assertThat(value(document, "/c%d")).isEqualTo("2");
    assertThat(value(document, "/e^f")).isEqualTo("3");
    assertThat(value(document, "/g|h")).isEqualTo("4");
    assertThat(value(document, "/i\\j")).isEqualTo("5");
    assertThat(value(document, "/k\"l")).isEqualTo("6");
    assertThat(value(document, "/ ")).isEqualTo("7");
    assertThat(value(document, "/m~0n")).isEqualTo("8");
    assertThat(JsonPointer.parse("/foo/2").in(document)).isEmpty();
    assertThat(JsonPointer.parse("/foo/-").in(document)).isEmpty();
    assertThat(JsonPointer.parse("/foo/00").in(document)).isEmpty();
  }

  private static String value(Node document, String pointer) {
    return ((Node.Scalar) JsonPointer.parse(pointer).in(document).orElseThrow()).value();
  }

  private static ManifestFile read(ManifestProfile profile, String path, String text) {
    return (ManifestFile)
        Reads.facts(path, text, List.of(new ManifestReader(Optional.of(profile))), List.of())
            .get(0);
  }

  private static Parsed<ManifestProfile> profile(String yaml) {
    Location file = new Location(Base.OPERATOR, "p.yaml", null);
    return ManifestProfileReader.of(
        file, DocumentReader.yaml(file, yaml).toOptional().orElseThrow());
  }

  private static List<String> problems(String yaml) {
    return ((Parsed.Malformed<ManifestProfile>) profile(yaml))
        .problems().stream().map(Problem::toString).toList();
  }
}

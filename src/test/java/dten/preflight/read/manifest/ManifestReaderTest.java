package dten.preflight.read.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.Dependency;
import dten.preflight.fact.Manifest.Migration;
import dten.preflight.fact.Manifest.Need;
import dten.preflight.fact.Manifest.RequiredKey;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.fact.Sha256;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Reads;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
  private static final String FULL =
      """
      {
        "$schema": "https://example.org/manifest-1.json",
        "name": "shop",
        "version": "4.2.0",
        "releaseDate": "2026-11-13",
        "vendor": {"name": "Shop Inc.", "url": "https://shop.example"},
        "upgradesFrom": ["[4.0,4.2)", "3.9"],
        "dependencies": [
          {"name": "postgresql", "version": ">=14 <17", "scheme": "deb"},
          {"name": "redis", "optional": true},
          "nginx ~> 1.24"
        ],
        "reboot": "none",
        "downtime": "PT5M",
        "files": [
          {"path": "lib/a.jar", "sha256": "SHA256:AB12", "size": 10},
          {"path": "lib/b.jar"}
        ],
        "services": ["shop.service"],
        "scripts": ["install.sh"],
        "migrations": [{"path": "001.sql", "undo": "001-undo.sql"}, "002.sql"],
        "config": {
          "added": ["a.b"],
          "removed": ["c.d"],
          "required": {"e.f": true, "g.h": "x"}
        },
        "signature": "manifest.json.p7s"
      }
      """;

  @Test
  void everyFieldIsReadWithItsPlace() {
    ManifestFile file = Manifests.json(FULL);
    assertThat(problems(file))
        .containsExactly("manifest.json:17:5: files[1].sha256: is missing; add it");
    Manifest manifest = manifest(file);
    assertThat(manifest.name().get()).isEqualTo(text("shop", 3, 11));
    assertThat(manifest.version().get()).isEqualTo(text("4.2.0", 4, 14));
    assertThat(manifest.releaseDate().get().date()).isEqualTo(LocalDate.of(2026, 11, 13));
    assertThat(manifest.vendor().get()).isEqualTo(text("Shop Inc.", 6, 22));
    assertThat(manifest.upgradesFrom())
        .containsExactly(text("[4.0,4.2)", 7, 20), text("3.9", 7, 33));
    assertThat(manifest.dependencies())
        .containsExactly(
            new Dependency("postgresql", ">=14 <17", "deb", Need.REQUIRED, at(9, 39)),
            new Dependency("redis", "", "", Need.OPTIONAL, at(10, 5)),
            new Dependency("nginx", "~> 1.24", "", Need.REQUIRED, at(11, 5)));
    assertThat(manifest.reboot().get()).isEqualTo(text("none", 13, 13));
    assertThat(manifest.downtime().get().duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(manifest.files())
        .containsExactly(
            new Manifest.ListedFile("lib/a.jar", "ab12", 10, at(16, 5)),
            new Manifest.ListedFile("lib/b.jar", "", -1, at(17, 5)));
    assertThat(manifest.services()).containsExactly(text("shop.service", 19, 16));
    assertThat(manifest.scripts()).containsExactly(text("install.sh", 20, 15));
    assertThat(manifest.migrations())
        .containsExactly(
            new Migration("001.sql", "001-undo.sql", at(21, 18)),
            new Migration("002.sql", null, at(21, 63)));
    assertThat(manifest.configAdded()).containsExactly(text("a.b", 23, 15));
    assertThat(manifest.configRemoved()).containsExactly(text("c.d", 24, 17));
    assertThat(manifest.configRequired())
        .containsExactly(
            new RequiredKey("e.f", "true", at(25, 18)), new RequiredKey("g.h", "x", at(25, 31)));
    assertThat(manifest.signature().get().value()).isEqualTo("manifest.json.p7s");
  }

  @Test
  void otherShapesMeanTheSame() {
    Manifest manifest =
        manifest(
            Manifests.json(
                """
                {'name': 'shop', 'version': 4.2, 'releaseDate': 'November 13th, 2026',
                 'vendor': 'Shop Inc.', 'upgradesFrom': '>=4.0 <4.2', 'reboot': {'required': false},
                 'dependencies': {'postgresql': '>=14', 'redis': null},
                 'downtime': {'hours': 1, 'minutes': 30},
                 'files': {'lib/a.jar': 'ab12'},
                 'migrations': {'001.sql': '001-undo.sql'},
                 'config': {'required': ['a=b', 'c', {'key': 'd', 'value': 1}]},
                 'signature': {'file': 'm.p7s'}}
                """));
    assertThat(manifest.version().get().value()).isEqualTo("4.2");
    assertThat(manifest.releaseDate().get().date()).isEqualTo(LocalDate.of(2026, 11, 13));
    assertThat(manifest.upgradesFrom())
        .extracting(Manifest.Text::value)
        .containsExactly(">=4.0 <4.2");
    assertThat(manifest.reboot().get().value()).isEqualTo("false");
    assertThat(manifest.dependencies())
        .extracting(Dependency::name, Dependency::range)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("postgresql", ">=14"),
            org.assertj.core.groups.Tuple.tuple("redis", ""));
    assertThat(manifest.downtime().get().duration()).isEqualTo(Duration.ofMinutes(90));
    assertThat(manifest.files().get(0).sha256()).isEqualTo("ab12");
    assertThat(manifest.migrations().get(0).undo()).isEqualTo("001-undo.sql");
    assertThat(manifest.configRequired())
        .extracting(RequiredKey::key, RequiredKey::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "b"),
            org.assertj.core.groups.Tuple.tuple("c", null),
            org.assertj.core.groups.Tuple.tuple("d", "1"));
    assertThat(manifest.signature().get().value()).isEqualTo("m.p7s");
  }

  @Test
  void everyFaultIsNamedAndNothingElseIsLost() {
    ManifestFile file =
        Manifests.json(
            """
            {
              'name': ['shop'],
              'version': '4.2.0',
              'version': '4.3.0',
              'releaseDate': '11/12/2026',
              'vendor': '',
              'upgradesForm': '4.0',
              'dependencies': [5, ['x'], {'range': '1'}],
              'downtime': 5,
              'files': 7,
              'services': {'a': {}},
              'config': {'added': [{}], 'obsolete': []},
              'colour': 'green'
            }
            """);
    assertThat(problems(file))
        .containsExactly(
            "manifest.json:4:3: version: stands twice, first in line 3; remove one",
            "manifest.json:2:11: name: is a list, not text",
            "manifest.json:5:18: releaseDate: is \"11/12/2026\", no date; write it as 2026-11-13",
            "manifest.json:6:13: vendor: is empty; say it",
            "manifest.json:1:1: upgradesFrom: is missing; add it",
            "manifest.json:8:20: dependencies[0]: is a number, not a component with its version",
            "manifest.json:8:23: dependencies[1]: is a list, not a component with its version",
            "manifest.json:8:30: dependencies[2].name: is missing; add it",
            "manifest.json:1:1: reboot: is missing; add it",
            "manifest.json:9:15: downtime: is \"5\", no length of time with a unit; write it as"
                + " PT5M or \"5 minutes\"",
            "manifest.json:10:12: files: is a number, not a file with path and sha256",
            "manifest.json:11:21: services.a.name: is missing; add it",
            "manifest.json:12:24: config.added[0].key: is missing; add it",
            "manifest.json:12:29: config.obsolete: is not a known field; known are added, removed,"
                + " required",
            "manifest.json:7:3: upgradesForm: is not a known field; did you mean upgradesFrom?",
            "manifest.json:13:3: colour: is not a known field; known are $schema, config,"
                + " dependencies, description, downtime, files, migrations, name, reboot,"
                + " releaseDate, schema, scripts, services, signature, upgradesFrom, vendor,"
                + " version");
    assertThat(manifest(file).version().get().value()).isEqualTo("4.2.0");
  }

  @Test
  void brokenSyntaxIsOneProblemWithItsPlace() {
    assertThat(problems(Manifests.json("{\n  'name': 'x',\n  'version': }\n")).get(0))
        .startsWith("manifest.json:3:14: syntax error: ");
    // A password without quotes is a syntax error too, and is not repeated.
    assertThat(problems(Manifests.json("{'name': hunter2}")).get(0))
        .startsWith("manifest.json:1:10: syntax error: Unrecognized token '…'");
    assertThat(problems(Manifests.json("")))
        .containsExactly("manifest.json:1:1: is nothing, not a mapping");
    assertThat(problems(Manifests.json("[]")))
        .containsExactly("manifest.json:1:1: is a list, not a mapping");
    assertThat(problems(Manifests.json("[".repeat(5000)))).hasSize(1);
  }

  @Test
  void thousandsOfFaultsAreCounted() {
    String files = String.join(",", Collections.nCopies(5000, "{}"));
    List<String> problems = problems(Manifests.json("{'files': [" + files + "]}"));
    assertThat(problems).hasSize(201);
    assertThat(problems.get(200)).isEqualTo("manifest.json: has 9807 further faults");
  }

  @Test
  void theManifestIsTheOneAtTheRootOrInTheOneFolder() {
    assertThat(where("manifest.json", "lib/manifest.json", "a.txt")).isEqualTo("manifest.json");
    assertThat(where("shop-4.2/manifest.json", "shop-4.2/lib/x"))
        .isEqualTo("shop-4.2/manifest.json");
    assertThat(where("shop-4.2/manifest.json", "README")).isEqualTo("shop-4.2/manifest.json");
    assertThat(where("shop/Manifest.JSON", "__MACOSX/x")).isEqualTo("shop/Manifest.JSON");
    // A web application's own manifest, a nested one, one too deep.
    assertThat(where("webapp/manifest.json", "bin/start.sh")).isEqualTo(".");
    assertThat(where("shop/a.zip!/manifest.json", "shop/x")).isEqualTo(".");
    assertThat(where("shop/a/manifest.json", "shop/x")).isEqualTo(".");
  }

  @Test
  void anUnreadManifestIsNoMissingOne() {
    PackageFacts pkg =
        new PackageFacts(
            new PackageIdentity("p.zip", 1, new Sha256(1, 2, 3, 4), null),
            List.of(new Entry("manifest.json", Kind.UNREAD, 7, 7, null, null, -1, null)));
    assertThat(problems(ManifestFile.of(pkg)))
        .containsExactly("manifest.json: cannot be read: it is of kind unread and has 7 bytes");
  }

  private static String where(String... paths) {
    List<Fact> facts = new ArrayList<>();
    for (String path : paths) {
      facts.addAll(
          Reads.facts(path, "{}", List.of(new ManifestReader(Optional.empty())), List.of()));
      facts.add(new Entry(path, Kind.TEXT, 2, 2, null, null, -1, null));
    }
    PackageFacts pkg =
        new PackageFacts(new PackageIdentity("p.zip", 1, new Sha256(1, 2, 3, 4), null), facts);
    return ManifestFile.of(pkg).location().toString();
  }

  private static Location at(int line, int column) {
    return Location.ofEntry("manifest.json", new Region(line, column));
  }

  private static Manifest.Text text(String value, int line, int column) {
    return new Manifest.Text(value, at(line, column));
  }

  private static Manifest manifest(ManifestFile file) {
    return file.manifest().toOptional().orElseThrow();
  }

  private static List<String> problems(ManifestFile file) {
    List<Problem> problems =
        file.manifest() instanceof Parsed.Value<Manifest> value
            ? value.problems()
            : ((Parsed.Malformed<Manifest>) file.manifest()).problems();
    return problems.stream().map(Problem::toString).toList();
  }
}

package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Patcher;
import dten.preflight.testing.Zips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The patches of a plan: they apply, and the check of what they were applied to no longer finds
 * what they are there to mend.
 */
class PlanPatchesTest {
  @TempDir private Path folder;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, byte[]> live = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();

  private void entry(String path, String content) {
    entries.put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private void option(String name, String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
    options.add(name);
    options.add(folder.resolve(file).toString());
  }

  private Path zip(String name) throws IOException {
    Zips zip = new Zips();
    entries.forEach(zip::file);
    return Files.write(folder.resolve(name), zip.bytes());
  }

  private Set<String> found(Path pkg) {
    List<String> args = new ArrayList<>(List.of("check", pkg.toString(), "--as-of", "2026-11-20"));
    args.addAll(options);
    Set<String> found = new TreeSet<>();
    Typed.of(args.toArray(new String[0]))
        .out()
        .lines()
        .filter(
            line ->
                line.startsWith("error") || line.startsWith("warning") || line.startsWith("note"))
        .map(line -> line.split(" +", 3))
        .filter(words -> words.length == 3)
        .forEach(words -> found.add(words[1]));
    return found;
  }

  /** Plans, applies what came of it by both appliers, and says what is found no longer. */
  private Set<String> cleared() throws Exception {
    for (Map.Entry<String, byte[]> each : live.entrySet()) {
      Path file = folder.resolve("live").resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    Path pkg = zip("before.zip");
    Set<String> before = found(pkg);
    Path patches = folder.resolve("patches");
    List<String> args =
        new ArrayList<>(
            List.of(
                "plan", pkg.toString(), "--as-of", "2026-11-20", "--patches", patches.toString()));
    args.addAll(options);
    Typed ran = Typed.of(args.toArray(new String[0]));
    assertThat(ran.exit()).as(ran.err()).isLessThan(2);
    Path root = folder.resolve("root");
    for (Map.Entry<String, byte[]> each : entries.entrySet()) {
      Path file = root.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    apply(patches.resolve("package.patch"), root);
    apply(patches.resolve("live.patch"), folder.resolve("live"));
    for (Map.Entry<String, byte[]> each : entries.entrySet()) {
      each.setValue(Files.readAllBytes(root.resolve(each.getKey())));
    }
    Set<String> cleared = new TreeSet<>(before);
    cleared.removeAll(found(zip("after.zip")));
    return cleared;
  }

  /** By the program where there is one, and by an applier of our own, which have to agree. */
  private void apply(Path patch, Path where) throws Exception {
    if (!Files.exists(patch)) {
      return;
    }
    Path other = folder.resolve(where.getFileName() + "-by-program");
    copy(where, other);
    Patcher.apply(patch, where);
    try {
      Process program =
          new ProcessBuilder("patch", "-p1", "-F0", "-i", patch.toAbsolutePath().toString())
              .directory(other.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(program.waitFor()).as(said).isZero();
      assertThat(said).doesNotContain("fuzz", "offset", "garbage");
    } catch (IOException noSuchProgram) {
      System.out.println("no program patch here: only the applier of the tests was tried");
      return;
    }
    try (Stream<Path> files = Files.walk(where)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(other.resolve(where.relativize(file).toString())).hasSameBinaryContentAs(file);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private String patch(String name) throws IOException {
    return Files.readString(folder.resolve("patches").resolve(name), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theSampleIsMendedAsFarAsAPatchCan() throws Exception {
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(
                Files.readAllBytes(Path.of("samples/Full-upgrade-package-dten.zip"))))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        if (!each.isDirectory()) {
          entries.put(each.getName(), zip.readAllBytes());
        }
      }
    }
    live.put(
        "etc/dten/dten.properties",
        Files.readAllBytes(Path.of("samples/production/etc/dten/dten.properties")));
    option(
        "--target",
        "production.yaml",
        Files.readString(Path.of("samples/production.yaml"))
            .replace("production/etc/dten", "live/etc/dten"));
    options.addAll(List.of("--matrix", "config-keys-matrix.yaml"));

    assertThat(cleared())
        .containsExactly(
            "config.key-deprecated",
            "config.key-removed",
            "config.required-value",
            "migration.no-advisory-lock",
            "migration.no-lock-timeout",
            "schedule.cron-job",
            "schedule.in-window",
            "schedule.retired-endpoint");
    assertThat(patch("package.patch"))
        .contains("#   config/dten.properties: line 8 holds a secret; change it by hand\n")
        .contains("#   scripts/pre-install.sh:5:21: no unit of production is surely the one")
        .doesNotContain("Wm3vTq8sLd", "h7Kq2mZx94tR");
  }

  @Test
  void unitsAreCalledWhatTheyAreCalledNow() throws Exception {
    entry(
        "harbour-3.1/scripts/stop.sh",
        """
            #!/bin/sh
            set -eu
            systemctl stop harbour_gate.service\r
            systemctl stop harbour-clerc
            # harbour-clerc-old is another
            systemctl start harbour_gate.service""");
    option(
        "--target",
        "t.yaml",
        "schema: target/1\nname: quay\nunits: [harbour-gate.service, harbour-clerk.service,"
            + " node2.service]\n");

    assertThat(cleared()).containsExactly("script.unit-unknown");
    assertThat(new String(entries.get("harbour-3.1/scripts/stop.sh"), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            #!/bin/sh
            set -eu
            systemctl stop harbour-gate.service\r
            systemctl stop harbour-clerk
            # harbour-clerc-old is another
            systemctl start harbour-gate.service""");
  }

  @Test
  void anotherNumberIsAnotherUnit() throws Exception {
    entry("run.sh", "#!/bin/sh\nset -e\nsystemctl stop node1.service\n");
    option("--target", "t.yaml", "schema: target/1\nname: quay\nunits: [node2.service]\n");

    assertThat(cleared()).isEmpty();
    assertThat(patch("package-by-hand.txt")).contains("#   run.sh:3:16: no unit of quay is surely");
  }

  @Test
  void migrationsGetATimeoutAndALock() throws Exception {
    entry(
        "sql/010_invoices.sql",
        """
            -- Invoices.

            ALTER TABLE invoice ADD COLUMN due date;
            CREATE INDEX CONCURRENTLY invoice_due ON invoice (due);""");
    entry(
        "db/migration/V7__parcels.sql",
        "-- Parcels.\nALTER TABLE parcel ADD COLUMN weight integer;\n");
    entry(
        "db/migration/V8__parcel_index.sql",
        "CREATE INDEX CONCURRENTLY parcel_weight ON parcel (weight);\n");
    option(
        "--target",
        "t.yaml",
        "schema: target/1\nname: books\ndatabase: {kind: postgresql, version: \"15.4\","
            + " tables: {invoice: {rows: 9000000, size: 4 GB}, parcel: {rows: 900, size: 1 MB}}}\n");

    assertThat(cleared()).contains("migration.no-advisory-lock", "migration.no-lock-timeout");
    String mended = new String(entries.get("sql/010_invoices.sql"), StandardCharsets.UTF_8);
    assertThat(mended)
        .startsWith("-- Invoices.\n\nSET lock_timeout = '5s';\nSELECT pg_advisory_lock(")
        .contains("invoice (due);\nSELECT pg_advisory_unlock(")
        .endsWith("RESET lock_timeout;\n");
    assertThat(new String(entries.get("db/migration/V7__parcels.sql"), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            -- Parcels.
            SET lock_timeout = '5s';
            ALTER TABLE parcel ADD COLUMN weight integer;
            RESET lock_timeout;
            """);
    assertThat(new String(entries.get("db/migration/V8__parcel_index.sql"), StandardCharsets.UTF_8))
        .isEqualTo("CREATE INDEX CONCURRENTLY parcel_weight ON parcel (weight);\n");
  }

  @Test
  void linesOfCrontabsAndHostsThatAreGone() throws Exception {
    String cron = "SHELL=/bin/sh\n# Stra\u00dfe\n30 2 * * * gauge /opt/gauge/bin/fetch\n";
    entries.put("gauge/etc/cron.d/gauge fetch", cron.getBytes(StandardCharsets.ISO_8859_1));
    entry(
        "gauge/bin/fetch",
        """
            #!/bin/sh
            set -e
            rsync depot-old.gauge.internal:/out/ /in/
            rsync xdepot-old.gauge.internal:/out/ /in/
            """);
    option(
        "--target",
        "t.yaml",
        "schema: target/1\nname: works\nzone: Europe/Berlin\nusers: [root, gauge]\nhosts: {in-service:"
            + " [xdepot-old.gauge.internal], retired: [{name: depot-old.gauge.internal,"
            + " replacement: depot.gauge.internal}]}\nwindow: {start: 2026-11-23T02:00, duration:"
            + " 1h}\n");

    assertThat(cleared()).contains("endpoint.retired", "schedule.cron-job", "schedule.in-window");
    assertThat(new String(entries.get("gauge/bin/fetch"), StandardCharsets.UTF_8))
        .contains("rsync depot.gauge.internal:/out/", "rsync xdepot-old.gauge.internal:/out/");
    assertThat(new String(entries.get("gauge/etc/cron.d/gauge fetch"), StandardCharsets.ISO_8859_1))
        .isEqualTo(cron.replace("30 2", "# switched off until the upgrade is accepted: 30 2"));
  }

  private static final String MATRIX =
      """
      schema: config-keys-matrix/1
      product: kiosk
      reviewed: 2026-11-01
      covers-up-to: 4.0.0
      keys:
        - {key: kiosk.old.path, removed-in: 4.0.0, replacement: kiosk.new.path, reason: moved}
        - {key: kiosk.gone, removed-in: 4.0.0, reason: nobody needs it}
        - {key: kiosk.mode, introduced-in: 3.0.0, required-value: strict, reason: safer}
        - {key: kiosk.queue.size, introduced-in: 3.0.0, required-value: "64", reason: smaller ones lose messages}
      """;

  private void kiosk(String file, String content) throws IOException {
    entry("manifest.json", "{\"name\": \"kiosk\", \"version\": \"4.0.0\"}");
    live.put(file, content.getBytes(StandardCharsets.UTF_8));
    option("--matrix", "matrix.yaml", MATRIX);
    option(
        "--target",
        "t.yaml",
        "schema: target/1\nname: hall\nproducts: {kiosk: 3.2.0}\nconfiguration: [{path: live/"
            + file
            + ", installed-as: /"
            + file
            + "}]\n");
  }

  @Test
  void propertiesAreRenamedSwitchedOffAndSet() throws Exception {
    kiosk(
        "etc/kiosk.properties",
        """
            kiosk.mode : lax\r
            kiosk.old.path=/srv/a=b\r
              kiosk.gone = 1\r
            kiosk.db.password=Vt8kQz2mWx41\r
            # the end""");

    assertThat(cleared()).containsExactly("config.key-removed", "config.required-value");
    assertThat(Files.readString(folder.resolve("live/etc/kiosk.properties")))
        .isEqualTo(
            """
            kiosk.mode : strict\r
            kiosk.new.path=/srv/a=b\r
              # removed in 4.0.0: kiosk.gone = 1\r
            kiosk.db.password=Vt8kQz2mWx41\r
            # the end\r
            kiosk.queue.size=64\r
            """);
    assertThat(patch("live.patch")).doesNotContain("Vt8kQz2mWx41");
  }

  @Test
  void yamlKeepsItsNestingAndWhatLinesCannotSayIsLeftOut() throws Exception {
    kiosk(
        "etc/kiosk.yaml",
        """
            kiosk:
              mode: lax
              gone: 1
              other: x
              old:
                path: /srv/a
              queue:
                size: 8
            """);

    assertThat(cleared()).containsExactly("config.required-value");
    assertThat(Files.readString(folder.resolve("live/etc/kiosk.yaml")))
        .isEqualTo(
            """
            kiosk:
              mode: strict
              # removed in 4.0.0: gone: 1
              other: x
              old:
                path: /srv/a
              queue:
                size: 64
            """);
    assertThat(patch("live.patch"))
        .contains("#   /etc/kiosk.yaml: kiosk.new.path: it cannot be changed line by line in yaml");
  }

  private String live(String file) throws IOException {
    return Files.readString(folder.resolve("live").resolve(file));
  }

  @Test
  void membersOfJsonAreSetAndTakenOutWithTheirCommas() throws Exception {
    kiosk(
        "etc/kiosk.json",
        """
            {
              "kiosk": {
                "mode": "lax",
                "queue": { "colour": "red" },
                "name": "hall",
                "gone": 1
              }
            }
            """);

    assertThat(cleared()).containsExactly("config.key-removed");
    assertThat(live("etc/kiosk.json"))
        .isEqualTo(
            """
            {
              "kiosk": {
                "mode": "strict",
                "queue": { "colour": "red" },
                "name": "hall"
              }
            }
            """);
    assertThat(patch("live.patch")).contains("#   etc/kiosk.json: line 4 is more than one plain");
  }

  @Test
  void whatIsNotSetGetsItsPlaceBesideOthers() throws Exception {
    kiosk(
        "etc/kiosk.json",
        """
            {
              "kiosk": {
                "mode": "strict",
                "queue": {
                  "colour": "red",
                  "width": 3
                }
              }
            }
            """);
    assertThat(cleared()).containsExactly("config.required-value");
    assertThat(live("etc/kiosk.json"))
        .contains("    \"queue\": {\n      \"size\": 64,\n      \"colour\": \"red\",\n");
  }

  @Test
  void theSameInYaml() throws Exception {
    kiosk("etc/kiosk.yaml", "kiosk:\n  mode: strict\n  queue:\n    colour: red\n");
    assertThat(cleared()).containsExactly("config.required-value");
    assertThat(live("etc/kiosk.yaml"))
        .isEqualTo("kiosk:\n  mode: strict\n  queue:\n    size: 64\n    colour: red\n");
  }

  @Test
  void valuesOfSeveralLines() throws Exception {
    kiosk(
        "etc/kiosk.properties",
        """
            kiosk.old.path=/srv/a,\\
              /srv/b
            kiosk.gone = 1,\\
              2
            kiosk.mode = lax \\
                 and more
            kiosk.queue.size = 64
            """);
    assertThat(cleared()).containsExactly("config.key-removed", "config.required-value");
    assertThat(live("etc/kiosk.properties"))
        .isEqualTo(
            """
            kiosk.new.path=/srv/a,\\
              /srv/b
            # removed in 4.0.0: kiosk.gone = 1,\\
              # 2
            kiosk.mode = strict
            kiosk.queue.size = 64
            """);
  }

  @Test
  void blocksOfYaml() throws Exception {
    kiosk(
        "etc/kiosk.yaml",
        """
            kiosk:
              mode: >
                lax

                indeed
              gone:
              - 1
              - a: 2

              queue:
                size: 64
            """);
    assertThat(cleared()).containsExactly("config.key-removed", "config.required-value");
    assertThat(live("etc/kiosk.yaml"))
        .isEqualTo(
            """
            kiosk:
              mode: strict
              # removed in 4.0.0: gone:
              # - 1
              # - a: 2

              queue:
                size: 64
            """);
  }

  @Test
  void attributesAndElementsOfXml() throws Exception {
    entry("manifest.json", "{\"name\": \"kiosk\", \"version\": \"4.0.0\"}");
    option(
        "--matrix",
        "matrix.yaml",
        """
        schema: config-keys-matrix/1
        product: kiosk
        reviewed: 2026-11-01
        covers-up-to: 4.0.0
        keys:
          - {key: /Hall/Door@bar, removed-in: 4.0.0, reason: nobody needs it}
          - {key: /Hall/Door@size, removed-in: 4.0.0, replacement: /Hall/Door@width, reason: renamed}
          - {key: /Hall/Door@mode, required-value: "a<b", reason: safer}
          - {key: /Hall/gone, removed-in: 4.0.0, reason: nobody needs it}
          - {key: /Hall/wait, introduced-in: 1.0.0, required-value: "30", reason: safer}
        """);
    live.put(
        "hall.xml",
        """
        <?xml version="1.0"?>
        <Hall>
          <Door name="front" bar='1' size="3"
                mode="lax" />
          <gone>now</gone>
          <wait>5</wait>
        </Hall>
        """
            .getBytes(StandardCharsets.UTF_8));
    option(
        "--target",
        "t.yaml",
        "schema: target/1\nname: hall\nproducts: {kiosk: 3.2.0}\nconfiguration: [{path:"
            + " live/hall.xml, installed-as: /hall.xml}]\n");
    assertThat(cleared()).containsExactly("config.key-removed", "config.required-value");
    assertThat(live("hall.xml"))
        .isEqualTo(
            """
            <?xml version="1.0"?>
            <Hall>
              <Door name="front" width="3"
                    mode="a&lt;b" />
              <!-- removed in 4.0.0: <gone>now</gone> -->
              <wait>30</wait>
            </Hall>
            """);
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAsItIs() throws Exception {
    entry("a.txt", "x");
    Path patches = Files.createDirectory(folder.resolve("patches"));
    Files.writeString(patches.resolve("mine"), "x");
    Typed ran = Typed.of("plan", zip("p.zip").toString(), "--patches", patches.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("holds something already; name a new folder");
  }
}

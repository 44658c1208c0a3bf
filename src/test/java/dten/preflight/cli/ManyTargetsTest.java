package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One package for many systems: folders of them, a table of them, and one that goes first. */
class ManyTargetsTest {
  @TempDir private Path folder;
  private Path pkg;
  private Path targets;

  @BeforeEach
  void makePackage() throws IOException {
    pkg = folder.resolve("package.zip");
    targets = Files.createDirectories(folder.resolve("targets"));
    try (OutputStream out = Files.newOutputStream(pkg);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("install.sh"));
      zip.write("#!/bin/sh\nsystemctl restart a.service\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aFolderStandsForTheTargetsInIt() throws IOException {
    target("b.yaml", "units: [a.service]\n");
    target("a.yml", "units: []\n");
    Files.writeString(targets.resolve("c.json"), "{\"units\": [\"a.service\"]}");
    Files.writeString(targets.resolve("notes.txt"), "no target");
    Files.createDirectories(targets.resolve("d.yaml"));
    Typed ran = Typed.of("check", pkg.toString(), "--target", targets.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(starting("TARGET", ran))
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("TARGET a verdict=no-go errors=1 "),
            line -> assertThat(line).startsWith("TARGET b verdict=go errors=0 "),
            line -> assertThat(line).startsWith("TARGET c verdict=go errors=0 "));
    Typed one = Typed.of("check", pkg.toString(), "--target", targets.resolve("b.yaml").toString());
    assertThat(starting("TARGET", one)).isEmpty();
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Typed none = Typed.of("check", pkg.toString(), "--target", empty.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo(
            "preflight: "
                + empty
                + ": is a folder without a target in it: no file ends in .yaml, .yml, .json\n");
  }

  /** More than are held at once: those read again say what they said. */
  @Test
  void eachOfManyIsJudgedByItsOwnFile() throws IOException {
    for (int i = 10; i < 40; i++) {
      target("t" + i + ".yaml", "units: [" + (i % 3 == 0 ? "" : "a.service") + "]\n");
    }
    target("t40.yaml", "unist: []\n");
    Typed ran = Typed.of("check", pkg.toString(), "--target", targets.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1).allMatch(l -> l.contains("t40.yaml:1:1: unist"));
    List<String> lines = starting("TARGET", ran);
    assertThat(lines).hasSize(31);
    for (int i = 10; i < 40; i++) {
      assertThat(lines.get(i - 10))
          .startsWith(
              "TARGET t" + i + " verdict=" + (i % 3 == 0 ? "no-go errors=1" : "go errors=0"));
    }
    assertThat(lines.get(30)).startsWith("TARGET t40 verdict=incomplete ");
  }

  @Test
  void whatTheRehearsalCannotShowIsSaidOfProduction() throws IOException {
    target("p.yaml", "role: production\nunits: [a.service]\nproducts: {shop: '2'}\n");
    target("r.yaml", "role: rehearsal\nunits: [a.service]\nproducts: {shop: '1'}\n");
    Typed ran = Typed.of("check", pkg.toString(), "--target", targets.toString());
    assertThat(ran.exit()).isZero();
    List<String> found = starting("warning target.rehearsal-differs", ran);
    assertThat(found).hasSize(1);
    assertThat(found.get(0))
        .contains("r.yaml:3:")
        .contains(" shop: r has 1, p has 2; fix: bring r to what p has, or do not rely on it");
    List<String> lines = ran.out().lines().toList();
    int ofProduction = lines.indexOf(starting("# target p: ", ran).get(0));
    int ofRehearsal = lines.indexOf(starting("# target r: ", ran).get(0));
    assertThat(lines.indexOf(found.get(0))).isBetween(ofProduction, ofRehearsal);
    target("q.yaml", "role: rehersal\n");
    Typed wrong =
        Typed.of("check", pkg.toString(), "--target", targets.resolve("q.yaml").toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("q.yaml:1:7: role: is rehersal; say production or rehearsal");
  }

  private void target(String name, String text) throws IOException {
    Files.writeString(targets.resolve(name), text);
  }

  private static List<String> starting(String with, Typed ran) {
    return ran.out().lines().filter(line -> line.startsWith(with)).toList();
  }
}

package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several reports of one run, each in its place. */
class ReportsTest {
  @TempDir private Path folder;
  private String pkg = "";
  private String text = "";
  private String json = "";

  @BeforeEach
  void makePackage() throws IOException {
    Path zip = folder.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("product-1.0/readme.txt"));
      out.write("Nothing to see here.\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    pkg = zip.toString();
    text = Typed.of("check", pkg).out();
    json = Typed.of("check", pkg, "--format", "json").out();
    assertThat(text).isNotEqualTo(json);
  }

  private Typed check(String... options) {
    List<String> words = new ArrayList<>(List.of("check", pkg));
    for (String option : options) {
      words.add(option.replace("FOLDER", folder.toString()));
    }
    return Typed.of(words.toArray(new String[0]));
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void furtherReportsLeaveTheTextWhereItIs() throws IOException {
    Typed ran = check("--report", "json=FOLDER/a.json", "--report", "text=FOLDER/a.txt");
    assertThat(ran).isEqualTo(new Typed(0, text, ""));
    assertThat(written("a.json")).isEqualTo(json);
    assertThat(written("a.txt")).isEqualTo(text);
  }

  @Test
  void aPageHasPicturesOfThePackageAndIsTheSameEachTime() throws IOException {
    assertThat(check("--report", "html=FOLDER/a.html").out()).isEqualTo(text);
    assertThat(written("a.html")).contains("<section id=\"ages\">", "<section id=\"sizes\">");
    assertThat(check("--format", "html").out()).isEqualTo(written("a.html"));
  }

  @Test
  void oneWithoutAFileTakesThePlaceOfTheText() throws IOException {
    assertThat(check("--report", "json").out()).isEqualTo(json);
    assertThat(check("--report", "json=-").out()).isEqualTo(json);
    Typed ran = check("--report", "json", "--output", "FOLDER/a.txt");
    assertThat(ran.out()).isEqualTo(json);
    assertThat(written("a.txt")).isEqualTo(text);
  }

  @Test
  void theMainReportMayHaveAnyForm() throws IOException {
    Typed ran =
        check("--format", "json", "--output", "FOLDER/a.json", "--report", "text=FOLDER/a.txt");
    assertThat(ran).isEqualTo(new Typed(0, "", ""));
    assertThat(written("a.json")).isEqualTo(json);
    assertThat(written("a.txt")).isEqualTo(text);
  }

  @Test
  void twoReportsInOnePlaceAreRefused() {
    assertThat(check("--report", "json", "--report", "text"))
        .isEqualTo(refused("two reports for standard output"));
    assertThat(check("--report", "json", "--format", "text"))
        .isEqualTo(refused("two reports for standard output"));
    assertThat(check("--report", "json=FOLDER/a", "--report", "text=FOLDER/./a"))
        .isEqualTo(refused("two reports for " + folder + "/./a"));
    assertThat(folder.resolve("a")).doesNotExist();
  }

  private static Typed refused(String why) {
    return new Typed(
        2, "", "preflight: " + why + "; name a file for each, such as --report json=report.json\n");
  }

  @Test
  void aReportOfNoKnownFormIsRefused() {
    assertThat(check("--report", "jsn=x").err())
        .startsWith("preflight: --report is jsn, not one of text, json")
        .contains("did you mean json?");
    assertThat(check("--report", "json=").err())
        .startsWith("preflight: --report json= names no file; write --report json=FILE\n");
  }

  @Test
  void thePackageIsNeverOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(Path.of(pkg));
    Typed ran = check("--report", "json=FOLDER/./package.zip");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--report ").contains(" is the package itself");
    assertThat(Files.readAllBytes(Path.of(pkg))).isEqualTo(before);
  }

  @Test
  void oneThatCannotBeWrittenTakesNoOtherWithIt() throws IOException {
    Typed ran = check("--report", "json=FOLDER/absent/a.json", "--report", "text=FOLDER/a.txt");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEqualTo(text);
    assertThat(ran.err())
        .isEqualTo("preflight: --report " + folder + "/absent/a.json: cannot be written\n");
    assertThat(written("a.txt")).isEqualTo(text);
  }

  @Test
  void whatHasNoOtherPlaceFollowsOnStandardOutputOnce() {
    Typed ran = check("--output", "FOLDER/absent/a.txt", "--report", "json=FOLDER/absent/a.json");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEqualTo(text);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: --output %1$s/absent/a.txt: cannot be written; the report follows on"
                    .formatted(folder)
                + " standard output\npreflight: --report %1$s/absent/a.json: cannot be written\n"
                    .formatted(folder));
  }
}

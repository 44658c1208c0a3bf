package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Several packages at once, and one from standard input. */
class SeveralPackagesTest {
  @TempDir private Path folder;
  private Path clean = Path.of("");
  private Path broken = Path.of("");

  @BeforeEach
  void makePackages() throws IOException {
    clean = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(clean))) {
      out.putNextEntry(new ZipEntry("shop-1.0/readme.txt"));
      out.write("Nothing to see here.\n".getBytes(StandardCharsets.UTF_8));
    }
    broken = Files.writeString(folder.resolve("b.zip"), "no archive");
  }

  @Test
  void theyAreReportedInTheOrderGivenAndATableFollows() {
    Path absent = folder.resolve("absent.zip");
    Typed first = Typed.of("check", clean.toString());
    Typed second = Typed.of("check", broken.toString());
    Typed ran = Typed.of("check", broken.toString(), absent.toString(), clean.toString());

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).startsWith("preflight: ").contains("absent.zip").hasLineCount(1);
    String table = ran.out().substring((second.out() + first.out()).length());
    assertThat(ran.out()).isEqualTo(second.out() + first.out() + table);
    assertThat(table.replaceAll(" +", " ").replaceAll("PACKAGE [^ ]*/", "PACKAGE "))
        .isEqualTo(
            "PACKAGE b.zip "
                + summary(second)
                + "\nPACKAGE absent.zip verdict=incomplete errors=0 warnings=0 notes=0 waived=0"
                + " skipped=0 broken=0 exit=2\nPACKAGE a.zip "
                + summary(first)
                + "\nTOTAL verdict=incomplete packages=3 go=1 no-go=1 incomplete=1 exit=2\n");
  }

  private static String summary(Typed ran) {
    return ran.out().lines().reduce((a, b) -> b).orElse("").substring("SUMMARY ".length());
  }

  @Test
  void theExitCodeIsTheWorst() {
    assertThat(Typed.of("check", clean.toString(), clean.toString()).exit()).isZero();
    assertThat(Typed.of("check", clean.toString(), broken.toString()).exit()).isEqualTo(1);
    assertThat(Typed.of("check", broken.toString(), clean.toString(), "-q").exit()).isEqualTo(1);
  }

  @Test
  void eachHasFilesOfItsOwn() throws IOException {
    Typed ran =
        Typed.of(
            "check",
            clean.toString(),
            broken.toString(),
            "--report",
            "json=" + folder + "/{package}.json",
            "--output",
            folder + "/{package}.txt");
    assertThat(ran).isEqualTo(new Typed(1, "", ""));
    for (Path each : List.of(clean, broken)) {
      assertThat(Files.readString(Path.of(each + ".txt")))
          .isEqualTo(Typed.of("check", each.toString()).out());
      assertThat(Files.readString(Path.of(each + ".json")))
          .isEqualTo(Typed.of("check", each.toString(), "--format", "json").out());
    }
  }

  @Test
  void whatIsOneDocumentAsksForFiles() {
    assertThat(both("--format", "json"))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: json is one document, and there are 2 packages; give each its file,"
                    + " such as --report json=reports/{package}.json\n"));
    assertThat(both("--report", "sarif=x.sarif"))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: --report x.sarif is one file for 2 packages; let {package} stand for"
                    + " their names, such as {package}.sarif\n"));
    assertThat(both("--baseline", "report.json").err())
        .isEqualTo(
            "preflight: a baseline is about one package, and there are 2; check them one by"
                + " one\n");
    assertThat(both("--format", "markdown").out())
        .isEqualTo(
            Typed.of("check", clean.toString(), "--format", "markdown").out()
                + Typed.of("check", broken.toString(), "--format", "markdown").out());
  }

  @Test
  void twoOfOneNameDoNotShareAFile() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other")).resolve("a.zip");
    Files.copy(clean, other);
    assertThat(
            Typed.of(
                    "check",
                    clean.toString(),
                    other.toString(),
                    "--report",
                    "json=" + folder + "/{package}.json")
                .err())
        .startsWith("preflight: two reports for " + folder + "/a.zip.json; name a file for each");
  }

  private Typed both(String... options) {
    return Typed.of(
        Stream.concat(Stream.of("check", clean.toString(), broken.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void aPackageFromStandardInputIsReadLikeAFile() throws IOException {
    Typed file = Typed.of("check", clean.toString());
    Typed ran = fed(Files.readAllBytes(clean), "check", "-");
    assertThat(ran)
        .isEqualTo(new Typed(0, file.out().replace("package=a.zip", "package=stdin"), ""));
    Typed two = fed(Files.readAllBytes(clean), "check", "-", broken.toString());
    assertThat(two.exit()).isEqualTo(1);
    assertThat(two.out()).contains("\nPACKAGE - ");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void standardInputHasALimit() {
    assertThat(fed(new byte[1001], "check", "-", "--limit", "max-total=1000"))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: standard input holds more than 1000 bytes (max-total); allow more with"
                    + " --limit max-total=SIZE, or save it to a file\n"));
    assertThat(fed(new byte[1000], "check", "-", "--limit", "max-total=1000").exit()).isEqualTo(1);
    assertThat(fed(new byte[1], "check", "-", "-").err())
        .isEqualTo("preflight: standard input (-) can be read only once\n");
    assertThat(Typed.answering(folder, "", "check", "-").err())
        .isEqualTo("preflight: - is standard input, and that is a terminal; pipe a package in\n");
  }

  /** What was kept is taken away, whatever came of it. */
  private Typed fed(byte[] bytes, String... typed) {
    InputStream before = System.in;
    String place = System.getProperty("java.io.tmpdir");
    try {
      Path temporary = Files.createDirectory(folder.resolve("tmp" + System.nanoTime()));
      System.setProperty("java.io.tmpdir", temporary.toString());
      System.setIn(new ByteArrayInputStream(bytes));
      Typed ran = Typed.of(typed);
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left).isEmpty();
      }
      return ran;
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      System.setIn(before);
      System.setProperty("java.io.tmpdir", place);
    }
  }
}

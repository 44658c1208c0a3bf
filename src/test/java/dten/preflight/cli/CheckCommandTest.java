package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main command over a real, harmless package. */
class CheckCommandTest {
  @TempDir private Path folder;
  private String pkg = "";

  @BeforeEach
  void makePackage() throws IOException {
    Path zip = folder.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      ZipEntry entry = new ZipEntry("product-1.0/readme.txt");
      out.putNextEntry(entry);
      out.write("Nothing to see here.\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    pkg = zip.toString();
  }

  @Test
  void theReportGoesToStandardOutputAlone() {
    Typed ran = Typed.of("check", pkg);
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("# preflight 1.0.0 package=package.zip sha256=")
        .contains(" as-of=2026-11-21 target=none\n")
        .contains("\nSUMMARY verdict=go errors=0 ");
    assertThat(ran.out().lines().reduce((a, b) -> b).orElse("")).endsWith(" broken=0 exit=0");
  }

  @Test
  void thePublishedSchemaVersionIsWritten() {
    assertThat(Typed.of("check", pkg, "--format", "json").out())
        .startsWith("{\n  \"schema\" : \"report/1\",\n");
  }

  @Test
  void brieflyItSaysOnlyWhatShutsTheGate() {
    assertThat(Typed.of("check", pkg, "-q").out()).startsWith("SUMMARY verdict=go ");
  }

  @Test
  void theReportIsWrittenToAFile() throws IOException {
    Path file = folder.resolve("report.txt");
    Typed ran = Typed.of("check", pkg, "--output", file.toString(), "--color", "auto");
    assertThat(ran).isEqualTo(new Typed(0, "", ""));
    assertThat(Files.readString(file)).isEqualTo(Typed.of("check", pkg).out());
  }

  @Test
  void aReportThatCannotBeWrittenIsNotLost() {
    Path file = folder.resolve("absent/report.txt");
    Typed ran = Typed.of("check", pkg, "--output", file.toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: --output "
                + file
                + ": cannot be written; the report follows on standard output\n");
    assertThat(ran.out()).isEqualTo(Typed.of("check", pkg).out());
  }

  @Test
  void thePackageIsNeverOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(Path.of(pkg));
    Typed ran = Typed.of("check", pkg, "--output", folder.resolve("./package.zip").toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).endsWith(" is the package itself; name another file\n");
    assertThat(Files.readAllBytes(Path.of(pkg))).isEqualTo(before);
  }

  @Test
  void coloursOnlyWhereATerminalAsks() {
    assertThat(colours(Console.Reader.FILE, Map.of())).isFalse();
    assertThat(colours(Console.Reader.TERMINAL, Map.of())).isTrue();
    assertThat(colours(Console.Reader.TERMINAL, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(colours(Console.Reader.TERMINAL, Map.of("TERM", "dumb"))).isFalse();
    assertThat(colours(Console.Reader.TERMINAL, Map.of(), "--color", "never")).isFalse();
    assertThat(colours(Console.Reader.FILE, Map.of("NO_COLOR", "1"), "--color", "always")).isTrue();
  }

  private boolean colours(
      Console.Reader reader, Map<String, String> environment, String... options) {
    String[] typed = new String[options.length + 2];
    typed[0] = "check";
    typed[1] = pkg;
    System.arraycopy(options, 0, typed, 2, options.length);
    return Typed.in(folder, reader, environment, typed).out().contains("\u001b[");
  }

  @Test
  void settingsAreFoundUpwardAndSaid() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("preflight.yaml"), "as-of: 2027-02-03\n");
    Typed ran = Typed.in(below, "check", pkg);
    assertThat(ran.err())
        .isEqualTo("preflight: settings from " + below.resolve("../../preflight.yaml") + "\n");
    assertThat(ran.out()).contains(" as-of=2027-02-03 ");
    assertThat(Typed.in(below, "check", pkg, "--quiet").err()).isEmpty();
  }

  @Test
  void theCommandLineStandsOverTheSettings() throws IOException {
    Path file = folder.resolve("other.yaml");
    Files.writeString(file, "as-of: 2027-02-03\nfail-on: note\n");
    Typed ran = Typed.of("check", pkg, "--config", file.toString(), "--as-of", "2028-01-01");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains(" as-of=2028-01-01 ");
    assertThat(ran.exit()).isEqualTo(1);
  }
}

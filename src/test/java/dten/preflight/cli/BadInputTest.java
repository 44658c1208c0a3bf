package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dten.preflight.testing.Pki;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is wrong with what the program is given: one clear line that names it, the right exit
 * code, and nothing else hidden by it.
 */
class BadInputTest {
  /** A finding and a fault of the operator that every run of this test has besides its own. */
  private static final String OTHER_FINDING = "package.checksum-missing";

  private static final String OTHER_PROBLEM = "other.yaml:1:1: scop: is not a known field; ";

  @TempDir private Path folder;
  private Path pkg = Path.of("");
  private Path other = Path.of("");

  @BeforeEach
  void makePackage() throws IOException {
    pkg = folder.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(pkg))) {
      out.putNextEntry(new ZipEntry("readme.txt"));
      out.write("Nothing to see here.\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    other = Files.writeString(folder.resolve("other.yaml"), "scop: everything\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // What is no package at all.
        "absent.zip | 2 | '' | 'absent.zip: no such file'",
        "folder     | 2 | '' | 'folder: is a directory; name the ZIP file'",
        // Whatever is a file gets a report.
        "empty.zip  | 1 | 'error   archive.not-a-zip ' | ''",
        "text.zip   | 1 | 'error   archive.not-a-zip ' | ''",
        "short.zip  | 1 | 'error   archive.truncated ' | ''",
        "noise.zip  | 1 | 'error   archive.not-a-zip ' | ''",
      })
  void packages(String name, int exit, String line, String complaint) throws IOException {
    Files.createDirectory(folder.resolve("folder"));
    Files.write(folder.resolve("empty.zip"), new byte[0]);
    Files.writeString(folder.resolve("text.zip"), "<html>Please log in</html>\n");
    byte[] whole = Files.readAllBytes(pkg);
    Files.write(folder.resolve("short.zip"), Arrays.copyOf(whole, whole.length - 20));
    Files.write(folder.resolve("noise.zip"), new byte[5000]);
    Typed ran = Typed.of("check", folder.resolve(name).toString());
    assertThat(ran.exit()).isEqualTo(exit);
    assertThat(ran.err())
        .isEqualTo(complaint.isEmpty() ? "" : "preflight: " + folder + "/" + complaint + "\n");
    if (complaint.isEmpty()) {
      assertThat(ran.out()).contains("\n" + line).contains(" verdict=no-go ");
      assertThat(Typed.of("check", folder.resolve(name).toString(), "--format", "json").exit())
          .isEqualTo(exit);
    } else {
      assertThat(ran.out()).isEmpty();
    }
  }

  @Test
  void aPackageThatMayNotBeRead() throws IOException {
    assumeFalse(!pkg.toFile().setReadable(false) || Files.isReadable(pkg), "root reads everything");
    assertThat(Typed.of("check", pkg.toString()))
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: " + pkg + ": permission denied; this account may not read it\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target  | 'name: [a'                    | 2:1: syntax error: expected ',' or ']', but got"
            + " <stream end>",
        "target  | 'name: t;unist: []'           | 2:1: unist: is not a known field; did you mean"
            + " units?",
        "target  | 'name: t;units: 5'            | 2:8: units: is a number, not a list",
        "target  | 'name: t;name: u'             | 2:1: name: stands twice, first in line 1; remove"
            + " one",
        "target  | '- a'                         | 1:1: is a list, not a mapping",
        "matrix  | 'product: \"a'                | 2:1: syntax error: found unexpected end of"
            + " stream",
        "matrix  | 'product: p;reviewed: 2026-01-01;covers-up-to: 1.0;keys: [];kees: []' | 5:1:"
            + " kees: is not a known field; did you mean keys?",
        "matrix  | 'product: p;reviewed: 2026-01-01;covers-up-to: 1.0;keys: {a: b}' | 4:7: keys: is"
            + " a mapping, not a list",
        "trust   | 'schema: trust/1;keys: ['     | 3:1: syntax error: ",
        "trust   | 'schema: trust/1;key: []'     | 2:1: key: is not a known field; did you mean"
            + " keys?",
        "trust   | 'schema: trust/1;keys: 5'     | 2:7: keys: is a number, not a list",
        "upgrade-paths | 'product: [a'           | 2:1: syntax error: ",
        "upgrade-paths | 'product: p;paths: [];path: []' | 3:1: path: is not a known field; did you"
            + " mean paths?",
        "upgrade-paths | 'product: p;paths: 5'   | 2:8: paths: is a number, not a list",
        "waivers | 'waivers: [a'                 | 2:1: syntax error: ",
        "waivers | 'waivers: [];waiver: []'      | 2:1: waiver: is not a known field; did you mean"
            + " waivers?",
        "waivers | 'waivers: 5'                  | 1:10: waivers: is a number, not a list",
        "waivers | 'waivers: [{rule: a.b, location: x, reason: r, approver: p, expires: soon}]' |"
            + " 1:69: waivers[0].expires: is soon, not a date such as 2026-11-21",
        "waivers | 'waivers: [{rule: package.checksum-mising, location: x, reason: r, approver: p,"
            + " expires: 2027-01-01}]' | 1:11: rule: is package.checksum-mising, which is no rule;"
            + " did you mean package.checksum-missing?",
        "manifest-profile | 'schema: {'          | 2:1: syntax error: ",
        "manifest-profile | 'schema: manifest-profile/1;file: m.json;fields: {};x: 1' | 4:1: x: is"
            + " not a known field; known are fields, file, schema",
        "manifest-profile | '- a'                | 1:1: is a list, not a mapping",
      })
  void filesOfTheOperator(String option, String content, String fault) throws IOException {
    Path file = folder.resolve(option + ".yaml");
    Files.writeString(file, content.replace(';', '\n') + "\n");
    Typed ran =
        Typed.of(
            "check", pkg.toString(), "--" + option, file.toString(), "--config", other.toString());
    assertIncomplete(ran, file + ":" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target           | no such file",
        "matrix           | no such file",
        "trust            | no such file",
        "vendor-chain     | no such file",
        "advisories       | no such file",
        "waivers          | no such file",
        "upgrade-paths    | no such file",
        "manifest-profile | no such file",
        "previous         | no such file",
      })
  void filesThatAreNotThere(String option, String fault) {
    Path file = folder.resolve("absent-" + option);
    Typed ran =
        Typed.of(
            "check", pkg.toString(), "--" + option, file.toString(), "--config", other.toString());
    assertIncomplete(ran, file + ": " + fault);
  }

  @Test
  void aPreviousPackageThatIsNone() throws IOException {
    Path old = Files.writeString(folder.resolve("old.zip"), "<html>Please log in</html>\n");
    Typed ran =
        Typed.of(
            "check", pkg.toString(), "--previous", old.toString(), "--config", other.toString());
    assertIncomplete(
        ran, old + ": has no entry that can be read; name the package that is installed now");
  }

  @Test
  void settingsThemselves() throws IOException {
    assertThat(
            Typed.of("check", pkg.toString(), "--config", folder.resolve("no.yaml").toString())
                .err())
        .isEqualTo("preflight: " + folder.resolve("no.yaml") + ": no such file\n");
    Path wrong = Files.writeString(folder.resolve("preflight.yaml"), "limits: {max-totl: 5}\n");
    Typed ran = Typed.of("check", pkg.toString(), "--config", wrong.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("preflight: options: limit: no limit max-totl; there are max-total, ")
        .hasLineCount(1);
  }

  @Test
  void aTrustStoreWithAWrongPassword() throws Exception {
    Path store = folder.resolve("roots.p12");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    byte[] root = Pki.root("CN=Root", LocalDate.of(2020, 1, 1), LocalDate.of(2040, 1, 1)).der();
    keys.setCertificateEntry(
        "root",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(root)));
    try (OutputStream out = Files.newOutputStream(store)) {
      keys.store(out, "right horse".toCharArray());
    }
    Typed ran =
        Typed.in(
            folder,
            Console.Reader.FILE,
            Map.of("STORE_PASSWORD", "wrong horse"),
            "check",
            pkg.toString(),
            "--trust",
            store.toString(),
            "--trust-password-env",
            "STORE_PASSWORD",
            "--config",
            other.toString(),
            "--debug");
    assertIncomplete(
        ran,
        store
            + ": cannot be opened with the password in the environment variable STORE_PASSWORD; the"
            + " password is wrong or the file is damaged");
    assertThat(ran.out() + ran.err()).doesNotContain("horse");
  }

  @Test
  void anOutputThatCannotBeWritten() throws IOException {
    for (Path output : List.of(folder, folder.resolve("absent/report.txt"))) {
      Typed ran = Typed.of("check", pkg.toString(), "--output", output.toString());
      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.err())
          .isEqualTo(
              "preflight: --output "
                  + output
                  + ": cannot be written; the report follows on standard output\n");
      assertThat(ran.out()).contains("\nSUMMARY verdict=go ");
    }
  }

  @Test
  void standardOutputThatCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            full,
            err,
            () -> Console.Reader.FILE,
            () -> Console.Reader.FILE,
            Map.of(),
            () -> LocalDate.of(2026, 11, 21),
            Path.of("/"),
            java.util.Optional::empty);
    assertThat(new Program(console).run("check", pkg.toString())).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "preflight: standard output cannot be written (java.io.IOException); nothing was"
                + " reported\n");
  }

  /** The fault is said in one line, the other input's fault too, and the findings stand. */
  private static void assertIncomplete(Typed ran, String fault) {
    assertThat(ran.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("preflight: " + fault))
        .anyMatch(line -> line.contains(OTHER_PROBLEM));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).contains(OTHER_FINDING);
    assertThat(ran.out().lines().reduce((a, b) -> b).orElse(""))
        .startsWith("SUMMARY verdict=incomplete ")
        .endsWith(" exit=2");
    assertThat(ran.out() + ran.err()).doesNotContain("\tat ", "    at ", "Exception");
  }
}

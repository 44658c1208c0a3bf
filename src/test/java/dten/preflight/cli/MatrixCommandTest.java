package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixCommandTest {
  private static final String HEAD =
      "product: shop\nreviewed: 2026-11-18\ncovers-up-to: 5.2.0\nkeys:\n";

  @TempDir Path folder;

  @Test
  void aCleanMatrixIsOneLineAndExitCode0() throws IOException {
    Path file = write("- {key: a, deprecated-in: 5.0.0, reason: it goes, reference: https://x}\n");
    String line =
        file + ": 1 entries for shop up to 5.2.0, reviewed 2026-11-18; errors=0 warnings=0\n";
    assertThat(Typed.of("matrix", "lint", file.toString())).isEqualTo(new Typed(0, line, ""));
    assertThat(Typed.in(folder, "matrix", "lint")).isEqualTo(new Typed(0, line, ""));
  }

  @Test
  void everyFaultIsOneLineAndExitCode1() throws IOException {
    Path file =
        write(
            """
            - {key: a, removd-in: 5.0.0}
            - {key: b, introduced-in: 5.1.0, deprecated-in: 5.0.0, reason: r, reference: s}
            - {key: c, deprecated-in: 5.0.0, reference: s}
            """);
    assertThat(Typed.of("matrix", "lint", file.toString()))
        .isEqualTo(
            new Typed(
                1,
                """
                FILE:5:12: error keys[0].removd-in: is not a known field; did you mean removed-in?
                FILE:6:4: error b: introduced-in 5.1.0 comes after deprecated-in 5.0.0; one of the two is wrong
                FILE:7:4: warning c: has no reason; say what happens to whoever does nothing
                FILE: 2 entries for shop up to 5.2.0, reviewed 2026-11-18; errors=2 warnings=1
                """
                    .replace("FILE", file.toString()),
                ""));
  }

  @Test
  void whatCannotBeReadIsExitCode2() throws IOException {
    Path file = folder.resolve("none.yaml");
    assertThat(Typed.of("matrix", "lint", file.toString()))
        .isEqualTo(new Typed(2, "", "preflight: " + file + ": no such file\n"));
    assertThat(Typed.of("matrix", "list", file.toString()))
        .isEqualTo(new Typed(2, "", "preflight: " + file + ": no such file\n"));
    Path broken = folder.resolve("broken.yaml");
    Files.writeString(broken, "keys: [\n");
    assertThat(Typed.of("matrix", "lint", broken.toString()).exit()).isEqualTo(2);
  }

  @Test
  void theListIsForGrep() throws IOException {
    Path file =
        write(
            """
            - {key: hybrid.enable, introduced-in: 5.2.0, required-value: "true"}
            - {key: relay.mode, deprecated-in: 4.6.0, removed-in: 5.2.0, replacement: hybrid.enable}
            """);
    assertThat(Typed.of("matrix", "list", "--from", "4.8.2", "--to", "5.2.0", file.toString()))
        .isEqualTo(
            new Typed(
                0,
                """
                5.2.0  introduced  hybrid.enable  must be "true"
                5.2.0  removed     relay.mode     -> hybrid.enable
                """,
                ""));
    assertThat(Typed.of("matrix", "list", "--to", "5.0", file.toString()).out())
        .isEqualTo("4.6.0  deprecated  relay.mode  -> hybrid.enable\n");
  }

  @Test
  void wrongUse() {
    assertThat(Typed.of("matrix").err())
        .startsWith("preflight: matrix wants to know what to do, such as: preflight matrix lint");
    assertThat(Typed.of("matrix").exit()).isEqualTo(2);
    assertThat(Typed.of("matrix", "list", "--from", "now").err())
        .isEqualTo("preflight: --from is now, not a version such as 5.2.0\n");
    assertThat(Typed.of("matrix", "lint", "--help").out())
        .contains("Usage: preflight matrix lint")
        .contains("FILE");
    assertThat(Typed.of("matrix", "--help").out()).contains("lint", "list");
  }

  private Path write(String keys) throws IOException {
    Path file = folder.resolve("config-keys-matrix.yaml");
    return Files.writeString(file, HEAD + keys);
  }
}

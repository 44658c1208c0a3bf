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
  void grepTellsTheStoryOfAKeyHoweverItIsSpelt() throws IOException {
    Path file = folder.resolve("config-keys-matrix.yaml");
    Files.writeString(
        file,
        """
        product: shop
        reviewed: 2026-11-18
        covers-up-to: 5.2.0
        spelling: relaxed
        env-prefix: SHOP_
        known-keys: [data.host]
        keys:
        - {key: relay.old-mode, aliases: relay.style, deprecated-in: 4.6.0, removed-in: 5.2.0,
           replacement: hybrid.mode, on-removed: ignored, reason: it goes, reference: https://x}
        - {key: hybrid.mode, introduced-in: 5.2.0, required-value: "on"}
        - {key: cache., match: prefix, deprecated-in: 5.0.0, applies-to: "< 5.2"}
        """);
    String relay =
        "relay.old-mode  "
            + file
            + """
            :8:4
              4.6.0  deprecated  -> hybrid.mode
              5.2.0  removed     -> hybrid.mode [ignored]
              also relay.style
              reason: it goes
              reference: https://x
            """;
    String hybrid = "hybrid.mode  " + file + ":10:4\n  5.2.0  introduced  must be \"on\"\n";
    String cache = "cache.  " + file + ":11:4\n  5.0.0  deprecated\n  only for versions < 5.2\n";
    assertThat(Typed.in(folder, "matrix", "grep", "SHOP_RELAY_OLDMODE").out()).isEqualTo(relay);
    assertThat(Typed.in(folder, "matrix", "grep", "relay.oldMode").out()).isEqualTo(relay);
    assertThat(Typed.in(folder, "matrix", "grep", "hybrid").out()).isEqualTo(relay + hybrid);
    assertThat(Typed.in(folder, "matrix", "grep", "cache.size").out()).isEqualTo(cache);
    assertThat(Typed.in(folder, "matrix", "grep", "data.host"))
        .isEqualTo(
            new Typed(0, "data.host  " + file + ": known, and nothing is to be told of it\n", ""));
    assertThat(Typed.in(folder, "matrix", "grep", "nothing")).isEqualTo(new Typed(1, "", ""));
    assertThat(Typed.of("matrix", "grep", "x", "/none.yaml").exit()).isEqualTo(2);
    assertThat(Typed.of("matrix", "grep").exit()).isEqualTo(2);
  }

  @Test
  void diffTellsEveryFieldThatDiffers() throws IOException {
    Path a = folder.resolve("a.yaml");
    Path b = folder.resolve("b.yaml");
    Files.writeString(
        a, HEAD + "- {key: x, removed-in: 5.0.0, reason: r}\n- {key: y, deprecated-in: 5.0.0}\n");
    Files.writeString(
        b,
        HEAD.replace("5.2.0", "5.3.0")
            + """
            - {key: x, removed-in: 5.1.0, replacement: [z, w], on-removed: fails-start}
            - {key: q, default-change: {in: 5.3.0, from: 1, to: 2}}
            """);
    assertThat(Typed.of("matrix", "diff", a.toString(), b.toString()))
        .isEqualTo(
            new Typed(
                1,
                """
                changed (matrix) covers-up-to: 5.2.0 -> 5.3.0
                added   q
                changed x removed-in: 5.0.0 -> 5.1.0
                changed x replacement: nothing -> z, w
                changed x on-removed: nothing -> fails-start
                changed x reason: r -> nothing
                removed y
                """,
                ""));
    assertThat(Typed.of("matrix", "diff", a.toString(), a.toString()))
        .isEqualTo(new Typed(0, "", ""));
    assertThat(Typed.of("matrix", "diff", a.toString()).exit()).isEqualTo(2);
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

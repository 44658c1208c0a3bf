package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.Rule;
import dten.preflight.run.Checks;
import dten.preflight.selftest.Selftest;
import dten.preflight.testing.Zips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

class SelftestCommandTest {
  private static final Path EXAMPLES = Path.of("src/main/resources/dten/preflight/examples");
  private static final String GOOD =
      """
      package: {bin/run.sh: "exit 0\\n"}
      at: .
      twin:
        package: {manifest.json: '{"name": "shop", "version": "5.2.0"}'}
      """;

  @TempDir Path folder;

  @Test
  void everyRuleIsFoundInItsExampleAndSilentInItsTwin() {
    Typed ran = Typed.of("selftest");
    assertThat(ran.out().lines().filter(line -> !line.matches("(#|note ).*")))
        .containsExactly(
            Checks.rulesWithExample().size()
                + " rules: each found in its example, silent in its twin");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void noExampleIsLeftOver() throws IOException {
    List<String> ids = Checks.rulesWithExample().stream().map(Rule::id).toList();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replace(".yaml", ""))
              .toList();
      assertThat(ids).containsAll(names);
    }
  }

  /** They lie on public hosts, which refuse what looks like somebody's credential. */
  @Test
  void noExampleLooksLikeALeak() throws IOException {
    Zips zip = new Zips();
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.file(EXAMPLES.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    Path pkg = zip.write(folder.resolve("examples.zip"));
    String[] words = {
      "check", pkg.toString(), "--rule", "secret.vendor-token", "--rule", "secret.private-key"
    };
    assertThat(Typed.of(words).out()).contains("\nSUMMARY verdict=go ");
  }

  @Test
  void anExampleThatHolds() {
    assertThat(lines(GOOD))
        .containsExactly("0", "1 rule: each found in its example, silent in its twin");
  }

  @Test
  void aRuleThatFindsNothingInItsExampleHasFailed() {
    String nothing = GOOD.replace("bin/run.sh: \"exit 0\\n\"", "manifest.json: '{}'");
    assertThat(lines(nothing))
        .hasSize(3)
        .startsWith("1")
        .anyMatch(line -> line.startsWith("failed  manifest.missing  example: not found; found "))
        .endsWith("1 rule: 0 found in their examples and silent in their twins, 1 not (see above)");
  }

  @Test
  void aRuleThatFindsItElsewhereHasFailed() {
    assertThat(lines(GOOD.replace("at: .", "at: bin/run.sh:1:1")))
        .contains("failed  manifest.missing  example: found at ., expected at bin/run.sh:1:1");
  }

  @Test
  void aRuleThatFindsSomethingInTheTwinHasFailed() {
    assertThat(lines(GOOD.replace("manifest.json:", "other.json:")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("failed  manifest.missing  twin: found at .: "));
  }

  @Test
  void aRuleThatDidNotLookAtTheTwinHasFailed() {
    assertThat(
            lines(
                """
                package: {a.txt: hello}
                twin: {options: --only secret}
                """))
        .contains("failed  manifest.missing  twin: it did not look: not asked for (--only)");
  }

  @Test
  void aFaultyFileBesideThePackageHasFailed() {
    assertThat(
            lines(
                """
                package: {a.txt: hello}
                beside: {target.yaml: "schema: target/1\\nnmae: x\\n"}
                options: --target target.yaml
                twin: {options: ""}
                """))
        .hasSize(3)
        .anyMatch(
            line ->
                line.startsWith(
                    "failed  manifest.missing  example: a file beside the package is faulty:"
                        + " target.yaml"));
  }

  @Test
  void optionsThatDoNotExistHaveFailed() {
    assertThat(lines(GOOD + "  options: --taget x\n"))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("failed  manifest.missing  twin: refused: options: "));
  }

  @Test
  void examplesThatMakeNoSenseAreNamed() {
    assertThat(why("package: {a: x}\n")).isEqualTo("twin is missing");
    assertThat(why("package: {a: x}\ntwni: {}\ntwin: {}\n"))
        .isEqualTo("line 2: an example has no field twni");
    assertThat(why("twin: {}\n")).isEqualTo("an example has either package or raw");
    assertThat(why("package: {a: {content: x, mdoe: 1}}\ntwin: {}\n"))
        .isEqualTo("line 1: an entry has no field mdoe");
    assertThat(why("package: {a: {both: {crc: 1}}}\ntwin: {}\n"))
        .isEqualTo("line 1: a header has no field crc");
    assertThat(why("package: {a: {gzpi: x}}\ntwin: {}\n"))
        .isEqualTo("line 1: no form of content: gzpi");
    assertThat(why("package: {a: {sha256-of: a}}\ntwin: {}\n"))
        .isEqualTo("line 1: sha256-of names a, which is no entry");
    assertThat(why("package: {a: {repeat: {of: xxx, times: 99999999}}}\ntwin: {}\n"))
        .isEqualTo("line 1: more than 67108864 bytes");
    assertThat(why("raw: [a\n")).startsWith("unreadable: ");
  }

  @Test
  void aRuleWithoutAnExampleIsSaidToHaveNone() {
    Ran ran = ran(rule -> Optional.empty());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "\nunshown manifest.missing  it has no example\n", "1 rule: 0 found in their examples");
  }

  @Test
  void examplesCanBeListedAndWritten() {
    Typed listed = Typed.of("selftest", "--rule", "manifest.missing", "--list");
    assertThat(listed.out())
        .isEqualTo("manifest.missing  preflight check package.zip --as-of 2026-11-20\n");
    Typed written =
        Typed.of("selftest", "--rule", "manifest.missing", "--write", folder.toString());
    assertThat(written.out()).isEqualTo(folder + "/manifest.missing/\n");
    Path example = folder.resolve("manifest.missing/example");
    assertThat(example.resolve("command"))
        .hasContent("preflight check package.zip --as-of 2026-11-20\n");
    assertThat(Typed.of("check", example.resolve("package.zip").toString()).out())
        .contains("manifest.missing");
    assertThat(folder.resolve("manifest.missing/twin/package.zip")).exists();
  }

  @Test
  void anAreaIsEnough() {
    assertThat(Typed.of("selftest", "--only", "waiver").out()).contains("\n3 rules: ");
    assertThat(Typed.of("selftest", "--only", "waver").exit()).isEqualTo(2);
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoVerdict() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Typed ran = Typed.of("selftest", "--rule", "manifest.missing", "--write", file.toString());
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("the examples cannot be laid out in " + file);
  }

  private static String why(String example) {
    String line = lines(example).get(1);
    String start = "failed  manifest.missing  the example is wrong: ";
    assertThat(line).startsWith(start);
    return line.substring(start.length());
  }

  /** The exit code, and all lines but the first, which names the machine. */
  private static List<String> lines(String example) {
    Ran ran = ran(rule -> Optional.of(example));
    return Stream.concat(Stream.of("" + ran.exit()), ran.out().lines().skip(1)).toList();
  }

  private record Ran(int exit, String out) {}

  /** Tries one rule on what a source has for it. */
  private static Ran ran(Selftest.Source source) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            out,
            OutputStream.nullOutputStream(),
            () -> Console.Reader.FILE,
            () -> Console.Reader.FILE,
            Map.of(),
            () -> LocalDate.of(2030, 1, 1),
            Path.of("/"),
            Optional::empty);
    SelftestCommand command = new SelftestCommand(source);
    ParseResult given = Program.parser(command.spec()).parseArgs("--rule", "manifest.missing");
    try {
      int exit = command.run(given, console);
      console.out().flush();
      return new Ran(exit, out.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

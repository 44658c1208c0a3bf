package dten.preflight.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The step of the action that checks: exit codes, outputs, annotations and summary. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of sh")
final class CheckStepTest {
  private static final List<String> REPORTS =
      List.of(
          "preflight.html",
          "preflight.json",
          "preflight.md",
          "preflight.sarif",
          "preflight.txt",
          "preflight.xml");

  /** Keeps the words it was started with, each on a line, and learns where reports go. */
  private static final String STUB =
      """
      for word in "$@"; do printf '<%s>\\n' "$word"; done >"$RUNNER_TEMP/../words"
      for word in "$@"; do
        case $word in
          text=*) text=${word#text=} ;;
          markdown=*) markdown=${word#markdown=} ;;
          github=*) github=${word#github=} ;;
        esac
      done
      """;

  @TempDir private Path folder;

  private Runner runner;

  @BeforeEach
  void setUp() throws IOException {
    folder = folder.toRealPath();
    runner = new Runner(folder);
  }

  private Path sample(String name) throws IOException {
    return Files.copy(
        Path.of("samples/Full-upgrade-package-dten" + name + ".zip"),
        folder.resolve("sample.zip"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String samples(String file) {
    return Path.of("samples").toAbsolutePath().resolve(file).toString();
  }

  @Test
  void whatIsFitToGoPasses() throws Exception {
    runner.preflight();
    Files.copy(
        Path.of("samples/Full-upgrade-package-dten-repaired.zip.sha256"),
        folder.resolve("Full-upgrade-package-dten-repaired.zip.sha256"));
    Runner.Ran ran =
        runner
            .with("PACKAGE", samples("Full-upgrade-package-dten-repaired.zip"))
            .with("CONFIG", samples("preflight-repaired.yaml"))
            .run("run.sh");
    assertThat(ran.exit()).as(ran.log()).isZero();
    assertThat(ran.outputs())
        .matches(
            """
            earlier=1
            verdict=go
            exit-code=0
            errors=0
            warnings=\\d+
            notes=\\d+
            reports=REPORTS
            sarif-file=REPORTS/preflight.sarif
            """);
    assertThat(ran.reports()).isEqualTo(REPORTS);
    assertThat(ran.summary()).startsWith("earlier\n# ").contains("go: ");
  }

  @Test
  void findingsShutTheGate() throws Exception {
    runner.preflight();
    Runner.Ran ran =
        runner
            .with("PACKAGE", sample("").toString())
            .with("CONFIG", samples("preflight.yaml"))
            .with("ARGS", "--as-of=2026-11-21\n")
            .run("run.sh");
    assertThat(ran.exit()).as(ran.log()).isEqualTo(1);
    Matcher said =
        Pattern.compile("SUMMARY verdict=no-go errors=(\\d+) warnings=(\\d+) notes=(\\d+) ")
            .matcher(ran.log());
    assertThat(said.find()).isTrue();
    assertThat(ran.outputs())
        .isEqualTo(
            "earlier=1\nverdict=no-go\nexit-code=1\nerrors=%s\nwarnings=%s\nnotes=%s\n"
                    .formatted(said.group(1), said.group(2), said.group(3))
                + "reports=REPORTS\nsarif-file=REPORTS/preflight.sarif\n");
    assertThat(ran.reports()).isEqualTo(REPORTS);
    assertThat(ran.log()).contains("\n::error title=endpoint.retired,file=");
    assertThat(ran.summary()).startsWith("earlier\n# ").contains("no-go: sample.zip");
  }

  @Test
  void gateFalseLetsFindingsPassAndNothingElse() throws Exception {
    runner.preflight();
    runner.with("GATE", "false").with("PACKAGE", sample("").toString());
    Runner.Ran ran = runner.run("run.sh");
    assertThat(ran.exit()).as(ran.log()).isZero();
    assertThat(ran.outputs()).contains("verdict=no-go\nexit-code=1\n");
  }

  @Test
  void gateFalseDoesNotHideThatNothingWasChecked() throws Exception {
    runner.preflight();
    assertThat(runner.with("GATE", "false").with("PACKAGE", "absent.zip").run("run.sh").exit())
        .isEqualTo(2);
  }

  @Test
  void wrongUseHasNoReport() throws Exception {
    runner.preflight();
    Runner.Ran ran = runner.with("PACKAGE", "absent.zip").run("run.sh");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.outputs()).isEqualTo(nothing(2));
    assertThat(ran.reports()).isEmpty();
    assertThat(ran.log())
        .contains("preflight: absent.zip: no such file\n")
        .endsWith(
            "::error title=preflight::preflight was used in a wrong way, or a file is wrong: see"
                + " the log\n");
    assertThat(ran.summary())
        .isEqualTo(
            "earlier\n# preflight: no report\n\npreflight was used in a wrong way, or a file is"
                + " wrong: see the log.\n");
  }

  /** A report is there all the same, and its numbers are handed on. */
  @Test
  void whatCouldNotBeCompletedIsThree() throws Exception {
    runner.preflight();
    Runner.Ran ran =
        runner
            .with("PACKAGE", sample("").toString())
            .with("ARGS", "--report\njson=" + folder.resolve("no/such/folder.json"))
            .run("run.sh");
    assertThat(ran.exit()).as(ran.log()).isEqualTo(3);
    assertThat(ran.outputs())
        .matches(
            """
            earlier=1
            verdict=no-go
            exit-code=3
            errors=\\d+
            warnings=\\d+
            notes=\\d+
            reports=REPORTS
            sarif-file=REPORTS/preflight.sarif
            """);
    assertThat(ran.log())
        .endsWith("::error title=preflight::preflight could not complete: see the log\n");
  }

  @Test
  void helpIsNoCleanPackage() throws Exception {
    runner.preflight();
    Runner.Ran ran =
        runner.with("PACKAGE", sample("").toString()).with("ARGS", "--help").run("run.sh");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.outputs()).isEqualTo(nothing(3));
  }

  @Test
  void aProgramThatIsNotThereIsThree() throws Exception {
    runner.with("PACKAGE", "p.zip");
    Runner.Ran ran = runner.with("PATH", "no/such/preflight").run("run.sh");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.outputs()).isEqualTo(nothing(3));
    assertThat(ran.summary())
        .isEqualTo(
            "earlier\n# preflight: no report\n\npreflight could not be started (exit code 127):"
                + " give the input path or version, or put it on the PATH.\n");
  }

  @Test
  void aKilledProgramIsThree() throws Exception {
    runner.program("preflight", "kill -9 $$\n");
    Runner.Ran ran = runner.with("PACKAGE", "p.zip").run("run.sh");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.outputs()).isEqualTo(nothing(3));
    assertThat(ran.log())
        .endsWith(
            "::error title=preflight::preflight was ended (exit code 137); nothing is known of the"
                + " package\n");
  }

  @Test
  void aProgramThatSaysNothingOrSomethingElseIsThree() throws Exception {
    runner.program("preflight", STUB + "echo 'SUMMARY verdict=no-go exit=1' >\"$text\"\n");
    assertThat(runner.with("PACKAGE", "p.zip").run("run.sh").exit()).isEqualTo(3);
  }

  /** Every word arrives as it was written, and none is run. */
  @Test
  void inputsAreNoShellText() throws Exception {
    runner.program("preflight", STUB + "exit 2\n");
    runner
        .with("PACKAGE", "a $(touch run) `touch run` \"b'\n::error::c *.zip")
        .with("CONFIG", "c d;touch run")
        .with("TARGETS", "one two.yaml\n\n$HOME*\n")
        .with("FAIL_ON", "never --help")
        .with("ARGS", "--as-of=1 2\n&& touch run")
        .run("run.sh");
    List<String> words = Files.readString(folder.resolve("words")).lines().toList();
    assertThat(words.subList(15, words.size()))
        .containsExactly(
            "<--config>",
            "<c d;touch run>",
            "<--fail-on>",
            "<never --help>",
            "<--target>",
            "<one two.yaml>",
            "<--target>",
            "<$HOME*>",
            "<--as-of=1 2>",
            "<&& touch run>",
            "<-->",
            "<a $(touch run) `touch run` \"b'",
            "::error::c *.zip>");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** The runner takes no commands from where a package or a path is quoted. */
  @Test
  void whatIsQuotedCanBeNoCommand() throws Exception {
    runner.preflight();
    Path hostile = folder.resolve("x\n::error::injected\n##[error]injected %0A.zip");
    Files.move(sample(""), hostile);
    Runner.Ran ran = runner.with("PACKAGE", hostile.getFileName().toString()).run("run.sh");
    assertThat(ran.exit()).as(ran.log()).isEqualTo(1);
    assertThat(commands(ran.log())).noneMatch(line -> line.contains("injected"));
    assertThat(ran.outputs().lines()).hasSize(8);
  }

  @Test
  void whatTheProgramSaysOnTheWayCanBeNoCommand() throws Exception {
    runner.program("preflight", "echo '::error::injected' >&2\necho '::error::lost'\nexit 2\n");
    Runner.Ran ran = runner.with("PACKAGE", "p.zip").run("run.sh");
    assertThat(ran.log()).contains("\n::error::injected\n").doesNotContain("lost");
    assertThat(commands(ran.log()))
        .containsExactly(
            "::group::preflight",
            "::endgroup::",
            "::error title=preflight::preflight was used in a wrong way, or a file is wrong: see the"
                + " log");
  }

  /** What a runner would take for a command: nothing between a stop and the word that ends it. */
  private static List<String> commands(String log) {
    Matcher stop = Pattern.compile("::stop-commands::([0-9a-f]{32})\n").matcher(log);
    assertThat(stop.find()).isTrue();
    String end = "\n::" + stop.group(1) + "::\n";
    assertThat(log).containsOnlyOnce(end);
    String heard = log.substring(0, stop.start()) + log.substring(log.indexOf(end) + end.length());
    return heard
        .lines()
        .filter(line -> line.strip().startsWith("::") || line.contains("##["))
        .toList();
  }

  @Test
  void aPackageNamedLikeAnOptionIsAPackage() throws Exception {
    runner.preflight();
    for (String name : List.of("--help", "@arguments", "-q.zip")) {
      Path pkg = Files.writeString(folder.resolve(name), "no archive");
      Runner own = new Runner(Files.createDirectory(folder.resolve("of " + name)));
      own.preflight();
      Files.move(pkg, folder.resolve("of " + name).resolve(name));
      Runner.Ran ran = own.with("PACKAGE", name).run("run.sh");
      assertThat(ran.exit()).as(ran.log()).isEqualTo(1);
    }
  }

  @Test
  void annotationsAndSummaryMayBeLeftOut() throws Exception {
    runner.preflight();
    Runner.Ran ran =
        runner
            .with("PACKAGE", sample("").toString())
            .with("ANNOTATIONS", "false")
            .with("SUMMARY", "false")
            .run("run.sh");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(commands(ran.log())).containsExactly("::group::preflight", "::endgroup::");
    assertThat(ran.summary()).isEqualTo("earlier\n");
  }

  @Test
  void aSummaryThatGitHubWouldRefuseIsCut() throws Exception {
    runner.program(
        "preflight",
        STUB
            + "awk 'BEGIN { for (i = 0; i < 30000; i++) print \"| eighty bytes of a table, with"
            + " äöü, in which nothing at all is said of any package |\" }' >\"$markdown\"\n"
            + "echo 'SUMMARY verdict=go errors=0 warnings=0 notes=0 exit=0' >\"$text\"\n");
    Runner.Ran ran = runner.with("PACKAGE", "p.zip").run("run.sh");
    assertThat(ran.exit()).isZero();
    assertThat(Files.size(folder.resolve("summary"))).isBetween(999_000L, 1_001_000L);
    assertThat(ran.summary())
        .endsWith("\nThe summary is cut here; the other forms of the report have all.\n");
  }

  private static String nothing(int code) {
    return "earlier=1\nverdict=none\nexit-code="
        + code
        + "\nerrors=\nwarnings=\nnotes=\nreports=REPORTS\nsarif-file=\n";
  }
}

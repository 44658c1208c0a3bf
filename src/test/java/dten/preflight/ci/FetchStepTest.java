package dten.preflight.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The step of the action that fetches a release, before a {@code gh} that has one to give. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of sh")
final class FetchStepTest {
  @TempDir private Path folder;

  private Runner runner;

  @BeforeEach
  void setUp() throws IOException {
    folder = folder.toRealPath();
    runner = new Runner(folder).with("VERSION", "1.0.0").with("REPOSITORY", "some/where");
  }

  /** What is asked of it stands in the file asked; MORE is done before a download ends. */
  private void release(String more, String attestation) throws IOException {
    runner.program(
        "gh",
        """
        echo "$*" >>"$RUNNER_TEMP/../asked"
        [ "$1" = release ] || exit ATTESTATION
        mkdir -p "$RUNNER_TEMP/../made/preflight-1.0.0/bin"
        echo 'echo started' >"$RUNNER_TEMP/../made/preflight-1.0.0/bin/preflight"
        tar -czf "$7/preflight-1.0.0.tar.gz" -C "$RUNNER_TEMP/../made" preflight-1.0.0
        cd "$7" && sha256sum preflight-1.0.0.tar.gz >SHA256SUMS
        """
                .replace("ATTESTATION", attestation)
            + more);
  }

  @Test
  void aReleaseThatIsWhatItSaysIsTaken() throws Exception {
    release("", "0");
    Runner.Ran ran = runner.run("fetch.sh");
    assertThat(ran)
        .isEqualTo(
            new Runner.Ran(
                0,
                "",
                "earlier=1\npath=REPORTS/preflight-1.0.0/bin/preflight\n",
                "earlier\n",
                java.util.List.of("SHA256SUMS", "preflight-1.0.0", "preflight-1.0.0.tar.gz")));
    assertThat(Files.readString(folder.resolve("asked")).replaceAll("/\\S+/", ""))
        .matches(
            "release download v1.0.0 --repo some/where --dir preflight-1.0.0\\.\\w+ --pattern"
                + " preflight-1.0.0.tar.gz --pattern SHA256SUMS\n"
                + "attestation verify preflight-1.0.0.tar.gz --repo some/where\n");
  }

  @Test
  void otherBytesAreRefused() throws Exception {
    release("echo more >>preflight-1.0.0.tar.gz\n", "0");
    Runner.Ran ran = runner.run("fetch.sh");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.log())
        .isEqualTo("::error title=preflight::preflight-1.0.0.tar.gz is not what SHA256SUMS says\n");
    assertThat(ran.outputs()).isEqualTo("earlier=1\n");
    assertThat(ran.reports()).doesNotContain("preflight-1.0.0");
  }

  @Test
  void aReleaseThatNobodyVouchesForIsRefused() throws Exception {
    release("", "1");
    Runner.Ran ran = runner.run("fetch.sh");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.log())
        .isEqualTo(
            "::error title=preflight::nobody vouches for where preflight-1.0.0.tar.gz was built\n");
    assertThat(ran.reports()).doesNotContain("preflight-1.0.0");
  }

  @Test
  void aVersionIsNoPathAndNoOption() throws Exception {
    release("", "0");
    for (String version : new String[] {"../1", "-h", "1 2", "$(id)", "1\n2"}) {
      Runner.Ran ran = runner.with("VERSION", version).run("fetch.sh");
      assertThat(ran.exit()).as(version).isEqualTo(2);
      assertThat(ran.log())
          .isEqualTo("::error title=preflight::the input version is no version such as 1.0.0\n");
    }
    assertThat(folder.resolve("asked")).doesNotExist();
  }
}

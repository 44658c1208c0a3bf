package dten.preflight.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Results;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands of a plan are pasted into a shell: what a package calls its files must not act there.
 */
class ShellWordTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(ShellWord.line("mv -- {} {}", "/etc/cron.d/x-1", "/root/x_1.off"))
        .contains("mv -- /etc/cron.d/x-1 /root/x_1.off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a b", "$(id)", "`id`", "a;id", "a|id", "a&id", "a>b", "it's", "'$(id)'", "\"", "\\",
        "*", "~root ", "!!", "{}", "a#b", "é"
      })
  void theShellTakesItForOneWordThatDoesNothing(String word) throws Exception {
    String line = ShellWord.line("printf %s {}", word).orElseThrow();
    Process shell = new ProcessBuilder(List.of("sh", "-c", line)).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u001b[2Jb", "a\u202Eb", "a\tb", "##vso[task]", "a\u200Bb"})
  void whatCannotBeShownAsItIsMakesNoCommand(String word) {
    assertThat(ShellWord.line("rm -- {}", word)).isEmpty();
    assertThat(ShellWord.list("rm --", List.of("fine", word))).contains("rm -- fine");
    assertThat(ShellWord.of(Results.HOSTILE)).isEmpty();
  }
}

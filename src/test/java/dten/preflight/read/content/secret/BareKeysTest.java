package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BareKeysTest {
  /** Drawn once; put together here so that no scanner takes this file for a leak. */
  private static final String KEY = "q7Zk0vR2xW9mTb4LsY8n" + "Hc3JdP5gUa6eQi1oKf/B";

  private static List<Integer> starts(String chars) {
    List<Integer> starts = new ArrayList<>();
    BareKeys.in(chars, found -> starts.add(found.start()));
    return starts;
  }

  @Test
  void aRunOfFortyAnywhere() {
    assertThat(KEY).hasSize(40);
    assertThat(starts(KEY)).containsExactly(0);
    assertThat(starts("the key\n" + KEY)).containsExactly(8);
    assertThat(starts(KEY + "\n")).containsExactly(0);
    assertThat(starts("a \"" + KEY + "\" and '" + KEY + "'")).containsExactly(3, 50);
    assertThat(starts("x".repeat(37) + " " + KEY)).containsExactly(38);
  }

  @Test
  void noRunOfAnotherLength() {
    assertThat(starts(KEY.substring(1))).isEmpty();
    assertThat(starts(KEY + "x")).isEmpty();
    assertThat(starts("x" + KEY)).isEmpty();
    assertThat(starts(KEY + KEY)).isEmpty();
    assertThat(starts("")).isEmpty();
    assertThat(starts("0".repeat(40))).isEmpty();
    assertThat(starts("an ordinary sentence of words, none of which is as long as that."))
        .isEmpty();
  }
}

package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HandTypedTest {
  @Test
  void sequencesRowsAndTurns() {
    assertThat(HandTyped.is("1234567890abcdef")).isTrue();
    assertThat(HandTyped.is("12345678-abcd-efgh-ijkl-mnopqrstuvwx")).isTrue();
    assertThat(HandTyped.is("a1b2c3d4e5f6g7h8i9j0")).isTrue();
    assertThat(HandTyped.is("aBcDeFgHiJkLmNoPqRsT")).isTrue();
    assertThat(HandTyped.is("qwertyuiopasdfghjkl")).isTrue();
    assertThat(HandTyped.is("00112233445566778899")).isTrue();
  }

  @Test
  void shortOnesMayBePasswords() {
    assertThat(HandTyped.is("1q2w3e4r5t6z")).isFalse();
    assertThat(HandTyped.fills("xxxxxxxx")).isFalse();
  }

  @Test
  void fillers() {
    assertThat(HandTyped.fills("xx0xxxXx-XXxx-XXX0")).isTrue();
    assertThat(HandTyped.fills("abc123abc123abc123abc1")).isTrue();
    assertThat(HandTyped.fills("deadbeefcafebabedeadbeefcafebabe")).isTrue();
    assertThat(HandTyped.fills("a1b2c3d4e5f6g7h8i9j0")).isFalse();
  }

  @Test
  void theWordWithAFewDigitsIsTriedFirst() {
    assertThat(WellKnown.contains("Password99")).isTrue();
    assertThat(WellKnown.contains("password1")).isTrue();
    assertThat(WellKnown.contains("password2024")).isFalse();
    assertThat(WellKnown.contains("welcome2024")).isFalse();
  }

  @Test
  void whatIsDrawnIsNeither() {
    Random random = new Random(7);
    for (String signs : new String[] {"0123456789", "0123456789abcdef", "abcdefghijklmnopqrstuv"}) {
      for (int i = 0; i < 2000; i++) {
        StringBuilder drawn = new StringBuilder();
        while (drawn.length() < 24) {
          drawn.append(signs.charAt(random.nextInt(signs.length())));
        }
        assertThat(HandTyped.is(drawn.toString())).as(drawn.toString()).isFalse();
        assertThat(HandTyped.fills(drawn.toString())).as(drawn.toString()).isFalse();
      }
    }
  }
}

package dten.preflight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrownTest {
  @Test
  void saysWhereInOurCodeAndNeverTheMessage() {
    IllegalStateException ours = new IllegalStateException("a secret");
    assertThat(Thrown.describe(ours))
        .matches(
            "IllegalStateException at ThrownTest\\.saysWhereInOurCodeAndNeverTheMessage:[0-9]+");
    IllegalStateException others = new IllegalStateException("a secret");
    others.setStackTrace(new StackTraceElement[0]);
    assertThat(Thrown.describe(others)).isEqualTo("IllegalStateException");
  }
}

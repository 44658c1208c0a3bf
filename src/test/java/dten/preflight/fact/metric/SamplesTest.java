package dten.preflight.fact.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void samplesOfTheSameTimesKeepTheirOwnValues() {
    Samples first = of(1, 10);
    Samples second = of(1, 20).withTimesOf(first);
    assertThat(second.time(1)).isEqualTo(2);
    assertThat(second.value(1)).isEqualTo(21);
    assertThat(first.value(1)).isEqualTo(11);
  }

  @Test
  void samplesOfOtherTimesKeepTheirs() {
    Samples second = of(5, 20).withTimesOf(of(1, 10));
    assertThat(second.time(0)).isEqualTo(5);
    assertThat(second.value(0)).isEqualTo(20);
  }

  private static Samples of(long start, double value) {
    Samples.Builder samples = new Samples.Builder();
    samples.add(start, value);
    samples.add(start + 1, value + 1);
    return samples.build();
  }
}

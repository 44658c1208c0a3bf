package dten.preflight.check.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against printed tables. */
class StudentTTest {
  @Test
  void chances() {
    assertThat(StudentT.twoSided(12.706, 1)).isCloseTo(0.05, within(1e-5));
    assertThat(StudentT.twoSided(2.228, 10)).isCloseTo(0.05, within(1e-4));
    assertThat(StudentT.twoSided(-4.587, 10)).isCloseTo(0.001, within(1e-5));
    assertThat(StudentT.twoSided(1.96, 1e6)).isCloseTo(0.05, within(1e-4));
    assertThat(StudentT.twoSided(0, 5)).isEqualTo(1);
    assertThat(StudentT.twoSided(Double.NaN, 5)).isEqualTo(1);
    assertThat(StudentT.twoSided(Double.POSITIVE_INFINITY, 5)).isZero();
  }

  @Test
  void quantiles() {
    assertThat(StudentT.quantile(0.05, 10)).isCloseTo(2.228, within(1e-3));
    assertThat(StudentT.quantile(0.05, 47)).isCloseTo(2.012, within(1e-3));
  }
}

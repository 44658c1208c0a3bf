package dten.preflight.read.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "100000, 100000",
    "1K, 1024",
    "64M, 67108864",
    "64MiB, 67108864",
    "8G, 8589934592",
    "1TiB, 1099511627776",
  })
  void readsWholeNumbersAndBinaryMultiples(String text, long expected) {
    assertThat(Amount.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "iB", "-1", "+1", "1.5G", "1g", "9999999999T", "ten"})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Amount.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is " + text + ", not a whole number such as 5000, 64M or 8G");
  }
}

package dten.preflight.read.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-13", "2026-11-13T10:00:00Z", "2026-11-13 10:00", "2026/11/13", "2026.11.13",
        "20261113", "13 November 2026", "13-Nov-2026", "November 13, 2026", "Nov. 13th, 2026",
        " 2026-11-13 ",
      })
  void dates(String text) {
    assertThat(Dates.parse(text)).contains(LocalDate.of(2026, 11, 13));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "11/12/2026",
        "13.11.2026",
        "2026-02-30",
        "2026-13-01",
        "2026-11",
        "26-11-13",
        "2026-11/13",
        "Q4 2026",
        "13 Brumaire 2026",
        "2026-11-1x",
      })
  void noDates(String text) {
    assertThat(Dates.parse(text)).isEmpty();
  }
}

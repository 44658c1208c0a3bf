package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class FutureTimestampCheckTest {
  @Test
  void todayAndTheDayAfterAreQuiet() {
    assertThat(lines(dated("a", "2026-11-21T23:00"), dated("b", "2026-11-22T23:00"))).isEmpty();
  }

  @Test
  void laterDatesAreWarnings() {
    assertThat(lines(dated("a", "2026-11-23T00:00"), dated("b", "2020-01-01T00:00")))
        .containsExactly(
            "warning archive.timestamp-future a dated 2026-11-23T00:00, after 2026-11-21");
  }

  @Test
  void manyAreOneFindingAndThoseInsideANote() {
    assertThat(
            lines(
                dated("a", "2099-06-01T00:00"),
                dated("b", "2099-06-01T00:00"),
                dated("c", "2099-06-01T00:00"),
                dated("d", "2099-06-01T00:00"),
                dated("x.jar!/e", "2099-06-01T00:00")))
        .containsExactly(
            "warning archive.timestamp-future . 4 entries are dated after 2026-11-21, such as a of"
                + " 2099-06-01T00:00",
            "note archive.timestamp-future x.jar 1 entry is dated after 2026-11-21, such as e of"
                + " 2099-06-01T00:00");
  }

  private static Entry dated(String path, String date) {
    return new Entry(path, Kind.TEXT, 1, 1, null, LocalDateTime.parse(date), -1, null);
  }

  private static List<String> lines(Fact... facts) {
    return Checking.lines(new FutureTimestampCheck(), Upgrades.of(facts));
  }
}

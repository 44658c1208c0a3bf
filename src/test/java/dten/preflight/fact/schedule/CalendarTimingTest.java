package dten.preflight.fact.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Calendar events and time spans by the sections of systemd.time(7). */
class CalendarTimingTest {
  private static final ZonedDateTime SATURDAY = ZonedDateTime.parse("2026-11-21T00:00:01Z");

  /** The normal form and the next run, as systemd-analyze gives them. */
  private static String seen(String written) {
    Timing timing = CalendarSyntax.parse(written);
    if (timing instanceof CalendarTiming calendar) {
      String next =
          calendar.next(SATURDAY).map(z -> z.toLocalDateTime().toString()).orElse("never");
      return calendar.normalized() + " -> " + next;
    }
    return timing.inWords();
  }

  private static String words(String written) {
    return CalendarSyntax.parse(written).inWords();
  }

  @Test
  void normalFormsAndNextRuns() {
    assertThat(seen("Sat,Thu,Mon..Wed,Sat..Sun"))
        .isEqualTo("Mon..Thu,Sat,Sun *-*-* 00:00:00 -> 2026-11-22T00:00");
    assertThat(seen("Mon,Sun 12-*-* 2,1:23")).isEqualTo("Mon,Sun 2012-*-* 02,01:23:00 -> never");
    assertThat(seen("Wed *-1")).isEqualTo("Wed *-*-01 00:00:00 -> 2027-09-01T00:00");
    assertThat(seen("Wed..Wed,Wed *-1")).isEqualTo("Wed *-*-01 00:00:00 -> 2027-09-01T00:00");
    assertThat(seen("10-15")).isEqualTo("*-10-15 00:00:00 -> 2027-10-15T00:00");
    assertThat(seen("*:0/15")).isEqualTo("*-*-* *:00/15:00 -> 2026-11-21T00:15");
    assertThat(seen("*-*~07/1 03:00")).isEqualTo("*-*~07/1 03:00:00 -> 2026-11-24T03:00");
    assertThat(seen("*-02~03")).isEqualTo("*-02~03 00:00:00 -> 2027-02-26T00:00");
    assertThat(seen("Mon *-05~07/1")).isEqualTo("Mon *-05~07/1 00:00:00 -> 2027-05-31T00:00");
    assertThat(seen("2099-12-31 23:59:59.5")).endsWith("-> 2099-12-31T23:59:59");
    assertThat(seen("Fri *-*-13 18:00")).isEqualTo("Fri *-*-13 18:00:00 -> 2027-08-13T18:00");
    assertThat(seen("daily")).isEqualTo("*-*-* 00:00:00 -> 2026-11-22T00:00");
    assertThat(seen("weekly")).isEqualTo("Mon *-*-* 00:00:00 -> 2026-11-23T00:00");
    assertThat(seen("quarterly")).isEqualTo("*-01,04,07,10-01 00:00:00 -> 2027-01-01T00:00");
    assertThat(seen("03:00 Europe/Berlin"))
        .isEqualTo("*-*-* 03:00:00 Europe/Berlin -> 2026-11-21T02:00");
    assertThat(seen("daily UTC")).isEqualTo("*-*-* 00:00:00 UTC -> 2026-11-22T00:00");
    assertThat(seen("*-*-* 07..23:30")).isEqualTo("*-*-* 07..23:30:00 -> 2026-11-21T07:30");
    assertThat(seen("*-02-30")).isEqualTo("*-02-30 00:00:00 -> never");
  }

  @Test
  void inWords() {
    assertThat(words("*-*-* 03:00:00")).isEqualTo("at 03:00 every day");
    assertThat(words("Mon..Fri 22:30")).isEqualTo("at 22:30 on Monday to Friday");
    assertThat(words("*:0/10")).isEqualTo("every 10 minutes");
    assertThat(words("hourly")).isEqualTo("every hour at minute 0");
    assertThat(words("*-*-1..7 01:00")).isEqualTo("at 01:00 on day 1 to 7 of every month");
    assertThat(words("monthly")).isEqualTo("at 00:00 on day 1 of every month");
    assertThat(words("*-12-24 18:00")).isEqualTo("at 18:00 on day 24 of the month in December");
    CalendarTiming daily = (CalendarTiming) CalendarSyntax.parse("daily");
    assertThat(daily.delayedBy(Duration.ofHours(1)).inWords())
        .isEqualTo("at 00:00 every day, up to 1 hour later");
  }

  @Test
  void whatSystemdRefuses() {
    assertThat(words("*-*-* 25:00")).isEqualTo("never: hour \"25\" is not in 0..23");
    assertThat(words("Someday")).isEqualTo("never: \"Someday\" is no weekday");
    assertThat(words("2026-13-01")).isEqualTo("never: month \"13\" is not in 1..12");
    assertThat(words("")).isEqualTo("never: it is empty");
    assertThat(words("12")).startsWith("never: ");
    assertThat(words("daily nonsense")).isEqualTo("never: \"nonsense\" is not understood");
  }

  @Test
  void timeSpans() {
    assertThat(TimeSpans.parse("1h 30min")).contains(Duration.ofMinutes(90));
    assertThat(TimeSpans.parse("90")).contains(Duration.ofSeconds(90));
    assertThat(TimeSpans.parse("2w3d")).contains(Duration.ofDays(17));
    assertThat(TimeSpans.parse("1.5h")).contains(Duration.ofMinutes(90));
    assertThat(TimeSpans.parse("5 parsecs")).isEmpty();
    assertThat(TimeSpans.parse("")).isEmpty();
    assertThat(TimeSpans.inWords(Duration.ofMinutes(90))).isEqualTo("1 hour 30 minutes");
  }

  @Test
  void jobsOfAt() {
    ZonedDateTime noon = ZonedDateTime.parse("2026-11-21T12:00:00Z");
    assertThat(Once.parse("03:30").next(noon)).hasToString("Optional[2026-11-22T03:30Z]");
    assertThat(Once.parse("4pm").next(noon)).hasToString("Optional[2026-11-21T16:00Z]");
    assertThat(Once.parse("midnight").inWords()).isEqualTo("once, at 00:00");
    assertThat(Once.parse("now + 5 minutes").next(noon)).isEmpty();
    assertThat(Once.parse("now + 5 minutes").inWords()).isEqualTo("once, now + 5 minutes");
  }
}

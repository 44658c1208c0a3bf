package dten.preflight.fact.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crontab fields: what they mean, in words, and when they come round. */
class CronTimingTest {
  private static final ZonedDateTime SATURDAY = ZonedDateTime.parse("2026-11-21T00:00:01Z");

  private static Timing fields(String written) {
    return CronSyntax.fields(List.of(written.split(" ", -1)), null);
  }

  private static String words(String written) {
    return fields(written).inWords();
  }

  private static String next(String written) {
    return fields(written).next(SATURDAY).map(ZonedDateTime::toString).orElse("never");
  }

  @Test
  void inWords() {
    assertThat(words("* * * * *")).isEqualTo("every minute");
    assertThat(words("*/5 * * * *")).isEqualTo("every 5 minutes");
    assertThat(words("0 3 * * *")).isEqualTo("at 03:00 every day");
    assertThat(words("0,30 3 * * *")).isEqualTo("at 03:00 and 03:30 every day");
    assertThat(words("57 0 * * 0")).isEqualTo("at 00:57 on Sunday");
    assertThat(words("0 9 * * mon-fri")).isEqualTo("at 09:00 on Monday to Friday");
    assertThat(words("52 6 1 * *")).isEqualTo("at 06:52 on day 1 of every month");
    assertThat(words("30 7-23 * * *")).isEqualTo("at minute 30 from hour 7 to 23 every day");
    assertThat(words("15 */6 * * *")).isEqualTo("every 6 hours at minute 15");
    assertThat(words("5 * * * *")).isEqualTo("every hour at minute 5");
    assertThat(words("0 4 8-14 * sat")).isEqualTo("at 04:00 on day 8 to 14 and on Saturday");
    assertThat(words("0 0 1 jan,jul *"))
        .isEqualTo("at 00:00 on day 1 of the month in January and July");
    assertThat(words("* 2 * 12 *")).isEqualTo("every minute from hour 2 in December");
  }

  @Test
  void nextRuns() {
    assertThat(next("30 7-23 * * *")).isEqualTo("2026-11-21T07:30Z");
    assertThat(next("0 0 * * *")).isEqualTo("2026-11-22T00:00Z");
    assertThat(next("57 0 * * 7")).isEqualTo("2026-11-22T00:57Z");
    assertThat(next("0 3 29 2 *")).isEqualTo("2028-02-29T03:00Z");
    assertThat(next("0 3 30 2 *")).isEqualTo("never");
    // Day and weekday both given: either will do. With an asterisk in front: both are needed.
    assertThat(next("0 3 1 * mon")).isEqualTo("2026-11-23T03:00Z");
    assertThat(next("0 3 */2 * mon")).isEqualTo("2026-11-23T03:00Z");
    assertThat(next("0 3 */10 * mon")).isEqualTo("2026-12-21T03:00Z");
  }

  @Test
  void zones() {
    Timing inTokyo = CronSyntax.fields(List.of("0", "3", "*", "*", "*"), ZoneId.of("Asia/Tokyo"));
    assertThat(inTokyo.next(SATURDAY).orElseThrow().toInstant())
        .hasToString("2026-11-21T18:00:00Z");
    assertThat(inTokyo.inWords()).isEqualTo("at 03:00 every day (Asia/Tokyo)");
  }

  @Test
  void nicknames() {
    assertThat(CronSyntax.nickname("@Daily", null)).isEqualTo(fields("0 0 * * *"));
    assertThat(CronSyntax.nickname("@annually", null)).isEqualTo(fields("0 0 1 1 *"));
    assertThat(CronSyntax.nickname("@reboot", null).inWords()).isEqualTo("when the system starts");
    assertThat(CronSyntax.nickname("@often", null))
        .isEqualTo(new Unreadable("@often is no nickname that cron knows"));
  }

  @Test
  void whatCronRefuses() {
    assertThat(words("0 25 * * *")).isEqualTo("never: hour \"25\" is not in 0-23");
    assertThat(words("60 3 * * *")).isEqualTo("never: minute \"60\" is not in 0-59");
    assertThat(words("0 3 0 * *")).isEqualTo("never: day of month \"0\" is not in 1-31");
    assertThat(words("0 3 * * 8")).isEqualTo("never: day of week \"8\" is not in 0-7");
    assertThat(words("0 3 * xyz *")).isEqualTo("never: month \"xyz\" is not in 1-12");
    assertThat(words("5/10 * * * *")).isEqualTo("never: minute 5/10 has a step without a range");
    assertThat(words("*/0 * * * *")).isEqualTo("never: step \"0\" of minute is no positive number");
    assertThat(words("0 20-5 * * *")).isEqualTo("never: hour range 20-5 ends before it starts");
    assertThat(words("0 3 * *")).isEqualTo("never: it has 4 time fields and not 5");
    assertThat(words("0,,1 3 * * *")).isEqualTo("never: minute \"\" is not in 0-59");
    assertThat(words("-1 3 * * *")).startsWith("never: minute");
  }
}

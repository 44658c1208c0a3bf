package dten.preflight.read.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5 minutes; PT5M",
        "5 min; PT5M",
        "5min; PT5M",
        "5m; PT5M",
        "five minutes; PT5M",
        "five-minute; PT5M",
        "5-minute; PT5M",
        "about 5 minutes; PT5M",
        "< 5 min; PT5M",
        "~5 min; PT5M",
        "up to 10 minutes; PT10M",
        "5-10 minutes; PT10M",
        "5 to 10 minutes; PT10M",
        "1 hour; PT1H",
        "an hour; PT1H",
        "one hour; PT1H",
        "half an hour; PT30M",
        "half-hour; PT30M",
        "a quarter of an hour; PT15M",
        "1.5 hours; PT1H30M",
        "1h30m; PT1H30M",
        "1 hour 30 minutes; PT1H30M",
        "1 hour and 30 minutes; PT1H30M",
        "2 hrs, 15 mins; PT2H15M",
        "PT5M; PT5M",
        "PT1H30M; PT1H30M",
        "pt90s; PT1M30S",
        "00:05:00; PT5M",
        "30 seconds; PT30S",
        "30s; PT30S",
        "2 days; PT48H",
        "none; PT0S",
        "zero; PT0S",
        "0; PT0S",
        "0 minutes; PT0S",
        "forty-five minutes; PT45M",
        "ninety minutes; PT1H30M",
        "a couple of minutes; PT2M",
        "a few minutes; PT5M",
        "approx. 5 minutes; PT5M",
        "5 or 6 minutes; PT6M",
      })
  void lengthsOfTime(String text, String expected) {
    assertThat(Durations.whole(text)).as(text).contains(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5 m",
        "soon",
        "minutes",
        "5 minutes per node",
        "10:30",
        "P1Y",
        "5 meters",
        "99999999999999 days",
        "5 minutes 5 minutes",
        "a",
        "PT",
        "5 minutes or 10 euros",
      })
  void noLengthsOfTime(String text) {
    assertThat(Durations.whole(text)).as(text).isEmpty();
  }
}

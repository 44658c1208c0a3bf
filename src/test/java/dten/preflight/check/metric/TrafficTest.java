package dten.preflight.check.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.fact.metric.Measures;
import dten.preflight.fact.metric.MetricSet;
import dten.preflight.fact.metric.Samples;
import dten.preflight.fact.metric.Series;
import dten.preflight.fact.metric.SeriesKind;
import dten.preflight.fact.metric.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final Location FILE = new Location(Base.OPERATOR, "m", null);

  @Test
  void outcomesAreCountedAmongAllOfTheSameMetric() {
    assertThat(
            traffic(
                "http_requests_total code=503 route=/a",
                "http_requests_total code=503 route=/a",
                "http_requests_total code=200 route=/a",
                "http_requests_total code=200 route=/b"))
        .isEqualTo("http_requests_total, close, 2 series");
    assertThat(traffic("http_requests_total code=503", "http_requests_total code=503"))
        .isEqualTo("none");
  }

  @Test
  void namesThatBeginAlikeGoTogether() {
    assertThat(
            traffic(
                "client_retries_total client=x",
                "client_retries_total client=x",
                "client_requests_total client=x path=/a",
                "client_requests_total client=x path=/b",
                "client_requests_total client=y path=/b",
                "server_requests_total"))
        .isEqualTo("client_requests_total, close, 2 series");
  }

  @Test
  void labelsAloneAreAWeakBond() {
    assertThat(traffic("retries_total job=a", "retries_total job=a", "calls_total job=a"))
        .isEqualTo("calls_total, not close, 1 series");
    assertThat(traffic("retries_total job=a", "retries_total job=a", "calls_total job=b"))
        .isEqualTo("none");
    assertThat(traffic("retries_total", "retries_total", "calls_total")).isEqualTo("none");
  }

  @Test
  void whatIsNoTroubleIsCountedAmongNothing() {
    assertThat(traffic("client_requests_total", "client_requests_total", "client_calls_total"))
        .isEqualTo("none");
    assertThat(traffic("client_retries_total", "client_retries_total", "client_errors_total"))
        .isEqualTo("none");
  }

  private static String traffic(String trouble, String... all) {
    List<Series> series = new ArrayList<>();
    for (String each : all) {
      series.add(new Series(name(each), SeriesKind.COUNTER, FILE, rising()));
    }
    List<MeasurePair> pairs =
        Measures.pairs(new MetricSet(series, List.of()), new MetricSet(series, List.of()));
    for (MeasurePair each : pairs) {
      if (each.name().equals(name(trouble))) {
        return new Traffic(pairs).of(each).map(TrafficTest::words).orElse("none");
      }
    }
    throw new AssertionError(trouble);
  }

  private static String words(Traffic.Base base) {
    Measure before = base.pair().before().orElseThrow();
    return base.name()
        + (base.isClose() ? ", close, " : ", not close, ")
        + before.counts().size()
        + " series";
  }

  private static Samples rising() {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < 100; i++) {
      samples.add(60_000L * i, i);
    }
    return samples.build();
  }

  private static SeriesName name(String text) {
    String[] words = text.split(" ", -1);
    TreeMap<String, String> labels = new TreeMap<>();
    for (int i = 1; i < words.length; i++) {
      int is = words[i].indexOf('=');
      labels.put(words[i].substring(0, is), words[i].substring(is + 1));
    }
    return new SeriesName(words[0], labels);
  }
}

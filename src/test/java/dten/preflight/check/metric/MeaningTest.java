package dten.preflight.check.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.metric.Measure.Sort;
import dten.preflight.fact.metric.SeriesName;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeaningTest {
  @Test
  void namesTellWhatASeriesIsAbout() {
    assertThat(of("http_server_requests_seconds", Sort.DISTRIBUTION)).isEqualTo(Meaning.LATENCY);
    assertThat(of("gcPauseMillis", Sort.LEVEL)).isEqualTo(Meaning.LATENCY);
    assertThat(of("kafka_consumer_lag", Sort.LEVEL)).isEqualTo(Meaning.LATENCY);
    assertThat(of("client_retries_total", Sort.RATE)).isEqualTo(Meaning.TROUBLE);
    assertThat(of("httpClientTimeouts", Sort.RATE)).isEqualTo(Meaning.TROUBLE);
    assertThat(of("hikaricp_connections_pending", Sort.LEVEL)).isEqualTo(Meaning.LOAD);
    assertThat(of("cache_hit_ratio", Sort.LEVEL)).isEqualTo(Meaning.WORK);
    assertThat(of("jobs_completed_total", Sort.RATE)).isEqualTo(Meaning.WORK);
    assertThat(of("http_requests_total", Sort.RATE)).isEqualTo(Meaning.OTHER);
    assertThat(of("process_cpu_seconds_total", Sort.RATE)).isEqualTo(Meaning.OTHER);
    assertThat(of("process_start_time_seconds", Sort.LEVEL)).isEqualTo(Meaning.OTHER);
  }

  @Test
  void labelsOfOutcomesCount() {
    assertThat(labelled("code", "503")).isEqualTo(Meaning.TROUBLE);
    assertThat(labelled("outcome", "SERVER_ERROR")).isEqualTo(Meaning.TROUBLE);
    assertThat(labelled("code", "200")).isEqualTo(Meaning.OTHER);
    assertThat(labelled("path", "503")).isEqualTo(Meaning.OTHER);
  }

  private static Meaning of(String name, Sort sort) {
    return Meaning.of(SeriesName.of(name), sort);
  }

  private static Meaning labelled(String label, String value) {
    TreeMap<String, String> labels = new TreeMap<>(Map.of(label, value));
    return Meaning.of(new SeriesName("http_requests_total", labels), Sort.RATE);
  }
}

package dten.preflight.fact.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Location FILE = new Location(Base.OPERATOR, "m", null);

  private static Series series(
      String name, SeriesKind kind, Map<String, String> labels, double... values) {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < values.length; i++) {
      samples.add(1000L * i, values[i]);
    }
    return new Series(new SeriesName(name, new TreeMap<>(labels)), kind, FILE, samples.build());
  }

  private static List<MeasurePair> pairs(Series... all) {
    MetricSet set = new MetricSet(List.of(all), List.of());
    return Measures.pairs(set, set);
  }

  private static List<Double> counts(Intervals counts, int bucket) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      all.add(counts.count(i, bucket));
    }
    return all;
  }

  @Test
  void aTotalThatFallsHasStartedAgain() {
    List<MeasurePair> pairs =
        pairs(series("retries_total", SeriesKind.COUNTER, Map.of(), 10, 15, 3, 3, 7));
    Measure measure = pairs.get(0).before().orElseThrow();
    assertThat(measure.sort()).isEqualTo(Measure.Sort.RATE);
    assertThat(counts(measure.counts().get(0), 0)).containsExactly(5.0, 3.0, 0.0, 4.0);
  }

  @Test
  void instancesAreOneThing() {
    MetricSet before =
        new MetricSet(
            List.of(
                series("queue", SeriesKind.GAUGE, Map.of("pod", "a-1", "shop", "x"), 1, 2),
                series("queue", SeriesKind.GAUGE, Map.of("pod", "a-2", "shop", "x"), 3, 4)),
            List.of());
    MetricSet after =
        new MetricSet(
            List.of(series("queue", SeriesKind.GAUGE, Map.of("pod", "b-9", "shop", "x"), 5)),
            List.of());
    List<MeasurePair> pairs = Measures.pairs(before, after);
    assertThat(pairs)
        .extracting(each -> each.name().toString())
        .containsExactly("queue{shop=\"x\"}");
    assertThat(pairs.get(0).before().orElseThrow().levels()).hasSize(2);
    assertThat(pairs.get(0).after().orElseThrow().levels()).hasSize(1);
  }

  @Test
  void bucketsBecomeADistributionOfWhatWasCountedInBetween() {
    List<MeasurePair> pairs =
        pairs(
            series("x_bucket", SeriesKind.UNKNOWN, Map.of("le", "1"), 1, 4, 2),
            series("x_bucket", SeriesKind.UNKNOWN, Map.of("le", "2"), 2, 7, 3),
            series("x_bucket", SeriesKind.UNKNOWN, Map.of("le", "+Inf"), 2, 9, 3),
            series("x_count", SeriesKind.UNKNOWN, Map.of(), 2, 9, 3),
            series("x_sum", SeriesKind.UNKNOWN, Map.of(), 2.5, 9.5, 3.5));
    assertThat(pairs).extracting(each -> each.name().toString()).containsExactly("x");
    Measure measure = pairs.get(0).before().orElseThrow();
    assertThat(measure.sort()).isEqualTo(Measure.Sort.DISTRIBUTION);
    assertThat(counts(measure.counts().get(0), 0)).containsExactly(3.0, 2.0);
    assertThat(counts(measure.counts().get(0), 1)).containsExactly(2.0, 1.0);
    assertThat(counts(measure.counts().get(0), 2)).containsExactly(2.0, 0.0);
  }

  @Test
  void whatNobodyCallsATotalIsOneIfItNeverFalls() {
    double[] rising = new double[30];
    double[] swinging = new double[30];
    for (int i = 0; i < 30; i++) {
      rising[i] = 3 * i;
      swinging[i] = i % 7;
    }
    List<MeasurePair> pairs =
        pairs(
            series("processed", SeriesKind.UNKNOWN, Map.of(), rising),
            series("threads", SeriesKind.UNKNOWN, Map.of(), swinging));
    assertThat(pairs)
        .extracting(each -> each.name() + " " + each.before().orElseThrow().sort())
        .containsExactly("processed RATE", "threads LEVEL");
  }
}

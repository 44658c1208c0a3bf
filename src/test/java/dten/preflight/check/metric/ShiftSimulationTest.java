package dten.preflight.check.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.metric.Worlds.Kind;
import dten.preflight.check.metric.Worlds.Shape;
import dten.preflight.fact.metric.MeasurePair;
import dten.preflight.fact.metric.Measures;
import dten.preflight.finding.Level;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Pairs of days of the same system, and of one that got slower by a tenth or retries twice as
 * often. {@code -Dmetric.pairs=1000} takes as many pairs of each kind.
 */
class ShiftSimulationTest {
  private static final int PAIRS = Integer.getInteger("metric.pairs", 8);
  private static final long QUARTER = 15_000;
  private static final long MINUTE = 60_000;

  /** A day holds so few independent hours that a tenth is hard to tell; it has to stay quiet. */
  private static final double HOUR = 3600;

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("latency, 15 s, independent", Kind.LATENCY_SAMPLES, QUARTER, 0, 0, 1),
          new Shape("latency, 15 s, memory 2 min", Kind.LATENCY_SAMPLES, QUARTER, 120, 0.08, 1),
          new Shape("latency, 15 s, memory 10 min", Kind.LATENCY_SAMPLES, QUARTER, 600, 0.08, 1),
          new Shape("latency, 1 min, independent", Kind.LATENCY_SAMPLES, MINUTE, 0, 0, 1),
          new Shape("latency, 1 min, memory 5 min", Kind.LATENCY_SAMPLES, MINUTE, 300, 0.08, 1),
          new Shape("p99 of summary, 1 min, memory 10 min", Kind.SUMMARY_P99, MINUTE, 600, 0.08, 1),
          new Shape("histogram, 1 min, independent", Kind.HISTOGRAM, MINUTE, 0, 0, 1),
          new Shape("histogram, 1 min, memory 10 min", Kind.HISTOGRAM, MINUTE, 600, 0.08, 1),
          new Shape("latency, 1 min, memory 1 h", Kind.LATENCY_SAMPLES, MINUTE, 3600, 0.05, 1),
          new Shape(
              "latency, 1 min, memory 6 h, 7 days", Kind.LATENCY_SAMPLES, MINUTE, 21600, 0.05, 7),
          new Shape(
              "histogram, its tail, 1 min, independent", Kind.HISTOGRAM_TAIL, MINUTE, 0, 0, 1),
          new Shape(
              "histogram, its tail, 1 min, memory 10 min",
              Kind.HISTOGRAM_TAIL,
              MINUTE,
              600,
              0.04,
              1),
          new Shape("retries, 15 s, independent", Kind.RETRIES, QUARTER, 0, 0, 1),
          new Shape("retries, 1 min, memory 10 min", Kind.RETRIES, MINUTE, 600, 0.4, 1),
          new Shape("queue, 1 min, memory 10 min", Kind.QUEUE, MINUTE, 600, 0.3, 1));

  @TestFactory
  Stream<DynamicTest> unchangedSystemsStayQuietAndChangedOnesAreFound() {
    return SHAPES.stream().map(shape -> DynamicTest.dynamicTest(shape.name(), () -> holds(shape)));
  }

  private static void holds(Shape shape) {
    double factor = shape.kind() == Kind.RETRIES || shape.kind() == Kind.QUEUE ? 2 : 1.1;
    int warned = 0;
    int told = 0;
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      Random random = new Random(i * 7919L + shape.name().hashCode());
      List<Judged> same = MetricShiftCheck.judged(List.of(judged(shape, random, 1)));
      told += same.isEmpty() ? 0 : 1;
      warned += same.stream().anyMatch(each -> each.level() == Level.WARNING) ? 1 : 0;
      List<Judged> moved = MetricShiftCheck.judged(List.of(judged(shape, random, factor)));
      found += moved.stream().anyMatch(each -> each.level() == Level.WARNING) ? 1 : 0;
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %-40s | %4d pairs | %3d told, %3d warned of | %4d found |",
            shape.name(),
            PAIRS,
            told,
            warned,
            found));
    assertThat(told).isLessThanOrEqualTo(Math.max(1, PAIRS / 100));
    if (shape.memory() < HOUR) {
      assertThat(found).isGreaterThanOrEqualTo(PAIRS * 95 / 100);
    }
  }

  private static PairShifts judged(Shape shape, Random random, double factor) {
    List<MeasurePair> pairs =
        Measures.pairs(
            Worlds.day(shape, random, 20_000 * Worlds.DAY, 1),
            Worlds.day(shape, random, 20_003 * Worlds.DAY, factor));
    assertThat(pairs).hasSize(1);
    return PairShifts.of(pairs.get(0)).orElseThrow();
  }
}

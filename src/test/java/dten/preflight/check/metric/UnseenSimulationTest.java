package dten.preflight.check.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.metric.Measures;
import dten.preflight.fact.metric.MetricSet;
import dten.preflight.finding.Level;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Prints of each kind how many pairs there were, in how many of them something was told and warned
 * of although nothing had changed, for how many the tool said that it could not tell, in how many
 * the change was found, and in how many it was neither found nor said that it could not be.
 *
 * <p>The same question as {@link ShiftSimulationTest} asks, of kinds that the statistics were not
 * made with. {@code -Dmetric.pairs=1000} takes as many pairs of each kind, {@code -Dmetric.seed}
 * others, {@code -Dmetric.kind} one kind only.
 */
class UnseenSimulationTest {
  private static final int PAIRS = Integer.getInteger("metric.pairs", 6);
  private static final long SEED = Long.getLong("metric.seed", 271_828);

  /** What came of one pair. */
  private record Said(boolean isTold, boolean isWarned, boolean isFew) {}

  @TestFactory
  Stream<DynamicTest> unchangedSystemsStayQuietAndChangedOnesAreFound() {
    String only = System.getProperty("metric.kind", "");
    return Stream.of(UnseenWorlds.values())
        .filter(each -> only.isEmpty() || each.name().matches(only))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> holds(each)));
  }

  private static void holds(UnseenWorlds world) {
    double factor = world.changed() == UnseenWorlds.Changed.COUNTS ? 2 : 1.1;
    int warned = 0;
    int told = 0;
    int found = 0;
    int few = 0;
    int silent = 0;
    for (int i = 0; i < PAIRS; i++) {
      SplittableRandom random =
          new SplittableRandom(SEED * 31 + i * 104_729L + world.name().hashCode());
      Said same = said(world, random, 1);
      told += same.isTold ? 1 : 0;
      warned += same.isWarned ? 1 : 0;
      few += same.isFew ? 1 : 0;
      Said changed = said(world, random, factor);
      found += changed.isWarned ? 1 : 0;
      silent += changed.isWarned || changed.isFew ? 0 : 1;
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %-32s | %4d | %4d | %4d | %4d | %4d | %4d | %s",
            world.name().toLowerCase(Locale.ROOT),
            PAIRS,
            told,
            warned,
            few,
            found,
            silent,
            world.changed()));
    if (world.changed() != UnseenWorlds.Changed.NOTHING_CERTAIN) {
      assertThat(warned).isLessThanOrEqualTo(Math.max(1, PAIRS / 100));
      assertThat(silent).isLessThanOrEqualTo(Math.max(1, PAIRS / 20));
    }
  }

  private static Said said(UnseenWorlds world, SplittableRandom random, double factor) {
    double shared = random.nextDouble();
    MetricSet before = world.of(random.split(), shared, false, 1);
    MetricSet after = world.of(random.split(), shared, true, factor);
    PackageFacts facts =
        new PackageFacts(
            new PackageIdentity("after", 1, Sha256.of(new byte[32]), null),
            Measures.pairs(before, after));
    Comparisons comparisons = Comparisons.of(facts);
    List<Judged> all = MetricShiftCheck.judged(comparisons.shifts());
    if (factor == 1 && !all.isEmpty() && Boolean.getBoolean("metric.show")) {
      all.forEach(each -> System.out.println("| - " + ShiftWords.of(each)));
    }
    return new Said(
        !all.isEmpty(),
        all.stream().anyMatch(each -> each.level() == Level.WARNING),
        !comparisons.few().isEmpty() || !comparisons.weak().isEmpty());
  }
}

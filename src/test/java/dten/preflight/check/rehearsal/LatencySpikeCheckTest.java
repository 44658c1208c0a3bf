package dten.preflight.check.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.LoadWindow.Phase;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Told is what nobody overlooks, and what chance makes is not told. */
class LatencySpikeCheckTest {
  private static final Location PACKAGE = Location.ofPackage();
  private static final LoadWindow BEFORE =
      new LoadWindow(PACKAGE, Phase.BEFORE, "", 500, 0, 0, 0, 0, 0, 2_000, 8_000, 12_000, 30_000);
  private static final LoadWindow READS =
      new LoadWindow(
          PACKAGE, Phase.BEFORE, "read a", 250, 0, 0, 0, 0, 0, 1_000, 4_000, 9_000, 30_000);
  private static final LoadWindow WRITES =
      new LoadWindow(
          PACKAGE, Phase.BEFORE, "update a", 250, 0, 0, 0, 0, 0, 1_000, 4_000, 9_000, 30_000);

  @Test
  void theWorstStatementOfAFileIsTold() {
    assertThat(
            lines(
                BEFORE,
                READS,
                WRITES,
                new RehearsedStatement(
                    at(12), "UPDATE orders", 9, List.of(), List.of(), List.of(), 0, 0, 0, ""),
                during(at(10), "", 200, 30, 32, 300_000),
                during(at(12), "", 421, 310, 330, 2_100_000),
                during(at(12), "read a", 200, 3, 3, 110_000),
                during(at(12), "update a", 190, 150, 160, 2_100_000)))
        .containsExactly(
            "warning rehearsal.latency-spike db/004.sql:12:1 while UPDATE orders ran, 99 of 100"
                + " requests of the load were served within 2.1 s, and before within 12 ms; 310 of"
                + " 421 waited for 100 ms or longer, the longest for 4.2 s; most affected: update a"
                + " (2.1 s)");
  }

  @Test
  void aHandfulOfSlowRequestsIsNotTold() {
    assertThat(
            lines(
                BEFORE,
                during(at(10), "", 200, 0, 4, 20_000),
                during(at(9), "", 76, 1, 9, 103_000),
                during(at(11), "", 4, 1, 3, 400_000),
                during(at(12), "", 1_000, 0, 200, 16_000),
                during(at(13), "", 0, 0, 0, 0)))
        .isEmpty();
  }

  @Test
  void aFewRequestsThatAreAllBlockedAreTold() {
    assertThat(lines(BEFORE, during(at(10), "", 8, 8, 8, 900_000))).hasSize(1);
  }

  @Test
  void withoutALoadTheRuleSaysSo() {
    assertThat(lines())
        .containsExactly("skipped rehearsal.latency-spike no load ran while migrations were tried");
  }

  @Test
  void pairsOfOneDistributionAreQuietAndDoubledOnesAreNot() {
    Random random = new Random(5);
    int quiet = 0;
    int quietOfFew = 0;
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      // From an even distribution to one of which the slowest are a hundred times the median.
      double spread = 0.2 + 1.4 * random.nextDouble();
      quiet += flagged(random, spread, 3_000, 1_000, 1) ? 1 : 0;
      quietOfFew += flagged(random, spread, 500, 20 + random.nextInt(200), 1) ? 1 : 0;
      found += flagged(random, 0.2 + random.nextDouble(), 3_000, 1_000, 2) ? 1 : 0;
    }
    System.err.println(
        "latency spikes in 1,000 pairs: "
            + quiet
            + " false, "
            + quietOfFew
            + " false among few requests, "
            + found
            + " of those doubled found");
    assertThat(quiet).isLessThanOrEqualTo(10);
    assertThat(quietOfFew).isLessThanOrEqualTo(10);
    assertThat(found).isGreaterThanOrEqualTo(950);
  }

  private static boolean flagged(
      Random random, double spread, int known, int requests, double factor) {
    long[] before = drawn(random, spread, known, 1);
    long[] during = drawn(random, spread, requests, factor);
    long usual = p99(before);
    LoadWindow first =
        new LoadWindow(
            PACKAGE, Phase.BEFORE, "", known, 0, 0, 0, over(before, 99_999), 0, 0, 0, usual, 0);
    LoadWindow second =
        during(at(1), "", requests, over(during, 99_999), over(during, usual), p99(during));
    return !lines(first, second).isEmpty();
  }

  /** Sorted waits around 20 ms, log-normal. */
  private static long[] drawn(Random random, double spread, int count, double factor) {
    long[] waits = new long[count];
    for (int i = 0; i < count; i++) {
      waits[i] = (long) (20_000 * factor * Math.exp(spread * random.nextGaussian()));
    }
    Arrays.sort(waits);
    return waits;
  }

  private static long p99(long[] sorted) {
    return sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
  }

  private static int over(long[] waits, long limit) {
    int count = 0;
    for (long wait : waits) {
      count += wait > limit ? 1 : 0;
    }
    return count;
  }

  private static LoadWindow during(
      Location location, String load, long requests, long blocked, long slow, long p99) {
    return new LoadWindow(
        location,
        Phase.DURING,
        load,
        requests,
        0,
        0,
        0,
        blocked,
        slow,
        p99 / 4,
        p99 / 2,
        p99,
        p99 * 2);
  }

  private static Location at(int line) {
    return Location.ofEntry("db/004.sql", new Region(line, 1));
  }

  private static List<String> lines(Fact... facts) {
    return Checking.lines(new LatencySpikeCheck(), Upgrades.of(facts));
  }
}

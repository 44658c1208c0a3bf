package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.LoadWindow.Phase;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The load was served worse while a migration ran than before; one finding for each file. */
public final class LatencySpikeCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "rehearsal.latency-spike",
          Level.WARNING,
          Precision.MEDIUM,
          "The load was served much slower while a migration ran than before");

  /** A p99 that is higher by less is not worth a word, however certain it is. */
  private static final double FACTOR = 1.5;

  private static final long UNNOTICED_MICROS = 5_000;

  /** From here on somebody waits; below it a short halt of a busy machine looks the same. */
  private static final long NOTICED_MICROS = 100_000;

  /** So many requests that a short halt is not one in a hundred of them. */
  private static final long MANY = 500;

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Map<String, LoadWindow> before = new LinkedHashMap<>();
    Map<String, LoadWindow> worst = new LinkedHashMap<>();
    for (LoadWindow window : upgrade.pkg().all(LoadWindow.class)) {
      if (window.phase() == Phase.BEFORE) {
        before.put(window.load(), window);
      }
    }
    LoadWindow usual = before.get("");
    if (usual == null || usual.requests() == 0) {
      findings.skip(RULE, "no load ran while migrations were tried");
      return;
    }
    for (LoadWindow window : upgrade.pkg().all(LoadWindow.class)) {
      if (window.phase() == Phase.DURING && window.load().isEmpty() && isSpike(usual, window)) {
        worst.merge(
            window.location().path(),
            window,
            (one, other) -> other.p99Micros() > one.p99Micros() ? other : one);
      }
    }
    worst.values().forEach(spike -> report(upgrade, before, usual, spike, findings));
  }

  private static void report(
      Upgrade upgrade,
      Map<String, LoadWindow> before,
      LoadWindow usual,
      LoadWindow spike,
      Findings findings) {
    LoadWindow most = mostAffected(upgrade, before, spike.location());
    findings.report(
        RULE,
        spike.location(),
        "while "
            + summary(upgrade, spike.location())
            + " ran, 99 of 100 requests of the load were served within "
            + Figures.time(spike.p99Micros())
            + ", and before within "
            + Figures.time(usual.p99Micros())
            + "; "
            + spike.blocked()
            + " of "
            + spike.requests()
            + " waited for 100 ms or longer, the longest for "
            + Figures.time(spike.maxMicros())
            + (most == null
                ? ""
                : "; most affected: " + most.load() + " (" + Figures.time(most.p99Micros()) + ")"),
        "have what takes long done outside the transaction that holds the lock and in small"
            + " portions, or run it while nobody uses the product");
  }

  private static String summary(Upgrade upgrade, Location location) {
    for (RehearsedStatement each : upgrade.pkg().all(RehearsedStatement.class)) {
      if (each.location().equals(location)) {
        return each.summary();
      }
    }
    return "this statement";
  }

  /** The part of the load whose p99 rose most. */
  private static @Nullable LoadWindow mostAffected(
      Upgrade upgrade, Map<String, LoadWindow> before, Location location) {
    LoadWindow most = null;
    long rise = UNNOTICED_MICROS;
    for (LoadWindow each : upgrade.pkg().all(LoadWindow.class)) {
      LoadWindow usual = before.get(each.load());
      if (each.phase() == Phase.DURING
          && !each.load().isEmpty()
          && usual != null
          && each.location().equals(location)
          && each.p99Micros() - usual.p99Micros() > rise) {
        rise = each.p99Micros() - usual.p99Micros();
        most = each;
      }
    }
    return most;
  }

  /**
   * Whether more requests were slow, or blocked, than chance explains, and the p99 is higher by
   * what somebody notices. Of a hundred requests one is slower than the p99 of before, if nothing
   * has changed.
   */
  private static boolean isSpike(LoadWindow before, LoadWindow during) {
    long rise = during.p99Micros() - before.p99Micros();
    long least = during.requests() >= MANY ? UNNOTICED_MICROS : NOTICED_MICROS;
    boolean higher = rise >= least && during.p99Micros() >= FACTOR * before.p99Micros();
    double blocked = (double) before.blocked() / before.requests();
    return higher
        && (isMore(during.slow(), 0.01, before.requests(), during.requests())
            || isMore(during.blocked(), blocked, before.requests(), during.requests()));
  }

  /**
   * Whether a count is beyond three standard deviations, those of counts as rare as these, and
   * three. The share itself is known from a number of requests only, which adds to the deviation.
   */
  private static boolean isMore(long count, double share, long known, long requests) {
    double expected = share * requests;
    double deviation = Math.sqrt(expected + share * requests * requests / known);
    return count > expected + 3 * deviation + 3;
  }
}

package dten.preflight.check.rehearsal;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions of the load that had to wait for a migration; one finding for each file. */
public final class BlockedSessionsCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "rehearsal.sessions-blocked",
          Level.ERROR,
          Precision.HIGH,
          "Other sessions had to wait for a migration when it was tried");

  /** Waits that nobody notices. */
  private static final long UNNOTICED_MICROS = 50_000;

  private static final long BRIEF_MICROS = 500_000;

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (!Figures.isRehearsed(upgrade.pkg())) {
      findings.skip(RULE, Figures.NOTHING_RUN);
    }
    Map<String, List<RehearsedStatement>> byFile = new LinkedHashMap<>();
    for (RehearsedStatement each : upgrade.pkg().all(RehearsedStatement.class)) {
      byFile.computeIfAbsent(each.location().path(), path -> new ArrayList<>()).add(each);
    }
    byFile.values().forEach(file -> report(upgrade, file, findings));
  }

  private static void report(Upgrade upgrade, List<RehearsedStatement> file, Findings findings) {
    RehearsedStatement worst = file.get(0);
    for (RehearsedStatement each : file) {
      worst = each.longestWaitMicros() > worst.longestWaitMicros() ? each : worst;
    }
    if (worst.longestWaitMicros() < UNNOTICED_MICROS) {
      return;
    }
    ObservedLock strongest = null;
    Location taken = worst.location();
    for (RehearsedStatement each : file) {
      for (ObservedLock lock : each.locks()) {
        if (lock.mode().stopsWrites()
            && isHeld(worst, lock)
            && (strongest == null || lock.mode().compareTo(strongest.mode()) > 0)) {
          strongest = lock;
          taken = each.location();
        }
      }
    }
    String lock = strongest == null ? "" : words(upgrade, strongest, taken, worst.location());
    findings.report(
        RULE,
        worst.longestWaitMicros() >= BRIEF_MICROS ? Level.ERROR : Level.WARNING,
        worst.location(),
        worst.blockedSessions()
            + (worst.blockedSessions() == 1 ? " session" : " sessions")
            + " of the load waited for "
            + worst.summary()
            + ", the longest for "
            + Figures.time(worst.longestWaitMicros())
            + lock,
        "have long work done outside the transaction that holds the lock, in small portions, and"
            + " set lock_timeout");
  }

  private static String words(Upgrade upgrade, ObservedLock lock, Location taken, Location now) {
    String rows = Figures.rows(upgrade.pkg(), lock.relation());
    return "; its transaction holds "
        + lock.mode().words()
        + " on "
        + lock.relation()
        + (rows.isEmpty() ? "" : " (" + rows + ")")
        + since(taken, now);
  }

  /** A statement outside a transaction holds what it took itself. */
  private static boolean isHeld(RehearsedStatement statement, ObservedLock lock) {
    List<ObservedLock> held = statement.held().isEmpty() ? statement.locks() : statement.held();
    for (ObservedLock each : held) {
      if (each.relation().equals(lock.relation()) && each.mode().compareTo(lock.mode()) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String since(Location taken, Location now) {
    Region region = taken.region();
    return region == null || taken.equals(now) ? "" : " since line " + region.startLine();
  }
}

package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a statement that was tried locked and rewrote what reading it had said. Locks count from
 * SHARE UPDATE EXCLUSIVE on: weaker ones disturb nobody and are not predicted for every table.
 */
public final class PredictionCheck implements Check {
  private static final Rule DIFFERS =
      new Rule(
          "rehearsal.prediction-differs",
          Level.WARNING,
          Precision.HIGH,
          "A statement locked or rewrote other tables than reading it had said");

  @Override
  public List<Rule> rules() {
    return List.of(DIFFERS);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.pkg().all(Rehearsal.class).isEmpty()) {
      findings.skip(DIFFERS, "the package has no SQL that could be run on PostgreSQL");
      return;
    }
    Map<Location, List<Step>> steps = new HashMap<>();
    for (Migration file : Migrations.of(upgrade).files(findings, rules())) {
      for (Step step : file.steps()) {
        steps.computeIfAbsent(step.statement().location(), at -> new ArrayList<>()).add(step);
      }
    }
    for (RehearsedStatement seen : upgrade.pkg().all(RehearsedStatement.class)) {
      if (seen.error().isEmpty()) {
        compare(seen, effects(steps.getOrDefault(seen.location(), List.of())), findings);
      }
    }
  }

  private static List<Effect> effects(List<Step> steps) {
    List<Effect> effects = new ArrayList<>();
    steps.forEach(step -> effects.addAll(step.liveEffects()));
    return effects;
  }

  private static void compare(RehearsedStatement seen, List<Effect> effects, Findings findings) {
    ObservedLock strongest = null;
    for (ObservedLock lock : seen.locks()) {
      if (strongest == null || lock.mode().compareTo(strongest.mode()) > 0) {
        strongest = lock;
      }
    }
    Effect said = null;
    Effect rewrite = null;
    for (Effect effect : effects) {
      said = said == null || effect.lock().compareTo(said.lock()) > 0 ? effect : said;
      boolean isRewrite = effect.work() == Work.REWRITE || effect.work() == Work.NEW_FILE;
      rewrite = isRewrite ? effect : rewrite;
    }
    if (strongest != null
        && strongest.mode().stopsMaintenance()
        && (said == null || said.lock().compareTo(strongest.mode()) < 0)) {
      report(
          seen,
          Level.WARNING,
          "takes "
              + strongest.mode().words()
              + " on "
              + strongest.relation()
              + ", and reading it had said "
              + (said == null ? "nothing" : said.lock().words()),
          findings);
    } else if (said != null && said.lock().stopsMaintenance() && isLess(seen, said)) {
      report(
          seen,
          Level.NOTE,
          "takes no lock as strong as the "
              + said.lock().words()
              + " on "
              + said.relation()
              + " that reading it had said",
          findings);
    }
    if (!seen.rewritten().isEmpty() && rewrite == null) {
      report(
          seen,
          Level.WARNING,
          "gives " + seen.rewritten().get(0) + " a new file, and reading it had said none",
          findings);
    } else if (seen.rewritten().isEmpty()
        && rewrite != null
        && rewrite.work() == Work.REWRITE
        && rewrite.certainty() == Certainty.CERTAIN) {
      report(
          seen,
          Level.NOTE,
          "gives no table the new file that reading it had said of " + rewrite.relation(),
          findings);
    }
  }

  /** What its transaction holds already it need not take; outside of one, samples miss much. */
  private static boolean isLess(RehearsedStatement seen, Effect said) {
    if (said.certainty() != Certainty.CERTAIN || seen.held().isEmpty()) {
      return false;
    }
    LockMode held = LockMode.ACCESS_SHARE;
    for (ObservedLock lock : seen.held()) {
      held = lock.mode().compareTo(held) > 0 ? lock.mode() : held;
    }
    return held.compareTo(said.lock()) < 0;
  }

  private static void report(RehearsedStatement seen, Level level, String what, Findings findings) {
    findings.report(
        DIFFERS,
        level,
        seen.location(),
        seen.summary() + " " + what,
        "trust what was seen; what reading said holds where the target's schema is another");
  }
}

package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Keys that are left to their defaults, where the default is another one in the new version. */
public final class ChangedDefaultCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "config.default-changed",
          Level.WARNING,
          Precision.MEDIUM,
          "A key that is not set gets another default in the new version");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Parsed<ConfigView> parsed = ConfigView.live(upgrade);
    if (parsed.toOptional().isEmpty()) {
      findings.skip(RULE, parsed.absence());
      return;
    }
    ConfigView view = parsed.toOptional().get();
    if (view.from() == null) {
      findings.skip(
          RULE,
          "the target does not say which version of %s is installed"
              .formatted(view.matrix().product()));
      return;
    }
    for (Matrix.Key key : view.matrix().keys()) {
      Matrix.DefaultChange change = key.defaultChange();
      if (change == null) {
        continue;
      }
      boolean applies =
          key.match() == Matrix.Match.EXACT
              && view.reaches(change.in())
              && !view.hadReached(change.in())
              && (key.introducedIn() == null || view.hadReached(key.introducedIn()))
              && !view.reaches(key.removedIn())
              && view.active(key).isEmpty();
      if (applies) {
        report(view, key, change, findings);
      }
    }
  }

  private static void report(
      ConfigView view, Matrix.Key key, Matrix.DefaultChange change, Findings findings) {
    ConfigEntry commented = view.commented(key);
    LiveFile home = view.home(key.key());
    String file = home == null ? "the live configuration" : home.installedAs();
    findings.report(
        RULE,
        KeyWords.level(key, RULE.defaultLevel()),
        commented == null ? view.locationOf(home) : commented.location(),
        "%s is not set, and its default changes in %s from %s to %s%s"
            .formatted(
                key.key(),
                change.in(),
                change.from().isEmpty() ? "nothing" : KeyWords.quoted(change.from()),
                KeyWords.quoted(change.to()),
                KeyWords.reason(key)),
        change.from().isEmpty()
            ? "try the new default on a copy of the system first" + KeyWords.reference(key)
            : "set %s=%s in %s to keep things as they are, or try the new default first%s"
                .formatted(key.key(), change.from(), file, KeyWords.reference(key)));
  }
}

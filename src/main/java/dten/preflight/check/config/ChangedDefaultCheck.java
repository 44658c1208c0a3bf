package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    Optional<List<ConfigView>> views = findings.given(ConfigViews.live(upgrade), RULE);
    if (views.isEmpty()) {
      return;
    }
    boolean isTold = false;
    String unknown = "";
    for (ConfigView view : views.get()) {
      if (view.from() == null) {
        unknown = unknown.isEmpty() ? view.matrix().product() : unknown;
      } else {
        isTold = true;
        check(view, findings);
      }
    }
    if (!isTold) {
      findings.skip(
          RULE, "the target does not say which version of %s is installed".formatted(unknown));
    }
  }

  private static void check(ConfigView view, Findings findings) {
    for (Matrix.Key key : view.matrix().keys()) {
      Matrix.DefaultChange change = between(view, key.defaultChanges());
      boolean applies =
          change != null
              // Whoever left it unset has nothing to move, and what replaces it has a default.
              && !(change.to().isEmpty() && view.reaches(key.deprecatedIn()))
              && key.match() == Matrix.Match.EXACT
              && (key.introducedIn() == null || view.hadReached(key.introducedIn()))
              && !view.reaches(key.removedIn());
      if (applies && change != null && view.active(key).isEmpty()) {
        report(view, key, change, findings);
      }
    }
  }

  /** What the changes on the way come to; null where there is none, or where they cancel out. */
  private static Matrix.@Nullable DefaultChange between(
      ConfigView view, List<Matrix.DefaultChange> changes) {
    Matrix.DefaultChange all = null;
    for (Matrix.DefaultChange each : changes) {
      if (view.reaches(each.in()) && !view.hadReached(each.in())) {
        String from = all == null ? each.from() : all.from();
        all = new Matrix.DefaultChange(each.in(), from, each.to());
      }
    }
    return all == null || all.from().equals(all.to()) ? null : all;
  }

  /**
   * No default any more, or none before, often means none that is written down. And a matrix with
   * all keys of a framework speaks of many parts of it that a system does not use.
   */
  private static Level level(ConfigView view, Matrix.Key key, Matrix.DefaultChange change) {
    boolean all = !view.matrix().knownKeys().isEmpty();
    boolean slight =
        change.to().isEmpty() || (all && (change.from().isEmpty() || !view.setsBeside(key.key())));
    return slight ? Level.NOTE : RULE.defaultLevel();
  }

  private static void report(
      ConfigView view, Matrix.Key key, Matrix.DefaultChange change, Findings findings) {
    // The reason of an entry with a further life is about that.
    boolean further = key.deprecatedIn() != null || key.removedIn() != null;
    ConfigEntry commented = view.commented(key);
    LiveFile home = view.home(key.key());
    String file = home == null ? "the live configuration" : home.installedAs();
    findings.report(
        RULE,
        KeyWords.level(key, level(view, key, change)),
        commented == null ? view.locationOf(home) : commented.location(),
        "%s is not set, and its default changes in %s from %s to %s%s"
            .formatted(
                key.key(),
                change.in(),
                KeyWords.beside(change.from(), change.to()),
                KeyWords.beside(change.to(), change.from()),
                further ? "" : KeyWords.reason(key)),
        change.from().isEmpty()
            ? "try the new default on a copy of the system first" + KeyWords.reference(key)
            : "set %s=%s in %s to keep things as they are, or try the new default first%s"
                .formatted(key.key(), change.from(), file, KeyWords.reference(key)));
  }
}

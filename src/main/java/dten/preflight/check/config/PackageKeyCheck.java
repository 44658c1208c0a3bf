package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of the package that still set, or still recommend, what its own version no longer reads.
 */
public final class PackageKeyCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "config.package-sets-removed-key",
          Level.WARNING,
          Precision.MEDIUM,
          "A configuration file of the package has a key that its own version no longer reads");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (ConfigView view : findings.given(ConfigViews.ofPackage(upgrade), RULE).orElse(List.of())) {
      check(view, upgrade, findings);
    }
  }

  private static void check(ConfigView view, Upgrade upgrade, Findings findings) {
    Set<String> told = new HashSet<>();
    for (ConfigEntry entry : upgrade.pkg().all(ConfigEntry.class)) {
      // What stands in the command line of a unit is reported as a command that sets it.
      boolean ofCommand = entry.spelling().startsWith("-");
      Optional<Matrix.Key> key =
          view.isInScope(entry.location().path()) && !ofCommand
              ? view.find(entry)
              : Optional.empty();
      boolean gone = key.isPresent() && view.reaches(key.get().removedIn());
      if (gone && told.add(entry.location().path() + " " + entry.key() + " " + entry.state())) {
        report(view, entry, key.get(), findings);
      }
    }
  }

  private static void report(
      ConfigView view, ConfigEntry entry, Matrix.Key key, Findings findings) {
    boolean active = entry.state() == State.ACTIVE;
    String next = key.replacement().isEmpty() ? "" : ", use " + KeyWords.list(key.replacement());
    findings.report(
        RULE,
        active ? RULE.defaultLevel() : Level.NOTE,
        entry.location(),
        "the package %s %s, which was removed in %s; %s"
            .formatted(
                active ? "sets" : "still shows, in a comment,",
                KeyWords.subject(entry, key),
                key.removedIn(),
                KeyWords.onRemoved(key, view.to())),
        "do not copy this line" + next + KeyWords.reference(key));
  }
}

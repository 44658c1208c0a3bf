package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
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
 * Live keys that nothing knows: neither the matrix, where it claims to know all keys, nor a
 * configuration file of the package. Mostly that is a slip of the pen.
 */
public final class UnknownKeyCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "config.key-unknown",
          Level.NOTE,
          Precision.LOW,
          "A live key is in neither the matrix nor a configuration file of the package");

  /** As many are told one by one. */
  private static final int MAX_TOLD = 20;

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
    boolean isJudged = false;
    for (ConfigView view : views.get()) {
      Optional<KnownKeys> known = view.knownKeys();
      if (known.isPresent()) {
        isJudged = true;
        check(upgrade, view, known.get(), findings);
      }
    }
    if (!isJudged) {
      findings.skip(RULE, "the matrix has no known-keys");
    }
  }

  private static void check(Upgrade upgrade, ConfigView view, KnownKeys known, Findings findings) {
    Set<String> packaged = null;
    int told = 0;
    int more = 0;
    ConfigEntry first = null;
    for (ConfigEntry entry : view.settings()) {
      boolean set = entry.value() != null || entry.secret() != null;
      if (entry.state() == State.COMMENTED || !set || known.knows(entry)) {
        continue;
      }
      if (packaged == null) {
        packaged = packaged(upgrade);
      }
      if (packaged.contains(entry.key()) || view.find(entry).isPresent()) {
        continue;
      }
      if (told++ < MAX_TOLD) {
        report(view, known, entry, findings);
      } else {
        more++;
        first = first == null ? entry : first;
      }
    }
    if (first != null) {
      findings.report(
          RULE,
          first.location(),
          "%d more keys from here on are in neither the matrix nor the package".formatted(more),
          "add those that are right to known-keys of the matrix");
    }
  }

  private static Set<String> packaged(Upgrade upgrade) {
    Set<String> keys = new HashSet<>();
    for (ConfigEntry entry : upgrade.pkg().all(ConfigEntry.class)) {
      keys.add(entry.key());
    }
    return keys;
  }

  private static void report(
      ConfigView view, KnownKeys known, ConfigEntry entry, Findings findings) {
    Optional<String> near =
        entry.format().equals(MatrixIndex.ENV) ? Optional.empty() : known.near(entry.key());
    findings.report(
        RULE,
        entry.location(),
        "%s is in neither the matrix nor the package; %s %s probably does not read it"
            .formatted(entry.key(), view.matrix().product(), view.to()),
        near.map(name -> "did you mean " + name + "?")
            .orElse("look it up, and remove it or add it to known-keys of the matrix"));
  }
}

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
import java.util.List;

/** Live keys that stay, with a value that does not. */
public final class DeprecatedValueCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "config.value-deprecated",
          Level.WARNING,
          Precision.HIGH,
          "A live setting has a value that is deprecated in the new version");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    for (ConfigView view : findings.given(ConfigViews.live(upgrade), RULE).orElse(List.of())) {
      check(view, findings);
    }
  }

  private static void check(ConfigView view, Findings findings) {
    for (ConfigView.Known known : view.known()) {
      String value = known.entry().value();
      if (value == null
          || known.entry().state() == State.COMMENTED
          || view.reaches(known.key().removedIn())) {
        continue;
      }
      for (Matrix.DeprecatedValue deprecated : known.key().deprecatedValues()) {
        boolean inForce = deprecated.in() == null || view.reaches(deprecated.in());
        if (inForce && holds(value, deprecated.value())) {
          report(known.entry(), known.key(), deprecated, findings);
        }
      }
    }
  }

  /** Whether a value, or one element of a list with commas, is the one meant. */
  private static boolean holds(String value, String deprecated) {
    if (value.strip().equals(deprecated)) {
      return true;
    }
    int from = 0;
    while (value.indexOf(',') >= 0 && from <= value.length()) {
      int comma = value.indexOf(',', from);
      int end = comma < 0 ? value.length() : comma;
      if (value.substring(from, end).strip().equals(deprecated)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static void report(
      ConfigEntry entry, Matrix.Key key, Matrix.DeprecatedValue value, Findings findings) {
    String since = value.in() == null ? "" : " since " + value.in();
    findings.report(
        RULE,
        KeyWords.level(key, RULE.defaultLevel()),
        entry.location(),
        "%s %s; the value %s is deprecated%s%s"
            .formatted(
                KeyWords.subject(entry, key),
                KeyWords.value(entry),
                KeyWords.quoted(value.value()),
                since,
                KeyWords.reason(key)),
        (value.replacement() == null
                ? "set another value"
                : "set " + KeyWords.quoted(value.replacement()) + " in its place")
            + KeyWords.reference(key));
  }
}

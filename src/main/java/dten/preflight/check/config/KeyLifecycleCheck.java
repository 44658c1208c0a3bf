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

/** Live keys that the new version no longer reads, or soon will not. */
public final class KeyLifecycleCheck implements Check {
  private static final Rule REMOVED =
      new Rule(
          "config.key-removed",
          Level.ERROR,
          Precision.HIGH,
          "A key of the live configuration is gone in the new version");
  private static final Rule DEPRECATED =
      new Rule(
          "config.key-deprecated",
          Level.WARNING,
          Precision.HIGH,
          "A key of the live configuration is deprecated in the new version");
  private static final Rule NOT_YET =
      new Rule(
          "config.key-not-yet-deprecated",
          Level.NOTE,
          Precision.HIGH,
          "A key of the live configuration will be deprecated or removed in a later version");

  @Override
  public List<Rule> rules() {
    return List.of(REMOVED, DEPRECATED, NOT_YET);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    boolean asked = upgrade.operator().policy().onRequest().contains(NOT_YET.id());
    if (!asked) {
      findings.skip(NOT_YET, "only on request");
    }
    for (ConfigView view :
        findings.given(ConfigViews.live(upgrade), rules().toArray(Rule[]::new)).orElse(List.of())) {
      check(view, asked, findings);
    }
  }

  private static void check(ConfigView view, boolean asked, Findings findings) {
    for (ConfigView.Known known : view.known()) {
      if (known.entry().state() == State.COMMENTED) {
        continue;
      }
      Matrix.Key key = known.key();
      if (view.reaches(key.removedIn())) {
        removed(view, known.entry(), key, findings);
      } else if (view.reaches(key.deprecatedIn())) {
        deprecated(view, known.entry(), key, findings);
      } else if (asked && (key.removedIn() != null || key.deprecatedIn() != null)) {
        notYet(known.entry(), key, findings);
      }
    }
  }

  private static void removed(
      ConfigView view, ConfigEntry entry, Matrix.Key key, Findings findings) {
    boolean before = view.hadReached(key.removedIn());
    String what =
        before
            ? ", before the installed %s: it has had no effect since".formatted(view.from())
            : "; " + KeyWords.onRemoved(key, view.to());
    findings.report(
        REMOVED,
        KeyWords.level(key, before ? Level.WARNING : REMOVED.defaultLevel()),
        entry.location(),
        "%s %s, but it was removed in %s%s%s"
            .formatted(
                KeyWords.subject(entry, key),
                KeyWords.value(entry),
                key.removedIn(),
                what,
                KeyWords.reason(key)),
        instead(view, entry, key));
  }

  private static String instead(ConfigView view, ConfigEntry entry, Matrix.Key key) {
    String file = view.installedAs(entry.location());
    String see = KeyWords.reference(key);
    if (key.replacement().isEmpty()) {
      return "delete it from " + file + "; no replacement is named" + see;
    }
    List<String> heirs = view.heirs(key);
    if (heirs.isEmpty()) {
      return "delete it from %s; %s took its place and is gone too%s"
          .formatted(file, KeyWords.list(key.replacement()), see);
    }
    String next = KeyWords.list(heirs);
    String available = key.replacementAvailableIn();
    if (available != null && !view.reaches(available)) {
      return "its replacement " + next + " comes only in " + available + "; ask the vendor" + see;
    }
    return "set " + next + " in its place and delete it from " + file + see;
  }

  private static void deprecated(
      ConfigView view, ConfigEntry entry, Matrix.Key key, Findings findings) {
    String available = key.replacementAvailableIn();
    boolean later = available != null && !view.reaches(available);
    String fix;
    if (later) {
      fix = "leave it; " + KeyWords.list(key.replacement()) + " comes only in " + available;
    } else if (key.replacement().isEmpty()) {
      fix = "plan to do without it";
    } else {
      fix = "set " + KeyWords.list(heirs(view, key)) + " in its place";
    }
    String until = key.removedIn() == null ? "" : " and goes in " + key.removedIn();
    findings.report(
        DEPRECATED,
        KeyWords.level(key, later ? Level.NOTE : DEPRECATED.defaultLevel()),
        entry.location(),
        "%s %s; it is deprecated since %s%s%s"
            .formatted(
                KeyWords.subject(entry, key),
                KeyWords.value(entry),
                key.deprecatedIn(),
                until,
                KeyWords.reason(key)),
        fix + KeyWords.reference(key));
  }

  /** What to set by now; where all of that is gone too, what the entry says. */
  private static List<String> heirs(ConfigView view, Matrix.Key key) {
    List<String> heirs = view.heirs(key);
    return heirs.isEmpty() ? key.replacement() : heirs;
  }

  private static void notYet(ConfigEntry entry, Matrix.Key key, Findings findings) {
    String when =
        key.deprecatedIn() == null
            ? "removed in " + key.removedIn()
            : "deprecated in " + key.deprecatedIn();
    findings.report(
        NOT_YET,
        entry.location(),
        "%s will be %s%s".formatted(KeyWords.subject(entry, key), when, KeyWords.reason(key)),
        key.replacement().isEmpty()
            ? null
            : "plan for " + KeyWords.list(key.replacement()) + KeyWords.reference(key));
  }
}

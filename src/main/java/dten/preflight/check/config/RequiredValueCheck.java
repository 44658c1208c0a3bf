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
import java.util.ArrayList;
import java.util.List;

/** Keys that must have one value in the new version, and live do not. */
public final class RequiredValueCheck implements Check {
  private static final Rule RULE =
      new Rule(
          "config.required-value",
          Level.ERROR,
          Precision.HIGH,
          "A key that needs one value in the new version is unset or has another");

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
    for (Matrix.Key key : view.matrix().keys()) {
      String required = key.requiredValue();
      if (required == null) {
        continue;
      }
      boolean applies =
          key.match() == Matrix.Match.EXACT
              && (key.introducedIn() == null || view.reaches(key.introducedIn()))
              && !view.reaches(key.removedIn());
      if (applies) {
        check(view, key, required, findings);
      }
    }
  }

  private static void check(ConfigView view, Matrix.Key key, String required, Findings findings) {
    List<ConfigEntry> settings = new ArrayList<>(view.active(key));
    settings.removeIf(e -> e.value() == null && e.secret() == null);
    if (settings.isEmpty()) {
      unset(view, key, required, findings);
      return;
    }
    boolean somewhereRight = settings.stream().anyMatch(e -> isRight(e, required));
    for (ConfigEntry entry : settings) {
      if (isRight(entry, required)) {
        continue;
      }
      boolean sure = entry.value() != null && !isReference(entry.value());
      boolean profile = somewhereRight && entry.format().equals("yaml");
      Level level = sure && !profile ? RULE.defaultLevel() : Level.WARNING;
      findings.report(
          RULE,
          KeyWords.level(key, level),
          entry.location(),
          "%s %s; %s needs %s%s"
              .formatted(
                  KeyWords.subject(entry, key),
                  KeyWords.value(entry) + (sure ? "" : ", which cannot be looked up from here"),
                  view.to(),
                  KeyWords.quoted(required),
                  KeyWords.reason(key)),
          "%s %s=%s in %s before the upgrade%s"
              .formatted(
                  sure ? "set" : "make sure that it comes to",
                  key.key(),
                  required,
                  view.installedAs(entry.location()),
                  KeyWords.reference(key)));
    }
  }

  private static void unset(ConfigView view, Matrix.Key key, String required, Findings findings) {
    ConfigEntry commented = view.commented(key);
    LiveFile home = view.home(key.key());
    String where = commented == null ? "is not set" : "stands only in a comment";
    String file;
    if (commented != null) {
      file = view.installedAs(commented.location());
    } else {
      file = home == null ? "the live configuration" : home.installedAs();
    }
    findings.report(
        RULE,
        KeyWords.level(key, RULE.defaultLevel()),
        commented == null ? view.locationOf(home) : commented.location(),
        "%s %s; %s needs %s%s"
            .formatted(
                key.key(), where, view.to(), KeyWords.quoted(required), KeyWords.reason(key)),
        "set %s=%s in %s before the upgrade%s"
            .formatted(key.key(), required, file, KeyWords.reference(key)));
  }

  private static boolean isRight(ConfigEntry entry, String required) {
    String value = entry.value();
    if (value == null) {
      return false;
    }
    String bare = value.strip();
    return bare.equals(required)
        || bare.equalsIgnoreCase(required)
        || (isReference(bare) && isDefault(bare, required));
  }

  private static boolean isReference(String value) {
    return value.contains("${") || value.contains("{{");
  }

  /** {@code ${NAME:true}} and {@code ${NAME:-true}} come to the right value unless overruled. */
  private static boolean isDefault(String value, String required) {
    return value.endsWith(":" + required + "}") || value.endsWith(":-" + required + "}");
  }
}

package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Location;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.ConstantComparison;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Timeouts, retries, pools and the like that classes set otherwise than before. */
public final class ChangedConstantCheck implements Check {
  private static final Rule CHANGED =
      new Rule(
          "change.constant",
          Level.NOTE,
          Precision.LOW,
          "Classes of the package set timeouts, retries or limits otherwise than before");

  /** Of what is but noted: few libraries, and more of what the vendor has made. */
  private static final int MOST_OWN = 10;

  private static final int MOST_LIBRARIES = 5;
  private static final int MOST_WARNED = 20;

  private static final String FIX =
      "where no setting of yours says otherwise, the new value is in force: look it up in the"
          + " vendor's notes, and set the old one if it is needed";

  @Override
  public List<Rule> rules() {
    return List.of(CHANGED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.previous().isEmpty()) {
      findings.skip(CHANGED, "no --previous given");
      return;
    }
    List<ConstantComparison> compared = upgrade.pkg().all(ConstantComparison.class);
    if (compared.isEmpty()) {
      RemovedApiCheck.skipWhereClasses(CHANGED, upgrade.pkg(), findings);
      return;
    }
    ConstantComparison comparison = compared.get(0);
    if (!comparison.unknown().isEmpty()) {
      findings.skip(CHANGED, comparison.unknown());
      return;
    }
    report(upgrade, ChangedLibrary.all(comparison.changes()), comparison.more(), findings);
  }

  private static void report(
      Upgrade upgrade, List<ChangedLibrary> changed, int unlisted, Findings findings) {
    String version = PackageVersion.of(upgrade).map(PackageVersion::version).orElse("");
    int warned = 0;
    int own = 0;
    int libraries = 0;
    List<ChangedLibrary> rest = new ArrayList<>();
    for (ChangedLibrary each : changed) {
      boolean isShown;
      if (each.isJump()) {
        isShown = warned < MOST_WARNED;
        warned++;
      } else if (isOwn(each, version)) {
        isShown = own < MOST_OWN;
        own++;
      } else {
        isShown = libraries < MOST_LIBRARIES;
        libraries++;
      }
      if (isShown) {
        Level level = each.isJump() ? Level.WARNING : Level.NOTE;
        findings.report(CHANGED, level, each.location(), each.words(), FIX);
      } else {
        rest.add(each);
      }
    }
    if (!rest.isEmpty()) {
      int count = rest.stream().mapToInt(ChangedLibrary::size).sum();
      findings.report(
          CHANGED,
          Location.ofPackage(),
          count
              + " defaults differ in "
              + rest.size()
              + " more libraries: "
              + Quoted.some(rest, ChangedLibrary::name),
          FIX);
    }
    if (unlisted > 0) {
      findings.report(
          CHANGED,
          Location.ofPackage(),
          unlisted + " more defaults differ in classes, which are too many to be listed",
          FIX);
    }
  }

  /** Whether it carries the version of the package, or none: that is how vendors name their own. */
  private static boolean isOwn(ChangedLibrary library, String version) {
    Optional<NamedVersion> named = NamedVersion.of(library.name());
    return named.isEmpty() || named.get().version().equals(version);
  }
}

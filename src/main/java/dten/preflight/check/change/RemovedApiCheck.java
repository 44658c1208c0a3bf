package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.fact.change.LostApi;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Classes, methods and fields that a library has lost and another file of the package calls. */
public final class RemovedApiCheck implements Check {
  private static final Rule REMOVED =
      new Rule(
          "change.api-removed",
          Level.WARNING,
          Precision.HIGH,
          "A library has lost classes or methods that another one of the package still calls");

  /** A report is read by people: beyond so many, preflight diff is the better list. */
  private static final int MAX_SINGLE = 20;

  private static final String FIX =
      "the call fails with NoSuchMethodError or the like: ask the vendor for versions that go"
          + " together, and try what uses it before the upgrade";

  @Override
  public List<Rule> rules() {
    return List.of(REMOVED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.previous().isEmpty()) {
      findings.skip(REMOVED, "no --previous given");
      return;
    }
    List<ApiComparison> compared = upgrade.pkg().all(ApiComparison.class);
    if (compared.isEmpty()) {
      skipWhereClasses(REMOVED, upgrade.pkg(), findings);
      return;
    }
    ApiComparison comparison = compared.get(0);
    if (!comparison.unknown().isEmpty()) {
      findings.skip(REMOVED, comparison.unknown());
      return;
    }
    List<LostApi> lost = comparison.lost();
    int told = Math.min(MAX_SINGLE, lost.size());
    for (LostApi each : lost.subList(0, told)) {
      findings.report(REMOVED, each.caller(), words(each), FIX);
    }
    if (told < lost.size()) {
      findings.report(
          REMOVED,
          Location.ofPackage(),
          "so it is between "
              + (lost.size() - told)
              + " more pairs of libraries; preflight diff lists them",
          FIX);
    }
  }

  /** Facts that were kept hold nothing of classes; where there are none, nothing is missing. */
  static void skipWhereClasses(Rule rule, PackageFacts pkg, Findings findings) {
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.kind() == Kind.JAVA_CLASS) {
        findings.skip(rule, "kept facts hold no classes; give both packages themselves");
        return;
      }
    }
  }

  private static String words(LostApi lost) {
    return lost.count()
        + (lost.count() == 1 ? " public member of " : " public members of ")
        + name(lost.changed())
        + (lost.count() == 1 ? " is gone that " : " are gone that ")
        + name(lost.caller())
        + " still calls: "
        + members(lost);
  }

  private static String members(LostApi lost) {
    int left = lost.count() - lost.members().size();
    String some = Quoted.some(lost.members(), Quoted::cut);
    return left == 0 ? some : some + ", and " + left + " that are not listed";
  }

  private static String name(Location file) {
    String path = file.path();
    return path.isEmpty() ? "the package" : Quoted.cut(path.substring(path.lastIndexOf('/') + 1));
  }
}

package dten.preflight.check.change;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Base;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.fact.change.LostApi;
import dten.preflight.fact.change.LostMember;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Classes, methods and fields that a library has lost, while another file of the package calls
 * them, or one that the target has beside the product.
 */
public final class RemovedApiCheck implements Check {
  private static final Rule REMOVED =
      new Rule(
          "change.api-removed",
          Level.WARNING,
          Precision.HIGH,
          "A library has lost classes or methods that others still call");

  /** A report is read by people: beyond so many, preflight diff is the better list. */
  private static final int MAX_SINGLE = 20;

  private static final int MAX_MEMBERS = 20;

  private static final String REMOVED_FIX =
      "the call fails with NoSuchMethodError or the like: ask the vendor for versions that go"
          + " together, and try what uses it before the upgrade";

  private static final String INSTALLED_FIX =
      "the call fails with NoSuchMethodError or the like: get a version of it that is made for the"
          + " new one, and put it in with the upgrade";

  private static final String UNREAD =
      "no archive that can be read whole: whether it calls what is gone is not known";

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
    report(comparison.lost(), REMOVED_FIX, findings);
    Optional<TargetFacts> target = upgrade.target().toOptional();
    if (target.isPresent()) {
      Beside beside = new Beside(new HashSet<>(target.get().libraries()));
      report(beside.of(comparison.installed()), INSTALLED_FIX, findings);
      for (Location each : comparison.unread()) {
        if (beside.has(each)) {
          findings.report(REMOVED, Level.NOTE, each, UNREAD, "try what it does before the upgrade");
        }
      }
    }
  }

  /** What one target has beside the product; classes were compared for all targets at once. */
  private record Beside(Set<String> files) {
    boolean has(Location location) {
      String path = location.path();
      for (int end = path.length(); end > 0; end = path.lastIndexOf("!/", end - 1)) {
        if (files.contains(path.substring(0, end))) {
          return true;
        }
      }
      return false;
    }

    List<LostApi> of(List<LostApi> all) {
      List<LostApi> own = new ArrayList<>();
      for (LostApi each : all) {
        if (has(each.caller())) {
          own.add(each);
        }
      }
      return own;
    }
  }

  private static void report(List<LostApi> lost, String fix, Findings findings) {
    int told = Math.min(MAX_SINGLE, lost.size());
    for (LostApi each : lost.subList(0, told)) {
      findings.report(REMOVED, each.caller(), words(each), fix);
    }
    if (told < lost.size()) {
      String more = "so it is between " + (lost.size() - told) + " more pairs of libraries";
      boolean isOfPackage = fix.equals(REMOVED_FIX);
      findings.report(
          REMOVED,
          isOfPackage ? Location.ofPackage() : lost.get(told).caller(),
          isOfPackage ? more + "; preflight diff lists them" : more,
          fix);
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
        + (lost.count() == 1 ? " is" : " are")
        + (isAllGone(lost) ? " gone that " : " gone or changed that ")
        + name(lost.caller())
        + " still calls: "
        + members(lost);
  }

  private static boolean isAllGone(LostApi lost) {
    for (LostMember each : lost.members()) {
      if (each.fate() != LostMember.Fate.GONE) {
        return false;
      }
    }
    return true;
  }

  private static String members(LostApi lost) {
    int left = lost.count() - lost.members().size();
    if (lost.caller().base() == Base.TARGET) {
      return installed(lost);
    }
    String some = Quoted.some(lost.members(), each -> Quoted.cut(each.toString()));
    return left == 0 ? some : some + ", and " + left + " that are not listed";
  }

  /** No other list has those that a target calls. */
  private static String installed(LostApi lost) {
    int told = Math.min(MAX_MEMBERS, lost.members().size());
    StringBuilder out = new StringBuilder();
    for (LostMember each : lost.members().subList(0, told)) {
      out.append(out.length() == 0 ? "" : ", ").append(each);
    }
    int left = lost.count() - told;
    return left == 0 ? out.toString() : out + ", and " + left + " more";
  }

  private static String name(Location file) {
    String path = file.path();
    return path.isEmpty() ? "the package" : Quoted.cut(path.substring(path.lastIndexOf('/') + 1));
  }
}

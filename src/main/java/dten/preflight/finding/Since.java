package dten.preflight.finding;

import dten.preflight.fact.Baseline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What became of the findings of one target since a baseline.
 *
 * @param fresh those the baseline does not have
 * @param fixed those it has and this run has not, of rules that looked this time as well
 * @param excused those the baseline has and that therefore shut no gate
 */
public record Since(Set<Finding> fresh, List<Baseline.Known> fixed, Set<Finding> excused) {
  /** Copies the collections. */
  public Since {
    fresh = Set.copyOf(fresh);
    fixed = List.copyOf(fixed);
    excused = Set.copyOf(excused);
  }

  /**
   * Compares.
   *
   * @param findings of this run, in report order
   * @param waived of this run: neither new nor fixed
   * @param mayPass which findings shut no gate where the baseline has them
   */
  public static Since of(
      List<Baseline.Known> before,
      List<Finding> findings,
      List<Waived> waived,
      List<RuleOutcome> outcomes,
      Predicate<Finding> mayPass) {
    Set<String> known = new HashSet<>();
    before.forEach(each -> known.add(each.fingerprint()));
    Fingerprints fingerprints = new Fingerprints();
    Set<String> now = new HashSet<>();
    Set<Finding> fresh = new HashSet<>();
    Set<Finding> excused = new HashSet<>();
    for (Finding each : findings) {
      String fingerprint = fingerprints.of(each);
      now.add(fingerprint);
      if (!known.contains(fingerprint)) {
        fresh.add(each);
      } else if (mayPass.test(each)) {
        excused.add(each);
      }
    }
    waived.forEach(each -> now.add(fingerprints.of(each.finding())));
    Set<String> looked = new HashSet<>();
    for (RuleOutcome each : outcomes) {
      if (each.status() == Status.PASS || each.status() == Status.FAIL) {
        looked.add(each.rule().id());
      }
    }
    List<Baseline.Known> fixed = new ArrayList<>();
    for (Baseline.Known each : before) {
      if (!now.contains(each.fingerprint()) && looked.contains(each.rule())) {
        fixed.add(each);
      }
    }
    return new Since(fresh, fixed, excused);
  }

  /** Whether a finding may shut the gate. */
  public boolean counts(Finding finding) {
    return !excused.contains(finding);
  }
}

package dten.preflight.finding;

import dten.preflight.fact.Baseline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of the findings of one target since a baseline.
 *
 * @param fresh those the baseline does not have
 * @param fixed those it has and this run has not, of rules that looked this time as well
 * @param gating which findings shut the gate
 */
public record Since(Set<Finding> fresh, List<Baseline.Known> fixed, Gating gating) {
  /** Copies the collections. */
  public Since {
    fresh = Set.copyOf(fresh);
    fixed = List.copyOf(fixed);
  }

  /** Which findings shut the gate. */
  public enum Gating {
    ALL,
    /** Only those the baseline does not have. */
    NEW
  }

  /**
   * Compares.
   *
   * @param findings of this run, in report order
   * @param waived of this run: neither new nor fixed
   */
  public static Since of(
      List<Baseline.Known> before,
      List<Finding> findings,
      List<Waived> waived,
      List<RuleOutcome> outcomes,
      Gating gating) {
    Set<String> known = new HashSet<>();
    before.forEach(each -> known.add(each.fingerprint()));
    Fingerprints fingerprints = new Fingerprints();
    Set<String> now = new HashSet<>();
    Set<Finding> fresh = new HashSet<>();
    for (Finding each : findings) {
      String fingerprint = fingerprints.of(each);
      now.add(fingerprint);
      if (!known.contains(fingerprint)) {
        fresh.add(each);
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
    return new Since(fresh, fixed, gating);
  }

  /** Whether a finding may shut the gate. */
  public boolean counts(Finding finding) {
    return gating == Gating.ALL || fresh.contains(finding);
  }
}

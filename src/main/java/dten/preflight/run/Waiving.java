package dten.preflight.run;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Waiver;
import dten.preflight.fact.WaiverUse;
import dten.preflight.finding.Finding;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Status;
import dten.preflight.finding.Waived;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays the operator's waivers over what the checks found, and keeps count of their use. */
final class Waiving {
  /** What is left of a target's findings, and what was waived of them. */
  record Applied(List<Finding> findings, List<Waived> waived) {}

  private final List<Waiver> all;
  private final LocalDate asOf;
  private final PackageIdentity identity;
  private final Map<String, List<Waiver>> inForce = new HashMap<>();
  private final Set<Waiver> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Waiver> refused = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> looked = new HashSet<>();

  Waiving(List<Waiver> all, LocalDate asOf, PackageIdentity identity) {
    this.all = all;
    this.asOf = asOf;
    this.identity = identity;
    for (Waiver waiver : all) {
      if (waiver.holdsOn(asOf) && waiver.isFor(identity) && Waivable.isWaivable(waiver.rule())) {
        inForce.computeIfAbsent(waiver.rule(), rule -> new ArrayList<>()).add(waiver);
      }
    }
  }

  /** Applies them to the findings of one target; the first waiver of the file gives the reason. */
  Applied apply(Judge.Judgement judgement) {
    for (RuleOutcome outcome : judgement.outcomes()) {
      if (outcome.status() == Status.PASS || outcome.status() == Status.FAIL) {
        looked.add(outcome.rule().id());
      }
    }
    List<Finding> left = new ArrayList<>();
    List<Waived> waived = new ArrayList<>();
    for (Finding finding : judgement.findings()) {
      Waiver by = null;
      for (Waiver each : inForce.getOrDefault(finding.rule().id(), List.of())) {
        if (each.where().matches(finding.location())) {
          if (Waivable.isWaivable(finding)) {
            used.add(each);
            by = by == null ? each : by;
          } else {
            refused.add(each);
          }
        }
      }
      if (by == null) {
        left.add(finding);
      } else {
        waived.add(new Waived(finding, by.reason(), by.approver(), by.expires()));
      }
    }
    return new Applied(left, waived);
  }

  /** What became of every waiver, once all targets were seen. */
  List<WaiverUse> uses() {
    List<WaiverUse> uses = new ArrayList<>();
    for (Waiver waiver : all) {
      uses.add(new WaiverUse(waiver, outcome(waiver)));
    }
    return uses;
  }

  private WaiverUse.Outcome outcome(Waiver waiver) {
    if (refused.contains(waiver) || !Waivable.isWaivable(waiver.rule())) {
      return WaiverUse.Outcome.NOT_WAIVABLE;
    }
    if (!waiver.isFor(identity)) {
      return WaiverUse.Outcome.OUT_OF_SCOPE;
    }
    if (!waiver.holdsOn(asOf)) {
      return WaiverUse.Outcome.EXPIRED;
    }
    if (used.contains(waiver)) {
      return WaiverUse.Outcome.USED;
    }
    return looked.contains(waiver.rule())
        ? WaiverUse.Outcome.UNUSED
        : WaiverUse.Outcome.OUT_OF_SCOPE;
  }
}

package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Problem;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges facts that come from elsewhere than a package by what judges a package: levels, owners and
 * remedies of the site, waivers, a baseline, and what shuts the gate.
 */
public final class FactsGate {
  private final Inputs inputs;
  private final OperatorFiles files;

  /** Reads the operator's files. */
  public FactsGate(Inputs inputs) {
    this.inputs = inputs;
    Set<String> rules = new LinkedHashSet<>();
    for (Rule each : Checks.rules()) {
      rules.add(each.id());
    }
    this.files = new OperatorFiles(inputs, rules, Bounds.of(inputs));
  }

  /** What is wrong with them. */
  public List<Problem> problems() {
    return Preflight.allProblems(files);
  }

  /**
   * Judges.
   *
   * @param problems further ones, which leave the run incomplete as well
   */
  public PreflightResult judge(
      List<Check> checks,
      PackageFacts facts,
      Optional<PackageFacts> previous,
      List<Problem> problems,
      Trace trace) {
    files.problems().addAll(problems);
    OperatorFiles.NamedTarget none = files.targets().get(0);
    Upgrade upgrade = new Upgrade(facts, previous, none.facts(), files.facts());
    Judge.Judgement judgement =
        files.site().apply(new Judge(checks, trace, inputs.scope()).judge(upgrade));
    Waiving waiving = new Waiving(files.waivers(), inputs.asOf(), facts.identity());
    List<Gate.Judged> judged = new ArrayList<>();
    judged.add(
        new Gate.Judged(none, judgement, waiving.apply(judgement), facts.all(ReaderFault.class)));
    Judge.Judgement ofWaivers =
        new Judge(Checks.ofWaivers(), trace, inputs.scope())
            .judge(new Upgrade(facts.with(waiving.uses()), previous, none.facts(), files.facts()));
    return new Gate(inputs, files).result(facts, judged, ofWaivers);
  }
}

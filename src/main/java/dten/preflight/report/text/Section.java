package dten.preflight.report.text;

import dten.preflight.finding.Finding;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Waived;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of the report: what all targets share, or what one of them has to itself. A run with one
 * target has a single part without a title.
 *
 * @param title empty where there is none
 */
record Section(
    String title,
    List<Finding> findings,
    List<Waived> waived,
    List<OpenQuestion> questions,
    List<RuleOutcome> outcomes) {

  static List<Section> of(PreflightResult result) {
    TargetResult first = result.targets().get(0);
    if (result.targets().size() == 1) {
      return List.of(
          new Section("", first.findings(), first.waived(), first.questions(), first.outcomes()));
    }
    Set<Finding> findings = new HashSet<>(first.findings());
    Set<Waived> waived = new HashSet<>(first.waived());
    Set<OpenQuestion> questions = new HashSet<>(first.questions());
    Set<RuleOutcome> outcomes = new HashSet<>(first.outcomes());
    for (TargetResult each : result.targets()) {
      findings.retainAll(new HashSet<>(each.findings()));
      waived.retainAll(new HashSet<>(each.waived()));
      questions.retainAll(new HashSet<>(each.questions()));
      outcomes.retainAll(new HashSet<>(each.outcomes()));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "every target",
            those(first.findings(), findings, Shared.KEPT),
            those(first.waived(), waived, Shared.KEPT),
            those(first.questions(), questions, Shared.KEPT),
            those(first.outcomes(), outcomes, Shared.KEPT)));
    for (TargetResult each : result.targets()) {
      sections.add(
          new Section(
              "target " + Summary.word(each.target()) + ": " + Summary.of(each),
              those(each.findings(), findings, Shared.LEFT_OUT),
              those(each.waived(), waived, Shared.LEFT_OUT),
              those(each.questions(), questions, Shared.LEFT_OUT),
              those(each.outcomes(), outcomes, Shared.LEFT_OUT)));
    }
    return sections;
  }

  private enum Shared {
    KEPT,
    LEFT_OUT
  }

  private static <T> List<T> those(List<T> all, Set<T> shared, Shared wanted) {
    List<T> kept = new ArrayList<>();
    for (T each : all) {
      if (shared.contains(each) == (wanted == Shared.KEPT)) {
        kept.add(each);
      }
    }
    return kept;
  }
}

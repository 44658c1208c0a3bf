package dten.preflight.run;

import dten.preflight.finding.Finding;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.RuleOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps once what was said of several targets in the same words: most of it, for most targets. */
final class Alike {
  private final Map<Finding, Finding> findings = new HashMap<>();
  private final Map<String, RuleOutcome> outcomes = new HashMap<>();
  private List<RuleOutcome> last = List.of();
  private List<OpenQuestion> questions = List.of();

  /** The same judgement, of parts that others have as well. */
  Judge.Judgement of(Judge.Judgement judgement) {
    List<RuleOutcome> ended = new ArrayList<>(judgement.outcomes().size());
    for (RuleOutcome each : judgement.outcomes()) {
      String key = each.rule().id() + ' ' + each.status() + ' ' + each.detail();
      RuleOutcome known = outcomes.putIfAbsent(key, each);
      ended.add(known == null ? each : known);
    }
    if (!ended.equals(last)) {
      last = List.copyOf(ended);
    }
    List<Finding> said = new ArrayList<>(judgement.findings().size());
    for (Finding each : judgement.findings()) {
      Finding known = findings.putIfAbsent(each, each);
      said.add(known == null ? each : known);
    }
    if (!judgement.questions().equals(questions)) {
      questions = judgement.questions();
    }
    return new Judge.Judgement(last, List.copyOf(said), questions);
  }
}

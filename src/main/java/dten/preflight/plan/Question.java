package dten.preflight.plan;

import dten.preflight.finding.OpenQuestion;
import java.util.List;

/** What no machine can tell, with the targets it is asked of; empty for all of them. */
public record Question(OpenQuestion question, List<String> targets) {
  /** Copies the list. */
  public Question {
    targets = List.copyOf(targets);
  }
}

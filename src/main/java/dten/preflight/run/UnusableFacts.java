package dten.preflight.run;

import dten.preflight.fact.Problem;
import java.io.IOException;
import java.util.List;

/** A file of facts that no verdict may rest on, and why. */
final class UnusableFacts extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  UnusableFacts(List<Problem> problems) {
    super("facts that cannot be used");
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}

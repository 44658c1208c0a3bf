package dten.preflight.run;

import dten.preflight.fact.Problem;
import dten.preflight.finding.PreflightResult;
import java.util.List;

/** How a run ended. */
public sealed interface Outcome {
  /** There is something to report, whatever it says. */
  record Reported(PreflightResult result) implements Outcome {}

  /** The package could not be opened, for reasons the operator can mend: exit code 2. */
  record Refused(List<Problem> problems) implements Outcome {
    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** The machine failed us in the middle: exit code 3. */
  record Failed(List<Problem> problems) implements Outcome {
    /** Copies the list. */
    public Failed {
      problems = List.copyOf(problems);
    }
  }
}

package dten.preflight.plan;

import dten.preflight.finding.Waived;
import java.util.List;

/**
 * A finding that somebody has accepted, with the targets it was found on; empty for all of them.
 */
public record Accepted(Waived waived, List<String> targets) {
  /** Copies the list. */
  public Accepted {
    targets = List.copyOf(targets);
  }
}

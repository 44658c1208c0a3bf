package dten.preflight.finding;

import java.util.Collection;

/** The numbers of a summary. */
public record Counts(int errors, int warnings, int notes, int waived, int skipped, int broken) {
  /** Counts findings by level and rules by how they ended. */
  static Counts of(Collection<Finding> findings, int waived, Collection<RuleOutcome> outcomes) {
    int errors = 0;
    int warnings = 0;
    int notes = 0;
    for (Finding finding : findings) {
      switch (finding.level()) {
        case ERROR -> errors++;
        case WARNING -> warnings++;
        case NOTE -> notes++;
      }
    }
    int skipped = 0;
    int broken = 0;
    for (RuleOutcome outcome : outcomes) {
      switch (outcome.status()) {
        case SKIPPED -> skipped++;
        case BROKEN -> broken++;
        case PASS, FAIL -> {
          // The findings say it.
        }
      }
    }
    return new Counts(errors, warnings, notes, waived, skipped, broken);
  }

  /** The same with so many more broken. */
  Counts andBroken(int more) {
    return new Counts(errors, warnings, notes, waived, skipped, broken + more);
  }
}

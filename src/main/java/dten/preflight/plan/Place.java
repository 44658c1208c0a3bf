package dten.preflight.plan;

import dten.preflight.fact.Upgrade;
import dten.preflight.finding.TargetResult;
import dten.preflight.plan.patch.Patch;
import java.util.List;

/**
 * One target with all that the plan needs to know of it.
 *
 * @param result what the run said of it
 * @param outage why the product will be away, the longest part first
 * @param notCounted tables of unknown size that migrations work on
 * @param leftovers what scripts leave behind
 * @param migrations files that change the database on the way there, in the order of the package
 * @param live the changes to its live configuration
 */
public record Place(
    TargetResult result,
    Upgrade upgrade,
    List<TimePart> outage,
    List<String> notCounted,
    List<Leftover> leftovers,
    List<Migration> migrations,
    Patch live) {
  /** Copies the lists. */
  public Place {
    outage = List.copyOf(outage);
    notCounted = List.copyOf(notCounted);
    leftovers = List.copyOf(leftovers);
    migrations = List.copyOf(migrations);
  }
}

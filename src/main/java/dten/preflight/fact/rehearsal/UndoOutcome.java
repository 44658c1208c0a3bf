package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * What was left when the scripts that take back had run.
 *
 * @param location the script that takes back, or the migration that has none
 * @param migration the path of the migration it belongs to
 * @param micros how long they took, in microseconds; 0 where nothing takes it back
 * @param remains what is different from before the migration, in words such as {@code table
 *     hybrid_route}; empty where nothing is
 * @param error what the server refused it with, secrets left out; empty where it did not
 */
public record UndoOutcome(
    Location location, String migration, long micros, List<String> remains, String error)
    implements Fact {
  /** Copies the list. */
  public UndoOutcome {
    remains = List.copyOf(remains);
  }
}

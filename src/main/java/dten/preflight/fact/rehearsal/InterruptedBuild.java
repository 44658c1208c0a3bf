package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * What happened when a statement that works beside others, such as {@code CREATE INDEX
 * CONCURRENTLY}, was cancelled while it waited for an older transaction, and its migration was run
 * again. PostgreSQL keeps what such a statement has begun: an index that is not valid.
 *
 * @param location the statement that was cancelled
 * @param failed the statement of the second run that failed; the same as {@code location} where
 *     none did
 * @param error what the server refused it with, secrets left out; empty where the second run went
 *     through
 * @param invalid indexes that are not valid behind the second run, and would be without the break
 */
public record InterruptedBuild(
    Location location, Location failed, String error, List<String> invalid) implements Fact {
  /** Copies the list. */
  public InterruptedBuild {
    invalid = List.copyOf(invalid);
  }
}

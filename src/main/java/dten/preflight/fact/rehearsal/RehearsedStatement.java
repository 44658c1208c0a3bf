package dten.preflight.fact.rehearsal;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * A statement of a migration that was run, and what it did there.
 *
 * @param location where it starts in the package
 * @param summary its first words, never a literal
 * @param micros how long it ran, in microseconds, the waits for locks included
 * @param locks the locks that it took itself on tables that were there before its file
 * @param held all that its transaction held at its end; empty where it ran in none
 * @param rewritten tables that were there before its file and got a new file by it
 * @param blockedSessions how many sessions of the load waited for it or for its transaction
 * @param longestWaitMicros how long one of them was seen to wait, in microseconds
 * @param walBytes bytes of write-ahead log written while it ran, those of the load included
 * @param error what the server refused it with, secrets left out; empty where it did not
 */
public record RehearsedStatement(
    Location location,
    String summary,
    long micros,
    List<ObservedLock> locks,
    List<ObservedLock> held,
    List<String> rewritten,
    int blockedSessions,
    long longestWaitMicros,
    long walBytes,
    String error)
    implements Fact {
  /** Copies the lists. */
  public RehearsedStatement {
    locks = List.copyOf(locks);
    held = List.copyOf(held);
    rewritten = List.copyOf(rewritten);
  }

  /** The same, refused after all. */
  public RehearsedStatement failing(String why) {
    return new RehearsedStatement(
        location,
        summary,
        micros,
        locks,
        held,
        rewritten,
        blockedSessions,
        longestWaitMicros,
        walBytes,
        why);
  }
}

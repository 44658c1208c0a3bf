package dten.preflight.rehearse.load;

import java.util.List;
import java.util.SortedMap;

/**
 * How the load was served in a part of the time.
 *
 * <p>A request is one run of a script. It is counted in the window in which it was due. How long it
 * waits is counted from when it was due and not from when a client was free to send it, and in
 * every window for the time that it waited in that window: one that waits for the whole of a window
 * appears there with the window's length, however long it waited before and will wait after. So
 * what was due just before a table was locked does not spoil the window before, and what is stuck
 * shows where it is stuck.
 *
 * @param label what it was given
 * @param micros how long the window was, in microseconds
 * @param requests those that were due in it
 * @param ended those that ended in it, whenever they were due
 * @param errors those of them that failed
 * @param waiting those that were due and had not ended when the window did
 * @param missed those that were never sent, since their client had waited for longer than a second
 *     when their turn came; how long they waited until then counts
 * @param reconnects connections that were lost and opened again
 * @param all the waits of all requests
 * @param statements the waits of single statements from when they were sent, by what they do;
 *     sorted by label
 * @param errorsByState how many failed, by SQLSTATE; {@code script} for an expression without a
 *     value; at most 50 states, the others under {@code other}
 */
public record Window(
    String label,
    long micros,
    long requests,
    long ended,
    long errors,
    long waiting,
    long missed,
    long reconnects,
    Latency all,
    List<Latency> statements,
    SortedMap<String, Long> errorsByState) {
  /** Copies the list. */
  public Window {
    statements = List.copyOf(statements);
  }
}

package dten.preflight.check.migration;

/**
 * The session that a script is run in, where something else of the package runs it.
 *
 * @param shared whether other scripts run in the same session
 * @param timeout whether a lock_timeout is in effect from the start
 * @param lock whether a migration lock is held from the start
 * @param transaction whether a transaction is open around it
 */
record Inclusion(boolean shared, boolean timeout, boolean lock, boolean transaction) {
  /** Run by itself, in a session that has just begun. */
  static final Inclusion NONE = new Inclusion(false, false, false, false);

  /** What can be relied on where a script is run in both ways. */
  Inclusion and(Inclusion other) {
    return new Inclusion(
        shared || other.shared,
        timeout && other.timeout,
        lock && other.lock,
        transaction && other.transaction);
  }
}

package dten.preflight.fact.rehearsal;

import dten.preflight.fact.sql.LockMode;

/**
 * A lock that a session was seen to hold.
 *
 * @param relation the table's name, with its schema where that is not {@code public}
 * @param mode the strongest one seen
 */
public record ObservedLock(String relation, LockMode mode) {}

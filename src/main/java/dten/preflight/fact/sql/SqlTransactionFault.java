package dten.preflight.fact.sql;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import org.jspecify.annotations.Nullable;

/**
 * A statement of transaction control that does not do what it seems to.
 *
 * @param opened where the transaction it is about was opened; null where there is none
 */
public record SqlTransactionFault(Location location, Fault fault, @Nullable Region opened)
    implements Fact {
  /** What is wrong. */
  public enum Fault {
    /** BEGIN inside a transaction: only a warning, and the first COMMIT ends everything. */
    BEGIN_INSIDE,
    /** COMMIT or ROLLBACK with no transaction open. */
    END_OUTSIDE,
    /** BEGIN, COMMIT or ROLLBACK inside the transaction of the migration tool. */
    INSIDE_RUNNER,
    /** The script ends with the transaction open. */
    NEVER_CLOSED
  }
}

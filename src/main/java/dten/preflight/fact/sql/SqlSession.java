package dten.preflight.fact.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of the connection when a statement runs.
 *
 * @param enclosure what kind of transaction it runs in
 * @param transaction the number of that transaction in its file; every statement outside one has a
 *     number of its own
 * @param migrationLock whether an advisory lock or a lock on a table made for it keeps a second run
 *     of the migration away
 */
public record SqlSession(
    Enclosure enclosure,
    int transaction,
    SqlTimeout lockTimeout,
    SqlTimeout statementTimeout,
    boolean migrationLock) {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlSession that
        && Objects.equals(that.enclosure, enclosure)
        && that.transaction == transaction
        && Objects.equals(that.lockTimeout, lockTimeout)
        && Objects.equals(that.statementTimeout, statementTimeout)
        && that.migrationLock == migrationLock;
  }

  @Override
  public int hashCode() {
    return 31 * transaction + Objects.hashCode(lockTimeout);
  }

  /** A session of which nothing is known but that it has just begun. */
  public static final SqlSession FRESH =
      new SqlSession(Enclosure.NONE, 0, SqlTimeout.UNSET, SqlTimeout.UNSET, false);

  /** What a statement runs in. */
  public enum Enclosure {
    /** By itself. */
    NONE,
    /** Between BEGIN and COMMIT. */
    TRANSACTION,
    /** In the transaction that the migration tool opens around the script. */
    RUNNER,
    /** In a DO block, a function or a procedure. */
    BLOCK
  }
}

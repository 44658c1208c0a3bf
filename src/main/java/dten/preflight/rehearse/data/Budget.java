package dten.preflight.rehearse.data;

import java.sql.SQLException;
import java.util.Objects;

/** What is left of the limits, and which of them was reached. */
final class Budget {
  private final RowLimits limits;
  private final long start = System.nanoTime();
  private long rows;
  private String breach = "";

  Budget(RowLimits limits) {
    this.limits = limits;
  }

  /** Takes rows off; gives them back where the number is negative. */
  void spend(long made) {
    rows += made;
  }

  /** How many rows were made. */
  long spent() {
    return rows;
  }

  /** How many of some rows may still be made. */
  long allowed(long wanted) {
    long left = limits.rows() - rows;
    if (left < wanted) {
      breach = "the limit of " + limits.rows() + " rows was reached";
    }
    return Math.max(0, Math.min(left, wanted));
  }

  /** Milliseconds that are left, at least one. */
  long millis() {
    return Math.max(1, limits.time().toMillis() - (System.nanoTime() - start) / 1_000_000);
  }

  /** Whether nothing more may be made. */
  boolean isSpent(Sql sql) throws SQLException {
    if (millis() <= 1) {
      breach = "the limit of " + limits.time().toMillis() + " ms was reached";
      return true;
    }
    String size =
        Objects.requireNonNullElse(
            sql.rows("SELECT pg_database_size(current_database())").get(0)[0], "0");
    if (Long.parseLong(size) > limits.bytes()) {
      breach = "the limit of " + limits.bytes() + " bytes was reached";
      return true;
    }
    return allowed(1) == 0;
  }

  /** A statement ran into the limit of time. */
  void late() {
    breach = "the limit of " + limits.time().toMillis() + " ms was reached";
  }

  /** Which limit was reached, as a clause; empty for none. */
  String breach() {
    return breach;
  }
}

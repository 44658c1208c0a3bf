package dten.preflight.fact.sql;

import java.util.Locale;

/**
 * PostgreSQL's table-level lock modes (documentation, 13.3.1), each stronger than the one before.
 */
public enum LockMode {
  ACCESS_SHARE,
  ROW_SHARE,
  ROW_EXCLUSIVE,
  SHARE_UPDATE_EXCLUSIVE,
  SHARE,
  SHARE_ROW_EXCLUSIVE,
  EXCLUSIVE,
  ACCESS_EXCLUSIVE;

  /** The mode as the documentation writes it, such as {@code ACCESS EXCLUSIVE}. */
  public String words() {
    return name().replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  /** Whether even a plain SELECT has to wait for it. */
  public boolean stopsReads() {
    return this == ACCESS_EXCLUSIVE;
  }

  /** Whether INSERT, UPDATE and DELETE have to wait for it. */
  public boolean stopsWrites() {
    return compareTo(SHARE) >= 0;
  }

  /** Whether schema changes and VACUUM have to wait for it, and it for them. */
  public boolean stopsMaintenance() {
    return compareTo(SHARE_UPDATE_EXCLUSIVE) >= 0;
  }
}

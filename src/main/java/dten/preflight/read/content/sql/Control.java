package dten.preflight.read.content.sql;

import org.jspecify.annotations.Nullable;

/** What a statement does to the session it runs in. */
sealed interface Control {
  /** BEGIN, START TRANSACTION. */
  record Begin() implements Control {}

  /** COMMIT, END, PREPARE TRANSACTION; with AND CHAIN the next transaction opens at once. */
  record Commit(Chain chain) implements Control {}

  /** ROLLBACK, ABORT. */
  record Rollback(Chain chain) implements Control {}

  /** SAVEPOINT. */
  record Savepoint(String name) implements Control {}

  /** ROLLBACK TO SAVEPOINT. */
  record RollbackTo(String name) implements Control {}

  /**
   * SET, RESET, set_config.
   *
   * @param name the parameter in lower case
   * @param value as written, without quotes; null for a value that only the run knows, or where the
   *     scope is {@code RESET}
   */
  record Setting(Scope scope, String name, @Nullable String value) implements Control {}

  /** RESET ALL, DISCARD ALL. */
  record ResetAll() implements Control {}

  /** ALTER ROLE, DATABASE or SYSTEM … SET. */
  record SettingElsewhere(String name) implements Control {}

  /** A lock that keeps a second run of the migration away, or its release. */
  record Lock(Hold hold) implements Control {}

  /** DO. */
  record Block(Token body) implements Control {}

  /** A function or procedure that is called. */
  record Call(String name) implements Control {}

  /** A function or procedure that is defined. */
  record Define(String name, Token body) implements Control {}

  /** Whether another transaction follows at once. */
  enum Chain {
    NONE,
    CHAIN
  }

  /** How long a setting is meant to last. */
  enum Scope {
    SESSION,
    LOCAL,
    RESET
  }

  /** How long a migration lock is held. */
  enum Hold {
    SESSION,
    TRANSACTION,
    RELEASED
  }
}

package dten.preflight.plan;

/** What findings about migrations lead to. */
final class MigrationRules {
  private MigrationRules() {}

  static void place(Places places) {
    places.lead(
        Task.BLOCKING_MIGRATIONS,
        "migration.access-exclusive-lock",
        "migration.concurrently-in-transaction",
        "migration.constraint-without-not-valid",
        "migration.index-not-concurrent",
        "migration.lock-held-across-statements",
        "migration.mysql-algorithm-refused",
        "migration.mysql-table-rebuild",
        "migration.mysql-writes-blocked",
        "migration.nested-transaction",
        "migration.not-null-without-default",
        "migration.rename-live-object",
        "migration.set-not-null-scan",
        "migration.table-rewrite",
        "migration.type-change",
        "migration.unbounded-update",
        "migration.unclosed-transaction",
        "migration.volatile-default");
    places.lead(
        Task.LOCKS,
        "migration.lock-timeout-ineffective",
        "migration.lock-timeout-too-long",
        "migration.no-advisory-lock",
        "migration.no-lock-timeout",
        "migration.no-statement-timeout");
    places.lead(
        Task.DESTROYED_DATA, "migration.drop-column", "migration.drop-table", "migration.truncate");
    places.lead(Task.UNREAD_MIGRATIONS, "migration.dialect-not-analysed", "migration.dynamic-ddl");
  }
}

package dten.preflight.rehearse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.rehearsal.InterruptedBuild;
import dten.preflight.fact.rehearsal.RerunOutcome;
import dten.preflight.fact.rehearsal.UndoOutcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Migrations broken off and run again, and migrations taken back. */
class WaysBackTest {
  @Test
  void aBreakBetweenTwoChangesIsNotMended() throws SQLException {
    assertThat(
            tried(
                TriedServer.script(
                    "a.sql", "CREATE TABLE t (a int);", "SELECT 1;", "CREATE TABLE u (a int);")))
        .containsExactly(
            "rerun a.sql:1:1 fails at a.sql:1:1 relation \"t\" already exists (42P07)");
  }

  @Test
  void oneTransactionLeavesNothingAndGuardsMendTheRest() throws SQLException {
    assertThat(
            tried(
                TriedServer.script(
                    "a.sql",
                    "BEGIN;",
                    "CREATE TABLE t (a int);",
                    "CREATE TABLE u (a int);",
                    "COMMIT;",
                    "SELECT 1;"),
                TriedServer.script(
                    "b.sql",
                    "CREATE TABLE IF NOT EXISTS v (a int);",
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS v_a ON v (a);")))
        .containsExactly(
            "rerun b.sql:1:1 goes through", "within b.sql:2:1 leaves [public.v_a] invalid");
  }

  @Test
  void anIndexIsBuiltAndDroppedBesideOthersAndCancelledThere() throws SQLException {
    assertThat(
            tried(
                TriedServer.script("a.sql", "CREATE INDEX CONCURRENTLY kept_a ON kept (a);"),
                TriedServer.script(
                    "b.sql",
                    "DROP INDEX CONCURRENTLY IF EXISTS kept_a;",
                    "CREATE INDEX CONCURRENTLY kept_a ON kept (a);"),
                TriedServer.script("c.sql", "DROP INDEX CONCURRENTLY kept_a;"),
                TriedServer.script(
                    "d.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS kept_d ON kept (a);"),
                TriedServer.script(
                    "e.sql",
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS kept_d ON kept (a);",
                    "CREATE INDEX on_only ON ONLY kept (a);")))
        .containsExactly(
            "within a.sql:1:1 fails relation \"kept_a\" already exists (42P07) leaves"
                + " [public.kept_a] invalid",
            "rerun b.sql:1:1 goes through",
            "within b.sql:1:1",
            "within b.sql:2:1",
            "within c.sql:1:1",
            "within d.sql:1:1 leaves [public.kept_d] invalid");
  }

  @Test
  void whatIsTakenBackWholeLeavesNothing() throws SQLException {
    assertThat(
            tried(
                TriedServer.undone(
                    "a.sql", "DROP TABLE t CASCADE;", "CREATE TABLE t (id serial PRIMARY KEY);"),
                TriedServer.undone(
                    "b.sql",
                    "ALTER TABLE kept DROP COLUMN b;",
                    "ALTER TABLE kept ADD COLUMN b int DEFAULT 7;")))
        .containsExactly("undo undo/a.sql remains []", "undo undo/b.sql remains []");
  }

  @Test
  void everyKindOfRemainsIsNamed() throws SQLException {
    assertThat(
            tried(
                TriedServer.undone(
                    "a.sql",
                    "SELECT 1;",
                    "BEGIN;",
                    "CREATE TABLE t (id serial PRIMARY KEY);",
                    "ALTER TABLE kept ADD COLUMN b int REFERENCES t (id);",
                    "CREATE INDEX kept_b ON kept (b);",
                    "CREATE VIEW v AS SELECT * FROM kept;",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
                    "CREATE TYPE mood AS ENUM ('good');",
                    "UPDATE kept SET a = a + 1;",
                    "ALTER TABLE kept ALTER COLUMN a SET DEFAULT 3;",
                    "DROP TABLE gone;",
                    "COMMIT;")))
        .containsExactly(
            "undo undo/a.sql remains [table t, column kept.a is different, column kept.b,"
                + " constraint kept.kept_b_fkey, function f(), index kept_b, type mood, view v,"
                + " table gone is gone, rows of kept are different]");
  }

  @Test
  void anUndoThatFailsSaysWhy() throws SQLException {
    assertThat(
            tried(
                TriedServer.undone("a.sql", "DROP TABLE nowhere;", "CREATE TABLE t (a int);"),
                TriedServer.script("b.sql", "CREATE TABLE u (a int);")))
        .containsExactly(
            "undo undo/a.sql:1:1 remains [table t] table \"nowhere\" does not exist (42P01)",
            "undo b.sql remains [table u]");
  }

  private static List<String> tried(Migration... migrations) throws SQLException {
    String database =
        TriedServer.database(
            "CREATE TABLE kept (a int)",
            "INSERT INTO kept SELECT generate_series(1, 50)",
            "CREATE TABLE gone (a int)");
    Set<String> notes = new LinkedHashSet<>();
    List<Fact> facts =
        new WaysBack(TriedServer.get(), database, List.of(migrations), notes).tried();
    assertThat(notes).isEmpty();
    List<String> lines = new ArrayList<>();
    for (Fact each : facts) {
      if (each instanceof RerunOutcome rerun) {
        lines.add(
            "rerun "
                + rerun.location()
                + (rerun.error().isEmpty()
                    ? " goes through"
                    : " fails at " + rerun.failed() + " " + rerun.error()));
      } else if (each instanceof InterruptedBuild within) {
        lines.add(
            "within "
                + within.location()
                + (within.error().isEmpty() ? "" : " fails " + within.error())
                + (within.invalid().isEmpty() ? "" : " leaves " + within.invalid() + " invalid"));
      } else if (each instanceof UndoOutcome undo) {
        lines.add(
            ("undo " + undo.location() + " remains " + undo.remains() + " " + undo.error())
                .strip());
      }
    }
    return lines;
  }
}

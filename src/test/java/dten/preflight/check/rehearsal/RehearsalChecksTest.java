package dten.preflight.check.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.rehearsal.InterruptedBuild;
import dten.preflight.fact.rehearsal.LimitBreach;
import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.rehearsal.RerunOutcome;
import dten.preflight.fact.rehearsal.UndoOutcome;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalChecksTest {
  private static final Rehearsal REHEARSAL =
      new Rehearsal(
          "15.19",
          "the file given with --schema",
          0.01,
          3_000_000,
          List.of(new FilledTable("orders", 480_000, 48_000_000)),
          List.of(),
          true);

  private static final List<ObservedLock> EXCLUSIVE =
      List.of(new ObservedLock("orders", LockMode.ACCESS_EXCLUSIVE));

  @Test
  void whoWaitsIsToldAtTheStatementThatTakesLongest() {
    assertThat(
            lines(
                new BlockedSessionsCheck(),
                statement(12, "ALTER TABLE orders", EXCLUSIVE, EXCLUSIVE, List.of(), 3, 20_000),
                statement(15, "UPDATE orders", List.of(), EXCLUSIVE, List.of(), 8, 2_140_000),
                statement(18, "CREATE INDEX", List.of(), EXCLUSIVE, List.of(), 8, 400_000)))
        .containsExactly(
            "error rehearsal.sessions-blocked db/004.sql:15:1 8 sessions of the load waited for"
                + " UPDATE orders, the longest for 2.1 s; its transaction holds ACCESS EXCLUSIVE"
                + " on orders (480000 rows, the target has 48000000) since line 12");
  }

  @Test
  void aShortWaitIsAWarningAndAShorterOneNothing() {
    assertThat(
            lines(
                new BlockedSessionsCheck(),
                statement(12, "ALTER TABLE orders", EXCLUSIVE, EXCLUSIVE, List.of(), 1, 90_000)))
        .containsExactly(
            "warning rehearsal.sessions-blocked db/004.sql:12:1 1 session of the load waited for"
                + " ALTER TABLE orders, the longest for 90 ms; its transaction holds ACCESS"
                + " EXCLUSIVE on orders (480000 rows, the target has 48000000)");
    assertThat(
            lines(
                new BlockedSessionsCheck(),
                statement(12, "ALTER TABLE orders", EXCLUSIVE, EXCLUSIVE, List.of(), 2, 9_000)))
        .isEmpty();
  }

  @Test
  void aNewFileIsTold() {
    assertThat(
            lines(
                new RewrittenTableCheck(),
                statement(3, "ALTER TABLE orders", EXCLUSIVE, EXCLUSIVE, List.of("orders"), 0, 0),
                statement(4, "ALTER TABLE orders", List.of(), EXCLUSIVE, List.of(), 0, 0)))
        .containsExactly(
            "warning rehearsal.table-rewritten db/004.sql:3:1 ALTER TABLE orders gives orders a new"
                + " file (480000 rows, the target has 48000000), took 1.5 s and wrote 2 kB of"
                + " write-ahead log");
  }

  @Test
  void aStatementThatFailsIsAnError() {
    RehearsedStatement ran =
        statement(3, "ALTER TABLE orders", List.of(), List.of(), List.of(), 0, 0);
    assertThat(lines(new FailedStatementCheck(), ran, ran.failing("column \"a\" exists (42701)")))
        .containsExactly(
            "error rehearsal.statement-failed db/004.sql:3:1 ALTER TABLE orders fails: column"
                + " \"a\" exists (42701)");
  }

  @Test
  void whatAServerLacksIsAWarning() {
    RehearsedStatement ran =
        statement(3, "CREATE EXTENSION", List.of(), List.of(), List.of(), 0, 0);
    assertThat(lines(new FailedStatementCheck(), ran.failing("is not available (0A000)")))
        .containsExactly(
            "warning rehearsal.statement-failed db/004.sql:3:1 CREATE EXTENSION fails: is not"
                + " available (0A000)");
  }

  @Test
  void anIndexThatStaysInvalidIsTold() {
    assertThat(
            lines(
                new RerunCheck(),
                new InterruptedBuild(at(3), at(3), "", List.of()),
                new InterruptedBuild(at(6), at(6), "", List.of("public.orders_idx"))))
        .containsExactly(
            "warning migration.not-rerunnable db/004.sql:6:1 cancelled while it waited for an older"
                + " transaction and run again, it goes through, and leaves index"
                + " public.orders_idx invalid: it slows down writes and serves no query");
    assertThat(
            lines(
                new RerunCheck(),
                new InterruptedBuild(
                    at(6), at(6), "relation \"i\" already exists (42P07)", List.of("public.i"))))
        .containsExactly(
            "warning migration.not-rerunnable db/004.sql:6:1 cancelled while it waited for an older"
                + " transaction and run again, it fails at line 6: relation \"i\" already exists"
                + " (42P07)");
    assertThat(lines(new RerunCheck(), new InterruptedBuild(at(3), at(3), "", List.of())))
        .isEmpty();
  }

  @Test
  void aLimitThatWasReachedIsAnError() {
    assertThat(
            lines(
                new BreachCheck(),
                new LimitBreach(at(3), "time for one statement", "60 s", "--statement-time")))
        .containsExactly(
            "error rehearsal.limit-reached db/004.sql:3:1 stopped here: it took more than 60 s of"
                + " time for one statement; what follows was not tried");
  }

  @Test
  void theFirstBreakThatCannotBeMendedIsTold() {
    assertThat(
            lines(
                new RerunCheck(),
                new RerunOutcome(at(1), at(1), ""),
                new RerunOutcome(at(3), at(1), "relation \"t\" already exists (42P07)"),
                new RerunOutcome(at(5), at(1), "relation \"t\" already exists (42P07)")))
        .containsExactly(
            "warning migration.not-rerunnable db/004.sql:3:1 broken off behind this statement and"
                + " run again, it fails at line 1: relation \"t\" already exists (42P07)");
  }

  @Test
  void whatTheWayBackLeavesIsNamed() {
    Location undo = Location.ofEntry("undo/003.sql", new Region(5, 1));
    assertThat(
            lines(
                new UndoIncompleteCheck(),
                new UndoOutcome(undo, "db/003.sql", 10, List.of("table t"), "fails (2BP01)"),
                new UndoOutcome(undo, "db/002.sql", 10, List.of(), ""),
                new UndoOutcome(
                    Location.ofEntry("db/004.sql"),
                    "db/004.sql",
                    0,
                    List.of("column orders.a", "rows of orders are different"),
                    "")))
        .containsExactly(
            "error rollback.undo-incomplete undo/003.sql:5:1 fails: fails (2BP01); what remains:"
                + " table t",
            "error rollback.undo-incomplete db/004.sql nothing takes this migration back; what"
                + " remains: column orders.a, rows of orders are different");
    assertThat(lines(new UndoIncompleteCheck()))
        .containsExactly(
            "skipped rollback.undo-incomplete no script that takes a migration back was run");
  }

  @Test
  void whereNothingWasRunTheRulesSaySo() {
    assertThat(Checking.lines(new BlockedSessionsCheck(), Upgrades.of()))
        .containsExactly(
            "skipped rehearsal.sessions-blocked the package has no SQL that could be run on"
                + " PostgreSQL");
  }

  private static RehearsedStatement statement(
      int line,
      String summary,
      List<ObservedLock> locks,
      List<ObservedLock> held,
      List<String> rewritten,
      int blocked,
      long waitMicros) {
    return new RehearsedStatement(
        at(line), summary, 1_500_000, locks, held, rewritten, blocked, waitMicros, 2048, "");
  }

  private static Location at(int line) {
    return Location.ofEntry("db/004.sql", new Region(line, 1));
  }

  private static List<String> lines(Check check, Fact... facts) {
    List<Fact> all = new ArrayList<>(List.of(facts));
    all.add(REHEARSAL);
    return Checking.lines(check, Upgrades.of(all.toArray(new Fact[0])));
  }
}

package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.rehearsal.ObservedLock;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.testing.Checking;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionCheckTest {
  private static final Rehearsal REHEARSAL =
      new Rehearsal("15.19", "", 0.01, 0, List.of(), List.of(), true);

  @Test
  void whatIsSeenAsItWasSaidIsQuiet() {
    assertThat(
            lines(
                "ALTER TABLE orders ADD COLUMN a int;",
                seen(LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE)))
        .isEmpty();
    assertThat(lines("UPDATE orders SET a = 1;", seen(LockMode.ROW_EXCLUSIVE))).isEmpty();
  }

  @Test
  void aLockThatWasNotSaidIsAWarning() {
    assertThat(lines("SELECT f();", seen(LockMode.ACCESS_EXCLUSIVE)))
        .containsExactly(
            "warning rehearsal.prediction-differs db/004.sql:1:1 x takes ACCESS EXCLUSIVE on"
                + " orders, and reading it had said nothing");
  }

  @Test
  void aLockThatWasNotTakenIsANoteUnlessItWasHeldAlready() {
    String sql = "ALTER TABLE orders ADD COLUMN a int;";
    assertThat(lines(sql, seen(LockMode.ACCESS_SHARE, LockMode.ACCESS_SHARE)))
        .containsExactly(
            "note rehearsal.prediction-differs db/004.sql:1:1 x takes no lock as strong as the"
                + " ACCESS EXCLUSIVE on orders that reading it had said");
    assertThat(lines(sql, seen(LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE))).isEmpty();
    assertThat(lines(sql, seen(LockMode.ACCESS_SHARE))).isEmpty();
  }

  @Test
  void aRewriteThatWasNotSaidIsAWarning() {
    RehearsedStatement rewriting = seen(List.of("orders"));
    assertThat(lines("ALTER TABLE orders ADD COLUMN a int;", rewriting))
        .containsExactly(
            "warning rehearsal.prediction-differs db/004.sql:1:1 x gives orders a new file, and"
                + " reading it had said none");
    assertThat(lines("ALTER TABLE orders SET UNLOGGED;", rewriting)).isEmpty();
    assertThat(lines("ALTER TABLE orders SET UNLOGGED;", seen(List.of())))
        .containsExactly(
            "note rehearsal.prediction-differs db/004.sql:1:1 x gives no table the new file that"
                + " reading it had said of orders");
  }

  private static RehearsedStatement seen(LockMode taken) {
    return seen(List.of(new ObservedLock("orders", taken)), List.of(), List.of());
  }

  private static RehearsedStatement seen(LockMode taken, LockMode held) {
    return seen(
        List.of(new ObservedLock("orders", taken)),
        List.of(new ObservedLock("orders", held)),
        List.of());
  }

  private static RehearsedStatement seen(List<String> rewritten) {
    List<ObservedLock> exclusive = List.of(new ObservedLock("orders", LockMode.ACCESS_EXCLUSIVE));
    return seen(exclusive, exclusive, rewritten);
  }

  private static RehearsedStatement seen(
      List<ObservedLock> taken, List<ObservedLock> held, List<String> rewritten) {
    Location at = Location.ofEntry("db/004.sql", new Region(1, 1));
    return new RehearsedStatement(at, "x", 1, taken, held, rewritten, 0, 0, 0, "");
  }

  private static List<String> lines(String sql, RehearsedStatement seen) {
    Upgrade read = SqlPackage.of("db/004.sql", sql).on("postgresql", "15.4").upgrade();
    List<Fact> tried = List.of(REHEARSAL, seen);
    Upgrade upgrade =
        new Upgrade(read.pkg().with(tried), read.previous(), read.target(), read.operator());
    return Checking.lines(new PredictionCheck(), upgrade);
  }
}

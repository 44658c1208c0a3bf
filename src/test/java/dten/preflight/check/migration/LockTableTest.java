package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Locks and rewrites of every kind of statement: the table in the tree is what a server shows, and
 * what the reader says of a statement is what stands in the table.
 */
class LockTableTest {
  /**
   * Starts the server on the class path. {@code -Dpostgres.version} of the build chooses it, and
   * {@code -Dlock-table=FOLDER} writes the table there with what was seen.
   */
  @Test
  void tableIsWhatAServerShows() throws IOException, SQLException {
    Map<String, String> seen = new TreeMap<>();
    int version;
    try (EmbeddedPostgres server = started();
        Connection connection = server.getPostgresDatabase().getConnection()) {
      version = connection.getMetaData().getDatabaseMajorVersion();
      try (Statement sql = connection.createStatement()) {
        sql.execute(LockTable.tables());
      }
      LockObserver observer = new LockObserver(connection);
      for (String statement : LockTable.statements()) {
        seen.put(statement, observer.outcome(statement));
      }
    }
    LockTable table = LockTable.inTree();
    String folder = System.getProperty("lock-table", "");
    if (!folder.isEmpty()) {
      table.write(Path.of(folder), version, seen);
      return;
    }
    List<String> different = new ArrayList<>();
    seen.forEach(
        (statement, outcome) -> {
          if (!outcome.equals(table.outcome(statement, version))) {
            different.add(statement + ": " + outcome);
          }
        });
    Corpora.say("locks: " + seen.size() + " statements tried on PostgreSQL " + version);
    assertThat(different).isEmpty();
  }

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("wal_level", "logical")
          .start();
    } catch (IOException | RuntimeException e) {
      Corpora.say("skipped: no PostgreSQL can be started here");
      Assumptions.abort("no PostgreSQL can be started here: " + e.getClass());
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13, 14, 15, 16, 17, 18})
  void readerSaysWhatTheTableSays(int version) {
    LockTable table = LockTable.inTree();
    List<String> wrong = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int compared = 0;
    for (String statement : LockTable.statements()) {
      String outcome = table.outcome(statement, version);
      if (!outcome.equals("not accepted")) {
        compared++;
        List<Effect> effects = effects(statement, version);
        compareLocks(statement, outcome, effects, wrong);
        compareFiles(statement, outcome, effects, wrong, open);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("| locks on PostgreSQL " + version + " | count |");
    lines.add("|---|---:|");
    lines.add("| statements | " + compared + " |");
    lines.add("| wrong | " + wrong.size() + " " + wrong + " |");
    lines.add("| rewrite left open | " + open.size() + " " + open + " |");
    Corpora.keep("locks-" + version, lines);
    assertThat(compared).isGreaterThan(150);
    assertThat(wrong).isEmpty();
    assertThat(open.size()).isLessThanOrEqualTo(compared / 50);
  }

  private static void compareLocks(
      String statement, String outcome, List<Effect> effects, List<String> wrong) {
    LockMode seen = LockMode.ACCESS_SHARE;
    String locks = outcome.split(";", 2)[0];
    for (String lock : locks.equals("none") ? new String[0] : locks.split(", ", -1)) {
      seen = stronger(seen, LockNames.mode(lock.substring(lock.indexOf(' ') + 1)));
    }
    LockMode said = LockMode.ACCESS_SHARE;
    for (Effect effect : effects) {
      said = stronger(said, effect.lock());
    }
    if (seen != said) {
      wrong.add(statement + ": " + said + ", and a server shows " + outcome);
    }
  }

  private static LockMode stronger(LockMode one, LockMode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Files of what the statement does not name, such as the sequence of a column, do not count. */
  private static void compareFiles(
      String statement,
      String outcome,
      List<Effect> effects,
      List<String> wrong,
      List<String> open) {
    String[] parts = outcome.split("; new file: ", -1);
    boolean seen = false;
    for (String file : parts.length > 1 ? parts[1].split(" ", -1) : new String[0]) {
      seen |= (" " + statement + " ").contains(" " + file + " ");
    }
    boolean certain = false;
    boolean possible = false;
    for (Effect effect : effects) {
      if (effect.work() == Work.REWRITE || effect.work() == Work.NEW_FILE) {
        certain |= effect.certainty() == Certainty.CERTAIN;
        possible |= effect.certainty() == Certainty.POSSIBLE;
      }
    }
    if (possible && !certain) {
      open.add(statement);
    } else if (certain != seen) {
      wrong.add(statement + ": rewrite " + certain + ", and a server shows " + outcome);
    }
  }

  private static List<Effect> effects(String statement, int version) {
    Migrations migrations =
        Migrations.of(
            SqlPackage.of("V1__base.sql", LockTable.tables())
                .and("change.sql", statement + ";")
                .on("postgresql", version + ".0")
                .upgrade());
    List<Effect> effects = new ArrayList<>();
    for (Migration file : migrations.files(new NoFindings(), List.of())) {
      if (file.path().equals("change.sql")) {
        for (Step step : file.steps()) {
          effects.addAll(step.liveEffects());
        }
      }
    }
    return effects;
  }
}

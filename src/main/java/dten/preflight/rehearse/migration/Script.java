package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A script that is run by its statements, as its tool would.
 *
 * @param path in the package
 * @param parts its statements in order
 * @param opens the statements, by their places, before which the tool begins a transaction, having
 *     ended the one before
 * @param ends those before which it only ends one
 * @param back what takes it back
 */
public record Script(
    String path,
    Runner runner,
    List<Statement> parts,
    Set<Location> opens,
    Set<Location> ends,
    @Nullable Script back)
    implements Migration {
  /** Copies the collections. */
  public Script {
    parts = List.copyOf(parts);
    opens = Set.copyOf(opens);
    ends = Set.copyOf(ends);
  }

  @Override
  public String tool() {
    return runner.words();
  }

  @Override
  public Optional<Migration> undo() {
    return Optional.ofNullable(back);
  }

  @Override
  public void run(ConnectionSource owner, Steps steps) throws SQLException, MigrationFault {
    try (MigrationSession session = MigrationSession.open(owner)) {
      Location last = location();
      try {
        for (Statement each : parts) {
          last = each.location();
          around(each, session);
          steps.run(each, session, () -> session.send(each));
        }
      } catch (SQLException e) {
        throw new MigrationFault(last, ServerError.words(e), e);
      }
      try {
        // Tools commit what is open at the end; psql leaves it, and it is taken back.
        if (runner.hasTransaction()) {
          session.commit();
        }
      } catch (SQLException e) {
        throw new MigrationFault(last, "at its end, " + ServerError.words(e), e);
      }
    }
  }

  /** Opens what has to be open before a statement, and ends what has to be ended. */
  private void around(Statement next, MigrationSession session) throws SQLException {
    if (opens.contains(next.location())) {
      session.commit();
      session.execute("BEGIN");
    } else if (ends.contains(next.location())) {
      session.commit();
    }
  }
}

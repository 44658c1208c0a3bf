package dten.preflight.rehearse.flyway;

import dten.preflight.fact.Location;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationFault;
import dten.preflight.rehearse.migration.Steps;
import dten.preflight.rehearse.tool.ToolSession;
import dten.preflight.rehearse.tool.ToolThread;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;

/** One script, run by Flyway, which sees those before it and none behind it. */
final class FlywayMigration implements Migration {
  private final FlywayRun run;
  private final String path;
  private final Optional<Migration> undo;

  FlywayMigration(FlywayRun run, String path, Optional<Migration> undo) {
    this.run = run;
    this.path = path;
    this.undo = undo;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String tool() {
    return FlywayRun.TOOL;
  }

  @Override
  public Optional<Migration> undo() {
    return undo;
  }

  @Override
  public void run(ConnectionSource owner, Steps steps) throws SQLException, MigrationFault {
    FlywayPlaces places = new FlywayPlaces(run.texts(), path, run.callbacks(path));
    ToolSession session = new ToolSession(owner, steps, places);
    Location file = location();
    ToolThread.run(
        FlywayRun.TOOL,
        file,
        session,
        () -> {
          steps.beginUnit();
          Flyway flyway = run.flyway(path, session, new Copies(session, places));
          try {
            flyway.migrate();
          } catch (FlywayException e) {
            throw session
                .failure()
                .orElseGet(() -> new MigrationFault(file, ToolThread.words(e), e));
          }
        });
  }

  /** Sends the rows of COPY statements, which the library would send past its connection. */
  private record Copies(ToolSession session, FlywayPlaces places) implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      String sql = context.getStatement().getSql().strip();
      sql = sql.endsWith("\\.") ? sql.substring(0, sql.length() - 2) : sql;
      String upper = sql.strip().toUpperCase(Locale.ROOT);
      if (!upper.startsWith("COPY") || !upper.contains("STDIN")) {
        return;
      }
      try {
        Connection through = context.getConnection();
        session.send(places.statement(sql), through);
      } catch (SQLException e) {
        throw new FlywayException(e);
      }
      throw new FlywayBlockStatementExecutionException(
          new ErrorDetails(CoreErrorCode.ERROR, "sent already"), "sent already");
    }

    @Override
    public String getCallbackName() {
      return "copies";
    }
  }
}

package dten.preflight.rehearse.migration;

import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.ConnectionSource;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The session that migrations run in. Each statement is sent as it stands; one that runs by itself
 * is put into a transaction of its own where that changes nothing, so that its locks can be seen
 * before it gives them back.
 */
public final class MigrationSession implements AutoCloseable {
  /** Statements that begin or end transactions, or may do so, or fail in one. */
  private static final Set<String> BY_THEMSELVES =
      Set.of(
          "BEGIN",
          "START",
          "COMMIT",
          "END",
          "ROLLBACK",
          "ABORT",
          "SAVEPOINT",
          "RELEASE",
          "PREPARE",
          "CALL",
          "DO",
          "VACUUM",
          "CLUSTER",
          "REINDEX",
          "DISCARD",
          "SET",
          "RESET",
          "LOCK",
          "LISTEN");

  /** Rows that are kept at a time. */
  private static final int PORTION = 500;

  private static final String ONLY_OUTSIDE = "25001";

  private final BaseConnection connection;
  private final int pid;
  private final boolean isOfTool;

  private MigrationSession(Connection connection, boolean isOfTool) throws SQLException {
    this.connection = connection.unwrap(BaseConnection.class);
    this.pid = connection.unwrap(PGConnection.class).getBackendPID();
    this.isOfTool = isOfTool;
  }

  /** A session in which transactions are what its statements make of them. */
  static MigrationSession open(ConnectionSource owner) throws SQLException {
    return new MigrationSession(owner.open(), false);
  }

  /** The session of a tool, which opens and ends transactions by its connection. */
  public static MigrationSession ofTool(Connection connection) throws SQLException {
    return new MigrationSession(connection, true);
  }

  /** The number of its process at the server. */
  int pid() {
    return pid;
  }

  Connection connection() {
    return connection;
  }

  /** Whether a transaction is open. */
  boolean isInTransaction() {
    return connection.getTransactionState() != TransactionState.IDLE;
  }

  /** What is done while the locks of a statement are still held. */
  interface Inside {
    /** Called behind it, within its transaction; not where it runs outside of one. */
    void look() throws SQLException;
  }

  /**
   * Runs a statement.
   *
   * @throws SQLException when the server refuses it; a transaction that was opened for it alone is
   *     taken back
   */
  void run(Statement statement, Steps.Sending sending, Inside inside) throws SQLException {
    boolean alone =
        isInTransaction()
            || (isOfTool && !connection.getAutoCommit())
            || statement.isAlone()
            || BY_THEMSELVES.contains(statement.verb());
    if (!alone) {
      begin();
    }
    try {
      sending.send();
    } catch (SQLException e) {
      if (alone) {
        throw e;
      }
      end("ROLLBACK");
      if (!ONLY_OUTSIDE.equals(e.getSQLState())) {
        throw e;
      }
      sending.send();
      return;
    }
    if (connection.getTransactionState() == TransactionState.OPEN) {
      inside.look();
    }
    if (!alone && isInTransaction()) {
      end("COMMIT");
    }
  }

  private void begin() throws SQLException {
    if (isOfTool) {
      connection.setAutoCommit(false);
    } else {
      execute("BEGIN");
    }
  }

  private void end(String how) throws SQLException {
    execute(how);
    if (isOfTool) {
      connection.setAutoCommit(true);
    }
  }

  /** Commits what is open. */
  void commit() throws SQLException {
    if (isInTransaction()) {
      execute("COMMIT");
    }
  }

  /** Sends a statement as it stands. */
  public void send(Statement statement) throws SQLException {
    if (statement.takesData()) {
      try {
        connection.getCopyAPI().copyIn(statement.sql(), new StringReader(statement.data()));
      } catch (IOException e) {
        throw new SQLException("the data of a COPY cannot be sent", e);
      }
    } else {
      execute(statement.sql());
    }
  }

  /** Sends a command and passes over whatever it answers, all of it, as psql does. */
  void execute(String command) throws SQLException {
    // Within a transaction the driver is told of it, for only then do rows come in portions; there
    // is nothing to commit where it is told otherwise.
    if (!isOfTool) {
      connection.setAutoCommit(!isInTransaction());
    }
    try (java.sql.Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.setFetchSize(PORTION);
      boolean isRows = sql.execute(command);
      while (isRows || sql.getUpdateCount() >= 0) {
        if (isRows) {
          passOver(sql);
        }
        isRows = sql.getMoreResults();
      }
    }
  }

  private static void passOver(java.sql.Statement sql) throws SQLException {
    try (ResultSet rows = sql.getResultSet()) {
      while (rows.next()) {
        // Nobody looks at them.
      }
    }
  }

  /**
   * Ends as if the process had been killed: nothing more can be sent.
   *
   * @throws SQLException always
   */
  void die() throws SQLException {
    connection.close();
    throw new SQLException("broken off");
  }

  /** Leaves it as a tool that is broken off does: what was not committed is taken back. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

package dten.preflight.rehearse.tool;

import dten.preflight.fact.Location;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.migration.MigrationFault;
import dten.preflight.rehearse.migration.MigrationSession;
import dten.preflight.rehearse.migration.ServerError;
import dten.preflight.rehearse.migration.Steps;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of a tool: the connections that it gets, on which every statement of the package is
 * handed over, and what the server said to the last one that failed.
 */
public final class ToolSession implements AutoCloseable {
  private final ConnectionSource owner;
  private final Steps steps;
  private final Origin origin;
  private final Collection<Connection> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile long lastCall = System.nanoTime();
  private volatile @Nullable Location last;
  private volatile @Nullable MigrationFault failure;
  private volatile boolean isOver;

  /** Connects nowhere yet. */
  public ToolSession(ConnectionSource owner, Steps steps, Origin origin) {
    this.owner = owner;
    this.steps = steps;
    this.origin = origin;
  }

  /** A statement that the tool would send in a way that cannot be seen, sent in its place. */
  public void send(Statement statement, Connection through) throws SQLException {
    MigrationSession session = MigrationSession.ofTool(through);
    step(statement, session, () -> session.send(statement));
  }

  /** A connection for the tool. */
  public Connection connect() throws SQLException {
    if (isOver) {
      throw new SQLException("the run has ended");
    }
    Connection real = owner.open();
    open.add(real);
    return ObservedConnection.of(this, real, MigrationSession.ofTool(real));
  }

  /** A call to the server, during which the tool waits for it. */
  @Nullable Object during(Call call) throws Throwable {
    calls.incrementAndGet();
    try {
      return call.make();
    } finally {
      lastCall = System.nanoTime();
      calls.decrementAndGet();
    }
  }

  /** What may throw whatever the driver throws. */
  @FunctionalInterface
  interface Call {
    @Nullable Object make() throws Throwable;
  }

  /** How long the tool has worked without asking the server for anything, in nanoseconds. */
  long idleNanos() {
    return calls.get() > 0 ? 0 : System.nanoTime() - lastCall;
  }

  Optional<Statement> origin(String sql, Origin.Form form) {
    return origin.of(sql, form);
  }

  /** Hands a statement over, and keeps what the server says against it. */
  void step(Statement statement, MigrationSession session, Steps.Sending sending)
      throws SQLException {
    failure = null;
    try {
      steps.run(statement, session, sending);
      last = statement.location();
    } catch (SQLException e) {
      failure = new MigrationFault(statement.location(), ServerError.words(e), e);
      origin.refused();
      throw e;
    }
  }

  /** Notes that a commit was refused, for which the statement before it stands. */
  void commitFailed(SQLException e) {
    Location before = last;
    if (before != null) {
      failure = new MigrationFault(before, "at its end, " + ServerError.words(e), e);
    }
  }

  /** What the server refused last; empty where it did not, or where something ran behind it. */
  public Optional<MigrationFault> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends all connections; what is not committed is taken back, and nothing more can be sent. */
  @Override
  public void close() throws SQLException {
    isOver = true;
    for (Connection each : open) {
      each.close();
    }
  }
}

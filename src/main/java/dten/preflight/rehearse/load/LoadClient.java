package dten.preflight.rehearse.load;

import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One client: runs a script whenever one is due, and comes back when its connection is lost. */
final class LoadClient {
  /** Rows of an answer beyond these are not asked for. */
  private static final int MOST_ROWS = 100_000;

  private final int number;
  private final ConnectionSource source;
  private final List<Script> scripts;
  private final Variables variables;
  private final Recorder recorder;
  private final Thread thread;
  private final int weights;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement running;
  private volatile boolean leaving;

  LoadClient(
      int number,
      ConnectionSource source,
      Connection connection,
      List<Script> scripts,
      Variables variables,
      Recorder recorder) {
    this.number = number;
    this.source = source;
    this.connection = connection;
    this.scripts = scripts;
    this.variables = variables;
    this.recorder = recorder;
    int sum = 0;
    for (Script script : scripts) {
      sum += script.weight();
    }
    this.weights = sum;
    this.thread = new Thread(this::run, "load-" + number);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks it to go; what it runs is cancelled. */
  void leave() {
    leaving = true;
    cancel();
    LockSupport.unpark(thread);
  }

  private void cancel() {
    Statement statement = running;
    try {
      if (statement != null) {
        statement.cancel();
      }
    } catch (SQLException e) {
      // It ended meanwhile, or the server is gone: the thread sees that itself.
    }
  }

  /** Waits until it is gone; a connection that does not let it go is cut. */
  void await() {
    boolean interrupted = false;
    for (int round = 0; round < 40 && thread.isAlive(); round++) {
      try {
        thread.join(250);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      // A statement may have been sent just behind the first cancel.
      cancel();
      Connection open = connection;
      if (round >= 12 && open != null) {
        try {
          open.abort(Runnable::run);
        } catch (SQLException e) {
          // Nothing more can be done to a connection.
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!leaving) {
        waitUntil(recorder.due(number));
        if (!leaving) {
          String state = connected() ? once(script()) : "08000";
          if (!leaving) {
            recorder.ended(number, state, System.nanoTime());
          }
        }
      }
    } finally {
      close();
    }
  }

  private void waitUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0 && !leaving; ) {
      LockSupport.parkNanos(left);
      left = time - System.nanoTime();
    }
  }

  /** Opens a connection again where it is lost; one that cannot be opened is tried again soon. */
  private boolean connected() {
    if (connection != null) {
      return true;
    }
    for (int round = 0; !leaving; round++) {
      try {
        connection = source.open();
        recorder.reconnected();
        return true;
      } catch (SQLException e) {
        waitUntil(
            System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(Math.min(1000, 50L << Math.min(round, 5))));
      }
    }
    return false;
  }

  private Script script() {
    int choice = weights == 0 ? 0 : variables.random().nextInt(weights);
    for (Script script : scripts) {
      choice -= script.weight();
      if (choice < 0) {
        return script;
      }
    }
    return scripts.get(0);
  }

  /** Runs a script, and says the state it failed with; empty for none. */
  private String once(Script script) {
    List<Command> commands = script.commands();
    try {
      for (int i = 0; i < commands.size() && !leaving; i++) {
        if (commands.get(i) instanceof Command.Jump jump) {
          Term condition = jump.condition();
          if (condition == null || !Values.holds(condition.value(variables))) {
            i = jump.target() - 1;
          }
        } else {
          step(commands.get(i));
        }
      }
      return "";
    } catch (EvaluationException e) {
      rollBack();
      return "script";
    } catch (SQLException e) {
      recorder.answered(number, System.nanoTime());
      String state = e.getSQLState() == null ? "none" : e.getSQLState();
      if (state.startsWith("08") || state.startsWith("57P")) {
        close();
      } else {
        rollBack();
      }
      return state;
    }
  }

  private void step(Command command) throws SQLException, EvaluationException {
    if (command instanceof Command.Statement statement) {
      statement(statement);
    } else if (command instanceof Command.Assign assign) {
      variables.set(assign.variable(), assign.value().value(variables));
    } else if (command instanceof Command.Choose choose) {
      List<String> row = choose.rows().get(variables.random().nextInt(choose.rows().size()));
      for (int i = 0; i < row.size(); i++) {
        variables.set(choose.variables().get(i), row.get(i));
      }
    } else if (command instanceof Command.Sleep sleep) {
      long units = Math.max(0, Values.integer(sleep.time().value(variables)));
      long most = TimeUnit.DAYS.toNanos(1) / sleep.nanosPerUnit();
      waitUntil(System.nanoTime() + Math.min(units, most) * sleep.nanosPerUnit());
    }
  }

  private void statement(Command.Statement command) throws SQLException, EvaluationException {
    Connection open = connection;
    if (open == null) {
      return;
    }
    String sql = variables.filledIn(command.text());
    try (Statement statement = open.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(MOST_ROWS);
      running = statement;
      if (leaving) {
        return;
      }
      recorder.sent(number, command.label(), System.nanoTime());
      boolean rows = statement.execute(sql);
      recorder.answered(number, System.nanoTime());
      String keep = command.keep();
      if (keep != null) {
        keep(keep, rows ? statement.getResultSet() : null);
      }
    } finally {
      running = null;
    }
  }

  private void keep(String prefix, @Nullable ResultSet result)
      throws SQLException, EvaluationException {
    if (result == null || !result.next()) {
      throw new EvaluationException("a query of which the row is kept had none");
    }
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      String value = result.getString(i);
      variables.set(
          prefix + result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
          value == null ? Variables.NULL : value);
    }
  }

  /** Ends a transaction that a script had begun. */
  private void rollBack() {
    Connection open = connection;
    if (open == null || leaving) {
      return;
    }
    try (Statement statement = open.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      close();
    }
  }

  private void close() {
    Connection open = connection;
    connection = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException e) {
      // It is lost already.
    }
  }
}

package dten.preflight.read.content.sql;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Changes;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlSession;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.fact.sql.SqlTimeout;
import dten.preflight.fact.sql.SqlTimeout.State;
import dten.preflight.fact.sql.SqlTransactionFault;
import dten.preflight.fact.sql.SqlTransactionFault.Fault;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays the steps of one file through sessions and writes down what every statement finds and does;
 * the file has one section, or one for each way it goes.
 */
final class ScriptPlayer {
  private static final int MAX_CALL_DEPTH = 3;
  private static final int MAX_CALLS = 200;

  private final Location file;
  private final ScriptProfile profile;
  private final FactSink sink;
  private final Map<String, Text> functions = new HashMap<>();
  private final List<SqlStatement> statements = new ArrayList<>();
  private Session session;
  private Direction direction;
  private Region sectionStart = new Region(1, 1);
  private @Nullable Region undo;
  private int count;
  private int schemaChanges;
  private int dataChanges;
  private int callDepth;
  private int calls;

  ScriptPlayer(Location file, ScriptProfile profile, FactSink sink) {
    this.file = file;
    this.profile = profile;
    this.sink = sink;
    this.direction = profile.direction();
    this.session = new Session(this::fault);
  }

  /** Begins a section: what stood open before is closed, and the session is a new one. */
  void begin(Direction way, Region where, Enclosure enclosure) {
    end(where);
    sectionStart = where;
    direction = way;
    open(where, enclosure);
  }

  /** Begins a further transaction of the tool in the same section. */
  void beginTransaction(Region where, Enclosure enclosure) {
    closeTransaction(where);
    open(where, enclosure);
  }

  private void open(Region where, Enclosure enclosure) {
    if (enclosure == Enclosure.RUNNER) {
      session.enter(enclosure, where);
    }
  }

  /** Says that the file itself holds what takes its changes back. */
  void undoes(Region where) {
    undo = undo == null ? where : undo;
  }

  /** Says that the file is not for us. */
  void leave(Dialect dialect, String evidence) {
    sink.add(
        new SqlScript(
            file.at(sectionStart),
            dialect,
            evidence,
            profile.runner(),
            profile.direction(),
            profile.version(),
            0,
            0,
            0,
            SqlSession.FRESH));
  }

  /** Ends the file. */
  void finish(Region where) {
    end(where);
    Region back = undo;
    if (back != null) {
      sink.add(script(back, Direction.BACK, 1, 0, 0));
    }
  }

  /** Plays one step of a text. */
  void play(Step step, Text in) {
    Region where = in.regionAt(step.offset());
    if (step instanceof Step.Run run) {
      run(run.meaning(), in, where);
    } else if (step instanceof Step.Repeats repeats) {
      count += repeats.statements();
      dataChanges += repeats.rows();
    } else if (step instanceof Step.Meta meta) {
      meta(meta, in, where);
    }
  }

  private void run(Meaning meaning, Text in, Region where) {
    count++;
    List<Control> controls = meaning.controls();
    boolean acts = !meaning.actions().isEmpty();
    if (acts) {
      SqlSession state = session.state(where);
      record(meaning, where, state);
    }
    for (Control control : controls) {
      if (control instanceof Control.Block block) {
        block(body(in, block.body()), where);
      } else if (control instanceof Control.Define define) {
        functions.put(define.name(), body(in, define.body()));
      } else if (control instanceof Control.Call call) {
        Text called = functions.get(call.name());
        if (called != null && ++calls <= MAX_CALLS) {
          block(called, where);
        }
      } else {
        session.apply(control, where);
      }
    }
  }

  private void record(Meaning meaning, Region where, SqlSession state) {
    List<SqlAction> actions = session.carryOut(meaning.actions());
    boolean schema = false;
    boolean rows = false;
    for (SqlAction action : actions) {
      schema |= action.kind().changes() == Changes.SCHEMA;
      rows |= action.kind().changes() == Changes.ROWS;
    }
    schemaChanges += schema ? 1 : 0;
    dataChanges += rows ? 1 : 0;
    statements.add(new SqlStatement(file.at(where), meaning.summary(), actions, state));
  }

  private static Text body(Text in, Token literal) {
    int start = SqlStrings.bodyStart(in.chars(), literal);
    return literal.type() == Token.Type.DOLLAR_STRING
        ? in.slice(start, SqlStrings.bodyEnd(in.chars(), literal))
        : in.respelled(start, SqlStrings.value(in.chars(), literal));
  }

  /** A DO block or a called function: a transaction of its own unless one is open. */
  private void block(Text body, Region where) {
    if (callDepth >= MAX_CALL_DEPTH) {
      return;
    }
    callDepth++;
    boolean own = !session.inTransaction();
    if (own) {
      session.enter(Enclosure.BLOCK, where);
    }
    for (Step.Run step : PlpgsqlBody.read(body.chars())) {
      play(step, body);
    }
    if (own && session.inTransaction()) {
      session.leave(where);
    }
    callDepth--;
  }

  private void meta(Step.Meta meta, Text in, Region where) {
    switch (meta.name().toLowerCase(Locale.ROOT)) {
      case "i", "ir", "include", "include_relative" -> {
        include(unquoted(meta.argument()), where);
      }
      case "c", "connect" -> session.reconnect(where);
      case "set" -> {
        String argument = meta.argument().toLowerCase(Locale.ROOT);
        if (argument.startsWith("autocommit") && argument.endsWith("off")) {
          session.noAutocommit();
        }
      }
      case "gexec" -> run(DynamicSql.generated(meta.before().rest()), in, where);
      case "!" ->
          sink.embedded(
              Language.SHELL,
              in.respelled(meta.offset() + meta.name().length() + 1, " " + meta.argument()));
      case "copy" -> {
        count++;
        dataChanges += meta.argument().toLowerCase(Locale.ROOT).contains(" from ") ? 1 : 0;
      }
      default -> {}
    }
  }

  /** Another file is run here, in the same session. */
  void include(String path, Region where) {
    SqlSession state = session.state(where);
    boolean lock = state.migrationLock() || profile.runner().hasLock();
    SqlSession told =
        new SqlSession(
            state.enclosure(),
            state.transaction(),
            state.lockTimeout(),
            state.statementTimeout(),
            lock);
    sink.add(new SqlInclude(file.at(where), path, told));
    session.included(where);
  }

  private static String unquoted(String argument) {
    String path = argument.trim();
    boolean quoted = path.length() > 1 && path.startsWith("'") && path.endsWith("'");
    return quoted ? path.substring(1, path.length() - 1) : path;
  }

  private void closeTransaction(Region where) {
    Region opened = session.openedByBegin();
    if (opened != null) {
      fault(Fault.NEVER_CLOSED, opened, opened);
    }
    if (session.inTransaction()) {
      session.leave(where);
    }
  }

  private void fault(Fault fault, Region where, @Nullable Region opened) {
    sink.add(new SqlTransactionFault(file.at(where), fault, opened));
  }

  /** Hands over a section that says anything, and starts afresh. */
  private void end(Region where) {
    closeTransaction(where);
    if (count > 0) {
      sink.add(script(sectionStart, direction, count, schemaChanges, dataChanges));
      statements.forEach(statement -> sink.add(withLaterTimeout(statement)));
    }
    statements.clear();
    count = 0;
    schemaChanges = 0;
    dataChanges = 0;
    session = new Session(this::fault);
  }

  private SqlScript script(Region start, Direction way, int all, int schema, int rows) {
    return new SqlScript(
        file.at(start),
        profile.dialect(),
        profile.evidence(),
        profile.runner(),
        way,
        profile.version(),
        all,
        schema,
        rows,
        session.state(start));
  }

  /** A statement before which nothing is said of lock_timeout, though it is set further down. */
  private SqlStatement withLaterTimeout(SqlStatement statement) {
    Region later = session.firstLockTimeout();
    SqlSession state = statement.session();
    if (later == null || state.lockTimeout().state() != State.UNSET) {
      return statement;
    }
    SqlSession told =
        new SqlSession(
            state.enclosure(),
            state.transaction(),
            new SqlTimeout(State.SET_LATER, 0, later),
            state.statementTimeout(),
            state.migrationLock());
    return new SqlStatement(statement.location(), statement.summary(), statement.actions(), told);
  }
}

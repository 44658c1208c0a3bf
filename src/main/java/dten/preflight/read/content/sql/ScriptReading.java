package dten.preflight.read.content.sql;

import dten.preflight.fact.Region;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Changes;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
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

/** Plays one script through a session and writes down what every statement finds and does. */
final class ScriptReading {
  /** More statements than this that only touch rows are counted, not kept. */
  private static final int MAX_ROW_STATEMENTS = 500;

  private static final int MAX_CALL_DEPTH = 3;
  private static final int MAX_CALLS = 200;

  private final Text text;
  private final ScriptProfile profile;
  private final FactSink sink;
  private final Map<String, Text> functions = new HashMap<>();
  private final List<SqlStatement> statements = new ArrayList<>();
  private Session session;
  private Direction direction;
  private Region sectionStart;
  private boolean skipping;
  private boolean outsideTransactions;
  private @Nullable Region rollback;
  private int count;
  private int schemaChanges;
  private int dataChanges;
  private int rowStatements;
  private int callDepth;
  private int calls;

  ScriptReading(Text text, ScriptProfile profile, FactSink sink) {
    this.text = text;
    this.profile = profile;
    this.sink = sink;
    this.direction = profile.direction();
    this.sectionStart = new Region(1, 1);
    this.session = new Session(this::fault);
  }

  /** Reads all of it. */
  void read() {
    List<Step> steps = steps();
    sectionStart = text.regionAt(0);
    outsideTransactions =
        profile.runner() == Runner.GOOSE
            && steps.stream().anyMatch(s -> s instanceof Step.Order o && isNoTransaction(o.text()));
    if (runsInTransaction(steps)) {
      session.enter(Enclosure.RUNNER, sectionStart);
    }
    for (Step step : steps) {
      play(step, text);
    }
    endSection(text.regionAt(text.chars().length()));
    Region undo = rollback;
    if (undo != null) {
      sink.add(script(undo, Direction.BACK, 1, 0, 0));
    }
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Tokens[] last = {new Tokens(text.chars(), List.of())};
    SqlSplitter splitter =
        new SqlSplitter(
            text.chars(),
            comment -> RunnerSigns.isOrder(profile.runner(), comment),
            piece -> {
              if (piece instanceof Piece.Statement statement) {
                last[0] = statement.tokens();
                statement(statement.tokens(), steps);
              } else if (piece instanceof Piece.MetaCommand meta) {
                steps.add(new Step.Meta(meta.offset(), meta.name(), meta.argument(), last[0]));
              } else if (piece instanceof Piece.Comment comment) {
                steps.add(new Step.Order(comment.offset(), comment.text()));
              }
            });
    splitter.split();
    return steps;
  }

  private void statement(Tokens tokens, List<Step> steps) {
    int offset = tokens.offset();
    Meaning meaning = StatementParser.read(tokens);
    tokens.moveTo(0);
    boolean rowsOnly =
        meaning.controls().stream().allMatch(control -> control instanceof Control.Call)
            && meaning.actions().stream().allMatch(action -> isRowsOnly(action));
    if (rowsOnly && !meaning.actions().isEmpty() && ++rowStatements > MAX_ROW_STATEMENTS) {
      count++;
      dataChanges++;
    } else {
      steps.add(new Step.Run(offset, meaning));
    }
  }

  private static boolean isRowsOnly(SqlAction action) {
    return action.kind() == Kind.INSERT || action.kind() == Kind.QUERY;
  }

  /**
   * Whether the tool puts a transaction around the script: Flyway does not where a statement cannot
   * run in one, and golang-migrate and Prisma send the file as one string, which the server treats
   * as one transaction unless it is a single statement.
   */
  private boolean runsInTransaction(List<Step> steps) {
    if (!profile.runner().hasTransaction()) {
      return false;
    }
    if (profile.runner() == Runner.LIQUIBASE) {
      return false;
    }
    int statementCount = 0;
    int outside = 0;
    int changes = 0;
    for (Step step : steps) {
      if (step instanceof Step.Run run) {
        statementCount++;
        boolean needsOutside =
            run.meaning().actions().stream().anyMatch(action -> action.is(Trait.NO_TRANSACTION));
        outside += needsOutside ? 1 : 0;
        boolean changesSomething =
            run.meaning().actions().stream()
                .anyMatch(action -> action.kind().changes() != Changes.NOTHING);
        changes += changesSomething && !needsOutside ? 1 : 0;
      } else if (step instanceof Step.Order order && isNoTransaction(order.text())) {
        return false;
      }
    }
    return switch (profile.runner()) {
      case FLYWAY -> outside == 0 || changes > 0;
      case GOLANG_MIGRATE, PRISMA -> outside == 0 || statementCount > 1;
      case GOOSE, DBMATE -> true;
      case NONE, LIQUIBASE, SQITCH -> false;
    };
  }

  private static boolean isNoTransaction(String order) {
    String lower = order.toLowerCase(Locale.ROOT);
    return lower.contains("no transaction")
        || lower.contains("notransaction")
        || lower.contains("transaction:false");
  }

  private void play(Step step, Text in) {
    Region where = in.regionAt(step.offset());
    if (step instanceof Step.Run run) {
      if (!skipping) {
        run(run.meaning(), in, where);
      }
    } else if (step instanceof Step.Meta meta) {
      if (!skipping) {
        meta(meta, where);
      }
    } else if (step instanceof Step.Order order) {
      order(order.text(), where);
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
        if (called != null) {
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
    statements.add(new SqlStatement(text.file().at(where), meaning.summary(), actions, state));
  }

  private static Text body(Text in, Token literal) {
    int start = SqlStrings.bodyStart(in.chars(), literal);
    return literal.type() == Token.Type.DOLLAR_STRING
        ? in.slice(start, SqlStrings.bodyEnd(in.chars(), literal))
        : in.respelled(start, SqlStrings.value(in.chars(), literal));
  }

  /** A DO block or a called function: a transaction of its own unless one is open. */
  private void block(Text body, Region where) {
    if (callDepth >= MAX_CALL_DEPTH || ++calls > MAX_CALLS) {
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

  private void meta(Step.Meta meta, Region where) {
    switch (meta.name().toLowerCase(Locale.ROOT)) {
      case "i", "ir", "include", "include_relative" -> {
        SqlSession state = session.state(where);
        sink.add(new SqlInclude(text.file().at(where), unquoted(meta.argument()), state));
        session.included(where);
      }
      case "c", "connect" -> session.reconnect(where);
      case "set" -> {
        String argument = meta.argument().toLowerCase(Locale.ROOT);
        if (argument.startsWith("autocommit") && argument.endsWith("off")) {
          session.noAutocommit();
        }
      }
      case "gexec" -> run(DynamicSql.generated(meta.before().rest()), text, where);
      case "!" ->
          sink.embedded(
              Language.SHELL,
              text.respelled(meta.offset() + meta.name().length() + 1, " " + meta.argument()));
      case "copy" -> {
        count++;
        dataChanges += meta.argument().toLowerCase(Locale.ROOT).contains(" from ") ? 1 : 0;
      }
      default -> {}
    }
  }

  private static String unquoted(String argument) {
    String path = argument.trim();
    boolean quoted = path.length() > 1 && path.startsWith("'") && path.endsWith("'");
    return quoted ? path.substring(1, path.length() - 1) : path;
  }

  private void order(String order, Region where) {
    String lower = order.toLowerCase(Locale.ROOT);
    switch (profile.runner()) {
      case GOOSE -> {
        if (lower.endsWith(" up") || lower.contains(" up ")) {
          section(Direction.FORWARD, where, !isNoTransaction(lower));
        } else if (lower.endsWith(" down") || lower.contains(" down ")) {
          section(Direction.BACK, where, !isNoTransaction(lower));
        }
      }
      case DBMATE -> {
        Direction to = lower.startsWith("migrate:down") ? Direction.BACK : Direction.FORWARD;
        section(to, where, !isNoTransaction(lower));
      }
      case LIQUIBASE -> {
        if (lower.startsWith("changeset ")) {
          skipping = !LiquibaseAttributes.runsOnPostgresql(lower);
          boolean transaction = !lower.contains("runintransaction:false");
          section(Direction.FORWARD, where, transaction);
        } else if (lower.startsWith("rollback ") && rollback == null) {
          rollback = where;
        }
      }
      case NONE, FLYWAY, GOLANG_MIGRATE, SQITCH, PRISMA -> {}
    }
  }

  /** A new part of the file that runs by itself; the change sets of a file are one script. */
  private void section(Direction next, Region where, boolean transaction) {
    if (profile.runner() == Runner.LIQUIBASE) {
      closeTransaction(where);
    } else {
      endSection(where);
      sectionStart = where;
      direction = next;
    }
    if (transaction && !outsideTransactions) {
      session.enter(Enclosure.RUNNER, where);
    }
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
    sink.add(new SqlTransactionFault(text.file().at(where), fault, opened));
  }

  /** Hands over a section that says anything, and starts afresh. */
  private void endSection(Region where) {
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
        text.file().at(start),
        profile.dialect(),
        profile.evidence(),
        profile.runner(),
        way,
        profile.version(),
        all,
        schema,
        rows,
        session.lockTimeout());
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

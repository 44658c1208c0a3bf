package dten.preflight.read.content.sql;

import dten.preflight.fact.Region;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Changes;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one text of SQL the way the tool that runs it does. */
final class ScriptReading {
  /** More statements than this that only add or read rows are counted, not kept. */
  private static final int MAX_ROW_STATEMENTS = 500;

  /** What statements that only add or read rows have done since the session last changed. */
  private final Set<List<SqlAction>> done = new HashSet<>();

  /** Functions of this script, whose calls are followed. */
  private final Set<String> defined = new HashSet<>();

  private final Text text;
  private final ScriptProfile profile;
  private final ScriptPlayer player;
  private boolean skipping;
  private boolean outsideTransactions;
  private int rowStatements;

  ScriptReading(Text text, ScriptProfile profile, FactSink sink) {
    this.text = text;
    this.profile = profile;
    this.player = new ScriptPlayer(text.file(), profile, sink);
  }

  /** Reads all of it. */
  void read() {
    List<Step> steps = steps(text, profile.runner());
    if (isForeign(steps)) {
      player.leave(Dialect.OTHER, "statements that PostgreSQL does not know");
      return;
    }
    outsideTransactions =
        profile.runner() == Runner.GOOSE
            && steps.stream().anyMatch(s -> s instanceof Step.Order o && isNoTransaction(o.text()));
    player.begin(
        profile.direction(),
        text.regionAt(0),
        runsInTransaction(steps) ? Enclosure.RUNNER : Enclosure.NONE);
    for (Step step : steps) {
      if (step instanceof Step.Order order) {
        order(order.text(), text.regionAt(order.offset()));
      } else if (!skipping) {
        player.play(step, text);
      }
    }
    player.finish(text.regionAt(text.chars().length()));
  }

  /** Whether a script of unknown origin has too much in it that PostgreSQL would refuse. */
  private boolean isForeign(List<Step> steps) {
    int all = 0;
    int unknown = 0;
    for (Step step : steps) {
      if (step instanceof Step.Repeats repeats) {
        all += repeats.statements();
      } else if (step instanceof Step.Run run) {
        all++;
        unknown += run.meaning().actions().stream().anyMatch(a -> a.is(Trait.UNRECOGNISED)) ? 1 : 0;
      }
    }
    return profile.dialect() == Dialect.UNKNOWN && unknown * 4 > all;
  }

  private List<Step> steps(Text from, Runner runner) {
    List<Step> steps = new ArrayList<>();
    Tokens[] last = {new Tokens(from.chars(), List.of())};
    SqlSplitter splitter =
        new SqlSplitter(
            from.chars(),
            comment -> RunnerSigns.isOrder(runner, comment),
            piece -> {
              if (piece instanceof Piece.Statement statement) {
                last[0] = statement.tokens();
                statement(statement.tokens(), steps);
              } else if (piece instanceof Piece.MetaCommand meta) {
                done.clear();
                steps.add(new Step.Meta(meta.offset(), meta.name(), meta.argument(), last[0]));
              } else if (piece instanceof Piece.Comment comment) {
                done.clear();
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
        !meaning.actions().isEmpty()
            && meaning.controls().stream().allMatch(control -> control instanceof Control.Call)
            && meaning.actions().stream().allMatch(ScriptReading::addsOrReads);
    boolean callsOwn = false;
    for (Control control : meaning.controls()) {
      if (control instanceof Control.Define define) {
        defined.add(define.name());
      }
      callsOwn |= control instanceof Control.Call call && defined.contains(call.name());
    }
    if (!rowsOnly) {
      done.clear();
      steps.add(new Step.Run(offset, meaning));
    } else if ((callsOwn || done.add(meaning.actions())) && ++rowStatements <= MAX_ROW_STATEMENTS) {
      steps.add(new Step.Run(offset, meaning));
    } else {
      repeat(offset, meaning, steps);
    }
  }

  private static void repeat(int offset, Meaning meaning, List<Step> steps) {
    int rows = 0;
    for (SqlAction action : meaning.actions()) {
      rows |= action.kind().changes() == Changes.ROWS ? 1 : 0;
    }
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last) instanceof Step.Repeats before) {
      steps.set(
          last, new Step.Repeats(before.offset(), before.statements() + 1, before.rows() + rows));
    } else {
      steps.add(new Step.Repeats(offset, 1, rows));
    }
  }

  private static boolean addsOrReads(SqlAction action) {
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
      if (step instanceof Step.Repeats repeats) {
        statementCount += repeats.statements();
        changes += repeats.rows();
      } else if (step instanceof Step.Run run) {
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

  private void order(String order, Region where) {
    String lower = order.toLowerCase(Locale.ROOT);
    switch (profile.runner()) {
      case GOOSE -> {
        if (lower.endsWith(" up") || lower.contains(" up ")) {
          section(Direction.FORWARD, where, lower);
        } else if (lower.endsWith(" down") || lower.contains(" down ")) {
          section(Direction.BACK, where, lower);
        }
      }
      case DBMATE -> {
        Direction to = lower.startsWith("migrate:down") ? Direction.BACK : Direction.FORWARD;
        section(to, where, lower);
      }
      case LIQUIBASE -> {
        if (lower.startsWith("changeset ")) {
          skipping = !LiquibaseAttributes.runsOnPostgresql(lower);
          boolean alone = lower.contains("runintransaction:false");
          player.beginTransaction(where, alone ? Enclosure.NONE : Enclosure.RUNNER);
        } else if (lower.startsWith("rollback ")) {
          player.undoes(where);
        }
      }
      case NONE, FLYWAY, GOLANG_MIGRATE, SQITCH, PRISMA -> {}
    }
  }

  private void section(Direction way, Region where, String order) {
    boolean alone = outsideTransactions || isNoTransaction(order);
    player.begin(way, where, alone ? Enclosure.NONE : Enclosure.RUNNER);
  }
}

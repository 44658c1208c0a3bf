package dten.preflight.read.content.sql;

import dten.preflight.fact.Kind;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.fact.sql.SqlSession.Enclosure;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import java.util.List;

/**
 * Liquibase changelogs in XML, YAML and JSON: each change as the SQL that it becomes on PostgreSQL,
 * each change set in its own transaction.
 */
public final class ChangelogReader implements EntryReader {
  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && Changelog.isExtension(head.extension());
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    if (Changelog.isMentioned(content.bytes())) {
      Changelog.read(content.text(), content.head().extension())
          .ifPresent(changelog -> new Reading(changelog, sink).play());
    }
  }

  private static final class Reading {
    private static final ScriptProfile PROFILE =
        new ScriptProfile(
            Dialect.UNKNOWN, "a Liquibase changelog", Runner.LIQUIBASE, Direction.FORWARD, "");

    private final Changelog changelog;
    private final ScriptPlayer player;

    private Reading(Changelog changelog, FactSink sink) {
      this.changelog = changelog;
      this.player = new ScriptPlayer(changelog.text().file(), PROFILE, sink);
    }

    private void play() {
      Text text = changelog.text();
      Change root = changelog.root();
      player.begin(Direction.FORWARD, root.where(), Enclosure.NONE);
      for (Change changeSet : root.all("changeSet")) {
        if (runsOnPostgresql(changeSet)) {
          changeSet(changeSet);
        }
      }
      player.finish(text.regionAt(text.chars().length()));
    }

    private static boolean runsOnPostgresql(Change changeSet) {
      return LiquibaseAttributes.includesPostgresql(changeSet.get("dbms"))
          && changeSet.all("preConditions").stream()
              .allMatch(condition -> Preconditions.of(condition) != Preconditions.FALSE);
    }

    private void changeSet(Change changeSet) {
      boolean alone = changeSet.get("runInTransaction").equalsIgnoreCase("false");
      player.beginTransaction(changeSet.where(), alone ? Enclosure.NONE : Enclosure.RUNNER);
      for (Change change : changeSet.children()) {
        change(change);
      }
    }

    private void change(Change change) {
      switch (change.name()) {
        case "rollback" -> player.undoes(change.where());
        case "sql", "createProcedure", "createFunction" -> {
          if (LiquibaseAttributes.includesPostgresql(change.get("dbms"))) {
            play(changelog.sqlOf(change));
          }
        }
        case "sqlFile" -> player.include(change.get("path"), change.where());
        case "customChange", "executeCommand" ->
            player.play(unknown(), changelog.at(change.where(), ""));
        default -> {
          for (String sql : ChangeSql.of(change)) {
            play(changelog.at(change.where(), sql));
          }
        }
      }
    }

    private static Step unknown() {
      SqlAction action = new Draft(SqlAction.Kind.DYNAMIC, null).build();
      return new Step.Run(0, Meaning.of("customChange", List.of(action)));
    }

    private void play(Text part) {
      SqlSplitter splitter =
          new SqlSplitter(
              part.chars(),
              comment -> false,
              piece -> {
                if (piece instanceof Piece.Statement statement) {
                  int offset = statement.tokens().offset();
                  Meaning meaning = StatementParser.read(statement.tokens());
                  player.play(new Step.Run(offset, meaning), part);
                }
              });
      splitter.split();
    }
  }
}

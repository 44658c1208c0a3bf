package dten.preflight.read.content.sql;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
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
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Liquibase changelogs in XML, YAML and JSON: each change as the SQL that it becomes on PostgreSQL,
 * each change set in its own transaction.
 */
public final class ChangelogReader implements EntryReader {
  private static final Set<String> EXTENSIONS = Set.of("xml", "yaml", "yml", "json");

  /** How far into a file its root element is looked for, behind a licence text perhaps. */
  private static final int HEAD = 16_384;

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && EXTENSIONS.contains(head.extension());
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    if (!mentionsChangelog(content.bytes())) {
      return;
    }
    Text text = content.text();
    String extension = content.head().extension();
    Optional<Change> root =
        extension.equals("xml") ? XmlChangelog.read(text) : document(text, extension);
    if (root.isPresent()) {
      new Reading(text, sink).play(root.get());
    }
  }

  private static Optional<Change> document(Text text, String extension) {
    Location file = text.file();
    Parsed<Node> parsed =
        extension.equals("json")
            ? DocumentReader.vendorJson(file, text.chars())
            : DocumentReader.vendorYaml(file, text.chars());
    return parsed.toOptional().flatMap(NodeChangelog::read);
  }

  /** Looks for the root's name without decoding what is most often another file. */
  private static boolean mentionsChangelog(byte[] bytes) {
    String name = "databaseChangeLog";
    int last = Math.min(bytes.length, HEAD) - name.length();
    for (int i = 0; i <= last; i++) {
      int matched = 0;
      while (matched < name.length() && bytes[i + matched] == name.charAt(matched)) {
        matched++;
      }
      if (matched == name.length()) {
        return true;
      }
    }
    return false;
  }

  private static final class Reading {
    private static final ScriptProfile PROFILE =
        new ScriptProfile(
            Dialect.UNKNOWN, "a Liquibase changelog", Runner.LIQUIBASE, Direction.FORWARD, "");

    private final Text text;
    private final ScriptPlayer player;

    private Reading(Text text, FactSink sink) {
      this.text = text;
      this.player = new ScriptPlayer(text.file(), PROFILE, sink);
    }

    private void play(Change root) {
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
            statements(change);
          }
        }
        case "sqlFile" -> player.include(change.get("path"), change.where());
        case "customChange", "executeCommand" -> player.play(unknown(), at(change.where(), ""));
        default -> {
          for (String sql : ChangeSql.of(change)) {
            play(at(change.where(), sql));
          }
        }
      }
    }

    /** The SQL that stands in a change as it is. */
    private void statements(Change change) {
      boolean attribute = change.has("sql");
      String sql = attribute ? change.get("sql") : change.text();
      String delimiter = change.get("endDelimiter");
      boolean other = !delimiter.isEmpty() && !delimiter.equals(";");
      play(
          at(
              attribute ? change.where() : change.textWhere(),
              other ? sql.replace(delimiter, ";") : sql));
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

    private Text at(Region where, String sql) {
      int offset =
          Math.min(
              text.lineStart(Math.min(where.startLine(), text.lineCount()) - 1)
                  + Math.max(0, where.startColumn() - 1),
              text.chars().length());
      return text.respelled(offset, sql);
    }
  }
}

package dten.preflight.rehearse.tool;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Part;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the statements stand that a tool cuts a script into: each is the next one that reads the
 * same but for white space or, where values were put in, the next one that begins the same.
 */
public final class StatementPlaces {
  private final List<Statement> statements = new ArrayList<>();
  private int next;

  /** The statements of a text from a line of the file on. */
  public StatementPlaces(Text text, Runner runner, int fromLine) {
    for (Part part : RunnableSql.of(text, runner)) {
      if (part instanceof Statement statement && line(statement.location()) >= fromLine) {
        statements.add(statement);
      }
    }
  }

  private static int line(Location location) {
    Region region = location.region();
    return region == null ? 0 : region.startLine();
  }

  /** The next statement that reads the same, with the rows that follow it. */
  public Optional<Statement> same(String sql) {
    String wanted = plain(sql);
    for (int i = next; i < statements.size(); i++) {
      if (plain(statements.get(i).sql()).equals(wanted)) {
        next = i + 1;
        return Optional.of(statements.get(i));
      }
    }
    return Optional.empty();
  }

  /** The place of a statement, behind that of the one before; empty where there is none. */
  public Optional<Location> place(String sql) {
    String wanted = plain(sql);
    for (int i = next; i < statements.size(); i++) {
      String other = plain(statements.get(i).sql());
      if (other.equals(wanted) || (!other.isEmpty() && wanted.startsWith(other))) {
        return taken(i);
      }
    }
    for (int i = next; i < statements.size(); i++) {
      String verb = statements.get(i).verb();
      if (!verb.isEmpty()
          && RunnableSql.whole(statements.get(i).location(), sql).verb().equals(verb)) {
        return taken(i);
      }
    }
    return Optional.empty();
  }

  private Optional<Location> taken(int index) {
    next = index + 1;
    return Optional.of(statements.get(index).location());
  }

  /** Without white space, comments at its head, and the semicolon at its end. */
  private static String plain(String sql) {
    StringBuilder out = new StringBuilder();
    String text = sql.strip();
    while (text.startsWith("--") && text.indexOf('\n') > 0) {
      text = text.substring(text.indexOf('\n') + 1).stripLeading();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ') {
        out.append(c);
      }
    }
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ';') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}

package dten.preflight.read.content.sql;

import dten.preflight.fact.Location;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A script as a server is sent it: its statements as they stand, in order. */
public final class RunnableSql {
  private static final int MAX_SUMMARY = 120;

  private RunnableSql() {}

  /** A part of a script. */
  public sealed interface Part {
    /** Where it stands. */
    Location location();
  }

  /**
   * A statement.
   *
   * @param sql the statement as it stands, without its semicolon
   * @param verb its first key word in upper case
   * @param summary its verb and object; never a literal
   * @param isAlone whether it is known to fail inside a transaction
   * @param data the lines that follow a {@code COPY … FROM STDIN}; empty for other statements
   */
  public record Statement(
      Location location, String sql, String verb, String summary, boolean isAlone, String data)
      implements Part {
    /** Whether the lines that follow belong to it. */
    public boolean takesData() {
      return verb.equals("COPY") && sql.toUpperCase(Locale.ROOT).contains("STDIN");
    }
  }

  /** A command to psql rather than to the server, such as {@code \i other.sql}. */
  public record PsqlCommand(Location location, String name, String argument) implements Part {}

  /** Cuts a script as psql does, or as the tool that runs it. */
  public static List<Part> of(Text text, Runner runner) {
    List<Part> parts = new ArrayList<>();
    SqlSplitter splitter =
        new SqlSplitter(
            text.chars(),
            comment -> RunnerSigns.isOrder(runner, comment),
            piece -> {
              if (piece instanceof Piece.Statement statement) {
                parts.add(statement(text, statement));
              } else if (piece instanceof Piece.MetaCommand meta) {
                parts.add(new PsqlCommand(text.at(meta.offset()), meta.name(), meta.argument()));
              }
            });
    splitter.split();
    return parts;
  }

  /**
   * What a tool sends at once, which may be several statements: named after the first of them that
   * does something.
   */
  public static Statement whole(Location location, String sql) {
    Statement first = null;
    boolean isAlone = false;
    for (Part part : of(Text.of(location, sql), Runner.NONE)) {
      if (part instanceof Statement statement) {
        isAlone |= statement.isAlone();
        first = first == null ? statement : first;
      }
    }
    return first == null
        ? new Statement(location, sql, "", "", false, "")
        : new Statement(location, sql, first.verb(), first.summary(), isAlone, first.data());
  }

  private static Statement statement(Text text, Piece.Statement piece) {
    Tokens tokens = piece.tokens();
    int start = tokens.offset();
    String verb = tokens.word();
    Meaning meaning = StatementParser.read(tokens);
    boolean isAlone = false;
    for (SqlAction action : meaning.actions()) {
      isAlone |= action.is(Trait.NO_TRANSACTION);
    }
    String chars = text.chars();
    int end = piece.end();
    while (end > start && (chars.charAt(end - 1) == ';' || isSpace(chars.charAt(end - 1)))) {
      end--;
    }
    String summary = meaning.summary().isEmpty() ? verb : meaning.summary();
    Statement bare =
        new Statement(text.at(start), chars.substring(start, end), verb, cut(summary), isAlone, "");
    return bare.takesData()
        ? new Statement(
            bare.location(), bare.sql(), verb, bare.summary(), isAlone, data(chars, piece.end()))
        : bare;
  }

  private static String cut(String summary) {
    return summary.length() > MAX_SUMMARY ? summary.substring(0, MAX_SUMMARY) : summary;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  /** What stands between the line of a statement and the line {@code \.}. */
  private static String data(String chars, int from) {
    int start = chars.indexOf('\n', from) + 1;
    if (start == 0) {
      return "";
    }
    int line = start;
    while (line < chars.length()) {
      int end = chars.indexOf('\n', line);
      end = end < 0 ? chars.length() : end;
      int width = end > line && chars.charAt(end - 1) == '\r' ? end - 1 - line : end - line;
      if (width == 2 && chars.startsWith("\\.", line)) {
        return chars.substring(start, line);
      }
      line = end + 1;
    }
    return chars.substring(start);
  }
}

package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that is put together at run time: as far as it consists of literals it is read, and
 * what is put in is an unknown name.
 */
final class DynamicSql {
  /** What stands for a part that only the run knows. */
  static final String UNKNOWN_NAME = "?";

  private static final int MAX_LENGTH = 10_000;

  private DynamicSql() {}

  /** Reads the expression after EXECUTE. */
  static Meaning read(Tokens expression) {
    StringBuilder sql = new StringBuilder();
    boolean known = expression(expression, sql);
    return of(sql.toString(), known);
  }

  /** A query whose rows psql's {@code \gexec} runs: the first literal shows the verb. */
  static Meaning generated(Tokens query) {
    StringBuilder sql = new StringBuilder();
    while (!query.atEnd() && sql.isEmpty()) {
      if (query.literal() != null) {
        expression(query, sql);
      }
      query.advance();
    }
    return of(sql.toString(), false);
  }

  private static boolean expression(Tokens expression, StringBuilder sql) {
    boolean known = true;
    while (!expression.atEnd() && !expression.atAny("USING", "INTO", "FROM", "AS")) {
      String literal = expression.literal();
      if (expression.at("FORMAT") && expression.at('(', 1)) {
        expression.advance();
        Tokens arguments = expression.parentheses();
        String format = arguments.literal();
        boolean replaced = append(sql, format == null ? "" : formatted(format));
        known &= format != null && !replaced && !format.contains("%");
        continue;
      }
      if (literal != null) {
        append(sql, literal);
        expression.advance();
      } else if (expression.atOperator("||") || expression.at(',')) {
        expression.advance();
        if (expression.at(',')) {
          break;
        }
      } else {
        known = false;
        operand(expression);
        append(sql, inQuotes(sql) ? "?" : "\"" + UNKNOWN_NAME + "\"");
      }
    }
    return known;
  }

  private static boolean append(StringBuilder sql, String text) {
    boolean cut = sql.length() + text.length() > MAX_LENGTH;
    sql.append(text, 0, Math.min(text.length(), MAX_LENGTH - sql.length()));
    return cut;
  }

  /** Passes a name, a call or anything else up to the next {@code ||}. */
  private static void operand(Tokens expression) {
    while (!expression.atEnd()
        && !expression.atOperator("||")
        && !expression.atAny("USING", "INTO", "FROM", "AS")) {
      if (!expression.skipParentheses()) {
        expression.advance();
      }
    }
  }

  /** Whether what is put in stands inside a literal or a quoted name of the statement. */
  private static boolean inQuotes(StringBuilder sql) {
    int single = 0;
    int twofold = 0;
    for (int i = 0; i < sql.length(); i++) {
      single += sql.charAt(i) == '\'' ? 1 : 0;
      twofold += sql.charAt(i) == '"' ? 1 : 0;
    }
    return single % 2 == 1 || twofold % 2 == 1;
  }

  /** {@code %I} and {@code %s} become unknown names, {@code %L} a literal. */
  private static String formatted(String format) {
    StringBuilder out = new StringBuilder(format.length());
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      int end = i + 1;
      while (end < format.length() && "0123456789$-".indexOf(format.charAt(end)) >= 0) {
        end++;
      }
      char type = end < format.length() ? format.charAt(end) : '%';
      switch (type) {
        case 'I', 's' -> out.append('"').append(UNKNOWN_NAME).append('"');
        case 'L' -> out.append("'?'");
        default -> out.append(type);
      }
      i = end;
    }
    return out.toString();
  }

  /** Bodies in it are left alone: their places would be places in no text of the file. */
  private static Meaning withoutBodies(Meaning meaning) {
    List<Control> controls = new ArrayList<>(meaning.controls());
    controls.removeIf(c -> c instanceof Control.Block || c instanceof Control.Define);
    return new Meaning(meaning.summary(), meaning.actions(), controls);
  }

  private static Meaning of(String sql, boolean known) {
    List<Meaning> read = new ArrayList<>();
    SqlSplitter splitter =
        new SqlSplitter(
            sql,
            comment -> false,
            piece -> {
              if (piece instanceof Piece.Statement statement && read.isEmpty()) {
                read.add(StatementParser.read(statement.tokens()));
              }
            });
    splitter.split();
    if (read.isEmpty()) {
      return Meaning.of("EXECUTE", List.of(new Draft(Kind.DYNAMIC, null).build()));
    }
    Meaning meaning = withoutBodies(read.get(0));
    if (known) {
      return meaning;
    }
    List<SqlAction> actions = new ArrayList<>(meaning.actions());
    actions.removeIf(action -> action.kind() == Kind.OTHER);
    actions.add(new Draft(Kind.DYNAMIC, null).detail(meaning.summary()).build());
    return new Meaning("EXECUTE " + meaning.summary(), actions, meaning.controls());
  }
}

package dten.preflight.read.content.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of a DO block or a function in PL/pgSQL (PostgreSQL documentation, chapter 43): its SQL
 * statements, whatever condition or loop they stand in.
 */
final class PlpgsqlBody {
  private static final int MAX_TOKENS = 20_000;
  private static final int MAX_STEPS = 5_000;

  private final String chars;
  private final List<Step.Run> steps = new ArrayList<>();
  private boolean declaring;

  private PlpgsqlBody(String chars) {
    this.chars = chars;
  }

  /** The statements of a body, by their offsets in it. */
  static List<Step.Run> read(String chars) {
    PlpgsqlBody body = new PlpgsqlBody(chars);
    body.split();
    return body.steps;
  }

  private void split() {
    SqlLexer lexer = new SqlLexer(chars, 0);
    List<Token> tokens = new ArrayList<>();
    while (lexer.position() < chars.length() && steps.size() < MAX_STEPS) {
      Token token = lexer.next();
      if (token == null) {
        skipLine(lexer);
      } else if (token.type() == Token.Type.PUNCTUATION && chars.charAt(token.start()) == ';') {
        statement(new Tokens(chars, tokens));
        tokens = new ArrayList<>();
      } else if (tokens.size() < MAX_TOKENS) {
        tokens.add(token);
      }
    }
    statement(new Tokens(chars, tokens));
  }

  private void skipLine(SqlLexer lexer) {
    if (lexer.position() >= chars.length()) {
      return;
    }
    int end = chars.indexOf('\n', lexer.position());
    lexer.moveTo(end < 0 ? chars.length() : end);
  }

  private void statement(Tokens tokens) {
    if (declaring && !tokens.at("BEGIN")) {
      return;
    }
    declaring = false;
    while (passControl(tokens)) {
      if (declaring) {
        return;
      }
    }
    if (tokens.atEnd() || tokens.atAny("END", "RETURN", "RAISE", "NULL", "GET", "ASSERT", "IF")) {
      return;
    }
    int offset = tokens.offset();
    if (tokens.accept("EXECUTE")) {
      steps.add(new Step.Run(offset, DynamicSql.read(tokens)));
    } else if (tokens.accept("PERFORM")) {
      steps.add(new Step.Run(offset, RowStatements.read(tokens)));
    } else if (isSql(tokens)) {
      steps.add(new Step.Run(offset, StatementParser.read(tokens)));
    }
  }

  private static boolean isSql(Tokens tokens) {
    return tokens.atAny("ALTER", "CREATE", "DROP", "TRUNCATE", "SET", "RESET", "LOCK", "COMMENT")
        || tokens.atAny("INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "SELECT", "REFRESH")
        || tokens.atAny("REINDEX", "CLUSTER", "ANALYZE", "GRANT", "REVOKE", "CALL", "DO")
        || tokens.atAny("COMMIT", "ROLLBACK", "VACUUM");
  }

  /** Passes one word or phrase that only leads to a statement; whether there was one. */
  private boolean passControl(Tokens tokens) {
    if (tokens.atOperator("<<")) {
      tokens.advance();
      tokens.identifier();
      tokens.advance();
      return true;
    }
    if (tokens.accept("DECLARE")) {
      declaring = true;
      return true;
    }
    if (tokens.acceptAny("BEGIN", "ELSE", "LOOP", "EXCEPTION", "ATOMIC")) {
      return true;
    }
    if (tokens.atAny("IF", "ELSIF", "ELSEIF", "WHEN", "CASE")) {
      return passTo(tokens, "THEN");
    }
    if (tokens.atAny("WHILE", "FOR", "FOREACH")) {
      return passTo(tokens, "LOOP");
    }
    return false;
  }

  /** A CASE inside the condition has a THEN of its own. */
  private static boolean passTo(Tokens tokens, String word) {
    int back = tokens.position();
    tokens.advance();
    int cases = 0;
    while (!tokens.atEnd()) {
      if (tokens.at("CASE")) {
        cases++;
      } else if (tokens.at("END") && cases > 0) {
        cases--;
      } else if (cases == 0 && tokens.accept(word)) {
        return true;
      }
      tokens.advance();
    }
    tokens.moveTo(back);
    return false;
  }
}

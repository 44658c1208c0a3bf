package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Relation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cursor over the tokens of one statement, with what recursive descent asks of them. */
final class Tokens {
  private static final int MAX_NAME = 128;

  private final String chars;
  private final List<Token> tokens;
  private final int end;
  private int at;

  Tokens(String chars, List<Token> tokens) {
    this(chars, tokens, 0, tokens.size());
  }

  private Tokens(String chars, List<Token> tokens, int from, int end) {
    this.chars = chars;
    this.tokens = tokens;
    this.at = from;
    this.end = end;
  }

  /** The text the tokens stand in. */
  String chars() {
    return chars;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= end;
  }

  /** The token here; null at the end. */
  @Nullable Token token() {
    return at < end ? tokens.get(at) : null;
  }

  /** The place in the text of the token here, or of the end of the last one. */
  int offset() {
    if (at < end) {
      return tokens.get(at).start();
    }
    return tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
  }

  void advance() {
    if (at < end) {
      at++;
    }
  }

  /** Whether the token here is of a type. */
  boolean at(Token.Type type) {
    return at < end && tokens.get(at).type() == type;
  }

  /** Whether a key word stands here. */
  boolean at(String word) {
    return at(word, 0);
  }

  /** Whether a key word stands some tokens ahead. */
  boolean at(String word, int ahead) {
    if (at + ahead >= end) {
      return false;
    }
    Token token = tokens.get(at + ahead);
    return token.type() == Token.Type.WORD
        && token.end() - token.start() == word.length()
        && chars.regionMatches(true, token.start(), word, 0, word.length());
  }

  boolean atAny(String... words) {
    for (String word : words) {
      if (at(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one character of punctuation or an operator stands here. */
  boolean at(char punctuation) {
    return at(punctuation, 0);
  }

  boolean at(char punctuation, int ahead) {
    if (at + ahead >= end) {
      return false;
    }
    Token token = tokens.get(at + ahead);
    return (token.type() == Token.Type.PUNCTUATION || token.type() == Token.Type.OPERATOR)
        && token.end() - token.start() == 1
        && chars.charAt(token.start()) == punctuation;
  }

  /** Whether an operator of this spelling stands here. */
  boolean atOperator(String operator) {
    if (at >= end) {
      return false;
    }
    Token token = tokens.get(at);
    return token.type() == Token.Type.OPERATOR
        && token.end() - token.start() == operator.length()
        && chars.startsWith(operator, token.start());
  }

  /** Passes these key words if all of them stand here in turn. */
  boolean accept(String word) {
    if (!at(word)) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes several key words in a row. */
  boolean accept(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!at(words[i], i)) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  /** Passes any one of these key words. */
  boolean acceptAny(String... words) {
    for (String word : words) {
      if (accept(word)) {
        return true;
      }
    }
    return false;
  }

  boolean accept(char punctuation) {
    if (!at(punctuation)) {
      return false;
    }
    at++;
    return true;
  }

  /** The key word here in upper case; empty where there is none. */
  String word() {
    Token token = token();
    return token != null && token.type() == Token.Type.WORD
        ? chars
            .substring(token.start(), Math.min(token.end(), token.start() + MAX_NAME))
            .toUpperCase(Locale.ROOT)
        : "";
  }

  /** Whether a name can start here. */
  boolean atName() {
    return at(Token.Type.WORD) || at(Token.Type.QUOTED) || at(Token.Type.VARIABLE);
  }

  /** One identifier as PostgreSQL folds it; null where none stands here. */
  @Nullable String identifier() {
    Token token = token();
    if (token == null || !atName()) {
      return null;
    }
    at++;
    String spelling = chars.substring(token.start(), token.end());
    String name =
        switch (token.type()) {
          case QUOTED -> unquoted(spelling);
          case WORD -> spelling.toLowerCase(Locale.ROOT);
          case VARIABLE, STRING, DOLLAR_STRING, NUMBER, PUNCTUATION, OPERATOR -> spelling;
        };
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  private static String unquoted(String spelling) {
    int open = spelling.indexOf('"');
    int close = spelling.endsWith("\"") && spelling.length() > open + 1 ? 1 : 0;
    return spelling.substring(open + 1, spelling.length() - close).replace("\"\"", "\"");
  }

  /** A name with its schema, as {@code name}, {@code schema.name} or {@code db.schema.name}. */
  @Nullable Relation relation() {
    String schema = null;
    String name = identifier();
    if (name == null) {
      return null;
    }
    while (at('.') && at + 1 < end) {
      at++;
      String next = identifier();
      if (next == null) {
        break;
      }
      schema = name;
      name = next;
    }
    accept('*');
    return Relation.existing(schema, name);
  }

  /** Passes a parenthesis or bracket with all that is in it; whether one stood here. */
  boolean skipParentheses() {
    if (!at('(') && !at('[')) {
      return false;
    }
    int depth = 0;
    while (at < end) {
      if (at('(') || at('[')) {
        depth++;
      } else if (at(')') || at(']')) {
        depth--;
      }
      at++;
      if (depth == 0) {
        return true;
      }
    }
    return true;
  }

  /** What stands in the parenthesis here, which is passed; empty tokens where none stands here. */
  Tokens parentheses() {
    int from = at;
    if (!at('(') || !skipParentheses()) {
      return new Tokens(chars, tokens, at, at);
    }
    boolean closed = at - 1 > from && tokens.get(at - 1).end() > 0 && isClose(at - 1);
    return new Tokens(chars, tokens, from + 1, closed ? at - 1 : at);
  }

  private boolean isClose(int index) {
    Token token = tokens.get(index);
    return token.type() == Token.Type.PUNCTUATION && chars.charAt(token.start()) == ')';
  }

  /** Passes everything up to a comma outside parentheses, or to the end. */
  void skipToComma() {
    while (!atEnd() && !at(',')) {
      if (!skipParentheses()) {
        at++;
      }
    }
  }

  /** The tokens from a position to before another. */
  Tokens between(int from, int to) {
    return new Tokens(chars, tokens, from, Math.min(to, end));
  }

  /** The tokens from here on, as a cursor of their own. */
  Tokens rest() {
    return new Tokens(chars, tokens, at, end);
  }

  /** Whether a key word stands anywhere from here on, outside parentheses. */
  boolean anywhere(String word) {
    int back = at;
    boolean found = false;
    while (!atEnd() && !found) {
      found = at(word);
      if (!skipParentheses()) {
        at++;
      }
    }
    at = back;
    return found;
  }

  /** The text of a string literal here without its quotes; null where none stands here. */
  @Nullable String literal() {
    Token token = token();
    if (token == null) {
      return null;
    }
    return switch (token.type()) {
      case STRING -> SqlStrings.value(chars, token);
      case DOLLAR_STRING -> chars.substring(SqlStrings.bodyStart(chars, token), bodyEnd(token));
      case WORD, QUOTED, NUMBER, VARIABLE, PUNCTUATION, OPERATOR -> null;
    };
  }

  private int bodyEnd(Token token) {
    return SqlStrings.bodyEnd(chars, token);
  }

  /** The spelling of the token here; empty at the end. */
  String spelling() {
    Token token = token();
    return token == null ? "" : chars.substring(token.start(), token.end());
  }
}

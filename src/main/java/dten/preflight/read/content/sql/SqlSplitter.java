package dten.preflight.read.content.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Cuts a script into statements, psql's commands and line comments, as psql does: a semicolon ends
 * a statement outside parentheses and outside the body of an SQL-standard function, and the data of
 * a COPY are passed over.
 */
final class SqlSplitter {
  /** Of a longer statement only the head is kept: it says what is done to which table. */
  private static final int MAX_TOKENS = 20_000;

  private static final int MAX_COMMENT = 1_000;

  private final String chars;
  private final SqlLexer lexer;
  private final Predicate<String> orders;
  private final Consumer<Piece> out;
  private List<Token> tokens = new ArrayList<>();
  private int parentheses;
  private int bodyDepth;

  /**
   * For one script.
   *
   * @param orders whether a line comment is an order to the migration tool; such a comment ends the
   *     statement before it
   */
  SqlSplitter(String chars, Predicate<String> orders, Consumer<Piece> out) {
    this.chars = chars;
    this.orders = orders;
    this.lexer = new SqlLexer(chars, 0);
    this.out = out;
  }

  /** Hands over every piece, to the end of the text. */
  void split() {
    while (true) {
      Token token = lexer.next();
      if (token != null) {
        take(token);
      } else if (lexer.position() >= chars.length()) {
        finish();
        return;
      } else if (chars.charAt(lexer.position()) == '\\') {
        metaCommand(lexer.position());
      } else {
        comment(lexer.position());
      }
    }
  }

  private void take(Token token) {
    char c = token.type() == Token.Type.PUNCTUATION ? chars.charAt(token.start()) : '\0';
    if (c == '(') {
      parentheses++;
    } else if (c == ')') {
      parentheses = Math.max(0, parentheses - 1);
    } else if (token.type() == Token.Type.WORD && isFunction()) {
      followBody(token);
    } else if (c == ';' && parentheses == 0 && bodyDepth == 0) {
      boolean data = isCopyFromStandardInput();
      finish();
      if (data) {
        skipData();
      }
      return;
    }
    if (tokens.size() < MAX_TOKENS) {
      tokens.add(token);
    }
  }

  /** {@code BEGIN ATOMIC … END} holds statements of its own, and CASE has an END too. */
  private void followBody(Token token) {
    if (is(token, "BEGIN")) {
      bodyDepth++;
    } else if (bodyDepth > 0 && is(token, "CASE")) {
      bodyDepth++;
    } else if (bodyDepth > 0 && is(token, "END")) {
      bodyDepth--;
    }
  }

  private boolean isFunction() {
    return tokens.size() > 1
        && is(tokens.get(0), "CREATE")
        && (isRoutine(1) || (tokens.size() > 3 && is(tokens.get(1), "OR") && isRoutine(3)));
  }

  private boolean isRoutine(int index) {
    return is(tokens.get(index), "FUNCTION") || is(tokens.get(index), "PROCEDURE");
  }

  private boolean isCopyFromStandardInput() {
    return !tokens.isEmpty()
        && is(tokens.get(0), "COPY")
        && new Tokens(chars, tokens).anywhere("STDIN");
  }

  private boolean is(Token token, String word) {
    return token.type() == Token.Type.WORD
        && token.end() - token.start() == word.length()
        && chars.regionMatches(true, token.start(), word, 0, word.length());
  }

  private void finish() {
    if (!tokens.isEmpty()) {
      out.accept(new Piece.Statement(new Tokens(chars, tokens), lexer.position()));
    }
    tokens = new ArrayList<>();
    parentheses = 0;
    bodyDepth = 0;
  }

  private void comment(int start) {
    int end = lineEnd(start);
    lexer.moveTo(end);
    String text = chars.substring(start + 2, Math.min(end, start + 2 + MAX_COMMENT)).trim();
    if (orders.test(text)) {
      finish();
      out.accept(new Piece.Comment(start, text));
    }
  }

  /** A command runs to the end of its line, or to a double backslash (psql, "Meta-Commands"). */
  private void metaCommand(int start) {
    if (chars.startsWith("\\;", start)) {
      finish();
      lexer.moveTo(start + 2);
      return;
    }
    int lineEnd = lineEnd(start);
    int end = start + 1;
    while (end < lineEnd && !chars.startsWith("\\\\", end)) {
      end++;
    }
    int nameEnd = start + 1;
    while (nameEnd < end && !Character.isWhitespace(chars.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = chars.substring(start + 1, Math.min(nameEnd, start + 40));
    String argument = chars.substring(nameEnd, Math.min(end, nameEnd + MAX_COMMENT)).trim();
    lexer.moveTo(end == lineEnd ? end : end + 2);
    if (name.isEmpty()) {
      return;
    }
    switch (name.toLowerCase(Locale.ROOT)) {
      case "r", "reset" -> {
        tokens = new ArrayList<>();
        parentheses = 0;
      }
      case "g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch" -> finish();
      default -> {}
    }
    out.accept(new Piece.MetaCommand(start, name, argument));
    if (name.equals("copy") && argument.toLowerCase(Locale.ROOT).contains("stdin")) {
      skipData();
    }
  }

  private int lineEnd(int from) {
    for (int i = from; i < chars.length(); i++) {
      if (chars.charAt(i) == '\n' || chars.charAt(i) == '\r') {
        return i;
      }
    }
    return chars.length();
  }

  /** Passes the lines of data after a COPY … FROM STDIN up to the line {@code \.}. */
  private void skipData() {
    int line = lineEnd(lexer.position());
    while (line < chars.length()) {
      int start = line + 1;
      if (start < chars.length() && chars.charAt(line) == '\r' && chars.charAt(start) == '\n') {
        start++;
      }
      int end = lineEnd(start);
      if (end - start == 2 && chars.startsWith("\\.", start)) {
        lexer.moveTo(end);
        return;
      }
      line = end;
    }
    lexer.moveTo(chars.length());
  }
}

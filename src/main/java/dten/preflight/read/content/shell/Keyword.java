package dten.preflight.read.content.shell;

import org.jspecify.annotations.Nullable;

/** Words that the grammar reserves where a command may start. */
enum Keyword {
  IF("if"),
  THEN("then"),
  ELIF("elif"),
  ELSE("else"),
  FI("fi"),
  WHILE("while"),
  UNTIL("until"),
  FOR("for"),
  SELECT("select"),
  DO("do"),
  DONE("done"),
  CASE("case"),
  ESAC("esac"),
  BRACE("{"),
  BRACE_END("}"),
  FUNCTION("function"),
  TEST("[["),
  NOT("!"),
  TIME("time"),
  COPROC("coproc");

  private static final Keyword[] ALL = values();
  private static final int LONGEST = 8;

  private final String word;

  Keyword(String word) {
    this.word = word;
  }

  int length() {
    return word.length();
  }

  /** Whether it begins a compound command. */
  boolean opens() {
    return switch (this) {
      case IF, WHILE, UNTIL, FOR, SELECT, CASE, BRACE, FUNCTION, TEST, COPROC -> true;
      case THEN, ELIF, ELSE, FI, DO, DONE, ESAC, BRACE_END, NOT, TIME -> false;
    };
  }

  /** Whether it ends one, or a part of one. */
  boolean closes() {
    return switch (this) {
      case THEN, ELIF, ELSE, FI, DO, DONE, ESAC, BRACE_END -> true;
      case IF, WHILE, UNTIL, FOR, SELECT, CASE, BRACE, FUNCTION, TEST, COPROC, NOT, TIME -> false;
    };
  }

  /** The keyword at the cursor: unquoted, and a whole word. */
  static @Nullable Keyword at(Cursor in) {
    int length = 0;
    while (length <= LONGEST && isWordPart(in, length)) {
      length++;
    }
    if (length == 0 || length > LONGEST) {
      return null;
    }
    for (Keyword keyword : ALL) {
      if (keyword.word.length() == length && in.chars().startsWith(keyword.word, in.at())) {
        return keyword;
      }
    }
    return null;
  }

  /** Whether a word goes on at the character so far ahead. */
  static boolean isWordPart(Cursor in, int ahead) {
    char c = in.peek(ahead);
    return c != 0 && c != '\n' && c != '\r' && !Cursor.isBlank(c) && !Cursor.isMeta(c);
  }
}

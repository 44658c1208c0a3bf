package dten.preflight.read.content.shell;

import org.jspecify.annotations.Nullable;

/** The operators that redirect: POSIX.1-2017 Shell Command Language, section 2.7, and bash's. */
final class Redirections {
  /** Longer ones first. */
  private static final String[] SYMBOLS = {
    "&>>", "<<<", "<<-", "&>", "<<", ">>", "<&", ">&", "<>", ">|", "<", ">"
  };

  private Redirections() {}

  /** An operator with the descriptor before it; -1 where none is written. */
  record Operator(int descriptor, String symbol, int end) {
    boolean isHeredoc() {
      return symbol.equals("<<") || symbol.equals("<<-");
    }
  }

  /** The operator at the cursor, where there is one. */
  static @Nullable Operator at(Cursor in) {
    int ahead = 0;
    int descriptor = -1;
    while (ahead < 4 && in.peek(ahead) >= '0' && in.peek(ahead) <= '9') {
      descriptor = Math.max(descriptor, 0) * 10 + in.peek(ahead) - '0';
      ahead++;
    }
    if (in.peek() == '{') {
      ahead = variable(in);
    }
    char c = in.peek(ahead);
    if (c != '<' && c != '>' && (c != '&' || ahead > 0)) {
      return null;
    }
    if (c != '&' && in.peek(ahead + 1) == '(') {
      return null;
    }
    for (String symbol : SYMBOLS) {
      if (in.chars().startsWith(symbol, in.at() + ahead)) {
        return new Operator(descriptor, symbol, in.at() + ahead + symbol.length());
      }
    }
    return null;
  }

  /** The length of <code>{name}</code>, which has the shell choose a descriptor; 0 for others. */
  private static int variable(Cursor in) {
    int ahead = 1;
    while (ahead < 64 && Assignments.isNamePart(in.peek(ahead))) {
      ahead++;
    }
    return in.peek(ahead) == '}' ? ahead + 1 : 0;
  }
}

package dten.preflight.read.content.shell;

/** Reads the text of a heredoc: POSIX.1-2017 Shell Command Language, section 2.7.4. */
final class HeredocLexer {
  private final Cursor in;
  private final WordLexer lexer;

  HeredocLexer(Cursor in, WordLexer lexer) {
    this.in = in;
    this.lexer = lexer;
  }

  /** The text from the cursor, which stands at the start of a line, to before its delimiter. */
  Word body(String operator, Word delimiter) {
    boolean tabs = operator.equals("<<-");
    int start = in.at();
    int end = end(start, delimiter.text(), tabs);
    Spelling out = new Spelling();
    int before = in.limit(end);
    if (delimiter.quoted() && !tabs) {
      out.addAll(in.chars(), start, end);
    } else {
      lines(out, tabs, delimiter.quoted());
    }
    in.limit(before);
    in.moveTo(end);
    Word body = out.finish(in.text(), start, end);
    in.moveTo(in.find('\n', end) + 1);
    return body;
  }

  private void lines(Spelling out, boolean tabs, boolean literal) {
    if (!tabs) {
      lexer.quoted(out, '\0');
      return;
    }
    int end = in.end();
    while (!in.ended()) {
      while (in.peek() == '\t') {
        in.skip(1);
      }
      int lineEnd = Math.min(in.find('\n', in.at()) + 1, end);
      if (literal) {
        out.addAll(in.chars(), in.at(), lineEnd);
        in.moveTo(lineEnd);
      } else {
        line(out, lineEnd, end);
      }
    }
  }

  /** A line that may hold expansions; a substitution that spans lines takes them with it. */
  private void line(Spelling out, int lineEnd, int end) {
    while (!in.ended() && in.at() < lineEnd) {
      char c = in.peek();
      boolean spans = (c == '$' && in.peek(1) == '(') || c == '`';
      int stop = spans ? end : lineEnd;
      in.limit(stop);
      lexer.quotedPart(out);
      in.limit(end);
    }
  }

  private int end(int start, String delimiter, boolean tabs) {
    int line = start;
    while (line < in.end()) {
      int from = line;
      while (tabs && from < in.end() && in.chars().charAt(from) == '\t') {
        from++;
      }
      int lineEnd = in.find('\n', from);
      int to = lineEnd > from && in.chars().charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
      if (to - from == delimiter.length() && in.chars().startsWith(delimiter, from)) {
        return line;
      }
      line = lineEnd + 1;
    }
    return in.end();
  }
}

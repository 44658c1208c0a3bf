package dten.preflight.read.content.shell;

import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;

/** A place in a script, and the heredocs that begin at the next line end. */
final class Cursor {
  /** Constructs in constructs, over all scripts in scripts; the call stack bears many more. */
  private static final int MAX_NESTING = 150;

  private final Text text;
  private final String chars;
  private final List<Draft.Redirect> heredocs = new ArrayList<>();
  private int end;
  private int at;
  private int nesting;

  Cursor(Text text, int nesting) {
    this.text = text;
    this.chars = text.chars();
    int nul = chars.indexOf('\0');
    // A payload of bytes may follow the script; a shell would have left before it.
    this.end = nul < 0 ? chars.length() : nul;
    this.nesting = nesting;
  }

  Text text() {
    return text;
  }

  String chars() {
    return chars;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  int nesting() {
    return nesting;
  }

  boolean ended() {
    return at >= end;
  }

  /** The character at the cursor; NUL behind the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < end ? chars.charAt(at + ahead) : 0;
  }

  void skip(int count) {
    at = Math.min(at + count, end);
  }

  void moveTo(int offset) {
    at = Math.min(offset, end);
  }

  /** The offset of the next such character, or the end. */
  int find(char c, int from) {
    int found = chars.indexOf(c, from);
    return found < 0 || found > end ? end : found;
  }

  /** Goes one construct deeper; refuses where that is too deep. */
  boolean descend() {
    if (nesting >= MAX_NESTING) {
      return false;
    }
    nesting++;
    return true;
  }

  void ascend() {
    nesting--;
  }

  /** Reads what stands before an offset as if nothing followed. */
  int limit(int newEnd) {
    int before = end;
    end = newEnd;
    return before;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u000B';
  }

  static boolean isMeta(char c) {
    return c == ';' || c == '&' || c == '|' || c == '(' || c == ')' || c == '<' || c == '>';
  }

  /** Whether a line ends here, after the manner of Unix or of Windows. */
  boolean atLineEnd() {
    char c = peek();
    return c == '\n' || (c == '\r' && (peek(1) == '\n' || at + 1 >= end));
  }

  /** Whether a backslash stands here that continues the line. */
  boolean atContinuation() {
    return peek() == '\\' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'));
  }

  void skipContinuation() {
    skip(peek(1) == '\r' ? 3 : 2);
  }

  /** Blanks and continued line ends. */
  void skipBlanks() {
    while (!ended()) {
      if (isBlank(peek())) {
        at++;
      } else if (atContinuation()) {
        skipContinuation();
      } else {
        return;
      }
    }
  }

  /** Skips a comment where one starts; to be called between words only. */
  void skipComment() {
    if (peek() == '#') {
      at = find('\n', at);
    }
  }

  /** Blanks, comments and, where no heredoc waits, line ends. */
  void skipBlanksAndLines() {
    while (true) {
      skipBlanks();
      skipComment();
      if (!atLineEnd() || !heredocs.isEmpty()) {
        return;
      }
      skipLineEnd();
    }
  }

  void skipLineEnd() {
    skip(peek() == '\r' ? 2 : 1);
  }

  /** Has the text of a heredoc read at the next line end. */
  void await(Draft.Redirect heredoc) {
    heredocs.add(heredoc);
  }

  /** The heredocs that wait, which wait no longer. */
  List<Draft.Redirect> takeHeredocs() {
    List<Draft.Redirect> taken = List.copyOf(heredocs);
    heredocs.clear();
    return taken;
  }
}

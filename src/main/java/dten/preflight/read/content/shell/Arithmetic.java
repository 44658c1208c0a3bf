package dten.preflight.read.content.shell;

/** Whether {@code ((} begins arithmetic or two subshells. */
final class Arithmetic {
  /** No arithmetic command is longer; the look ahead must not cost more than the reading. */
  private static final int LONGEST = 300;

  private Arithmetic() {}

  /** Looks ahead for the {@code ))} that belongs to the {@code ((} at the cursor. */
  static boolean startsAt(Cursor in) {
    int open = 0;
    for (int i = 0; i < LONGEST; i++) {
      char c = in.peek(i);
      if (c == 0) {
        return false;
      }
      if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
        if (open == 1) {
          return in.peek(i + 1) == ')';
        }
      }
    }
    return false;
  }
}

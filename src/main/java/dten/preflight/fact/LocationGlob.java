package dten.preflight.fact;

/**
 * A pattern over locations as reports print them: {@code *} stands for any characters but a slash,
 * {@code **} for any characters, {@code **}{@code /} for any number of folders or none, {@code ?}
 * for one character but a slash; all others for themselves.
 *
 * <p>It may be written against the path, the percent-encoded path, or either with line and column,
 * so that a location copied out of a report matches. A pattern without a line matches every line.
 */
public record LocationGlob(String pattern) {
  /** Whether the location is one of those meant. */
  public boolean matches(Location location) {
    String uri = location.uri();
    if (matches(uri) || (!location.path().isEmpty() && matches(location.path()))) {
      return true;
    }
    Region region = location.region();
    if (region == null) {
      return false;
    }
    String line = ":" + region.startLine();
    return matches(uri + line)
        || matches(location.path() + line)
        || matches(location.toString())
        || matches(location.path() + line + ":" + region.startColumn());
  }

  /**
   * One row of the table of "pattern up to here matches text up to there" after the other, which
   * takes time in proportion to both lengths, whatever the pattern.
   */
  private boolean matches(String text) {
    boolean[] row = new boolean[text.length() + 1];
    row[0] = true;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '*' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
        boolean folders = i + 2 < pattern.length() && pattern.charAt(i + 2) == '/' && opens(i);
        row = folders ? anyFolders(row, text) : anything(row);
        i += folders ? 3 : 2;
      } else {
        row = c == '*' ? anyName(row, text) : one(row, text, c);
        i++;
      }
    }
    return row[text.length()];
  }

  /** Whether a pattern's position is the start of a path component. */
  private boolean opens(int at) {
    return at == 0 || pattern.charAt(at - 1) == '/';
  }

  private static boolean[] one(boolean[] row, String text, char c) {
    boolean[] next = new boolean[row.length];
    for (int j = 1; j < row.length; j++) {
      char t = text.charAt(j - 1);
      next[j] = row[j - 1] && (c == '?' ? t != '/' : c == t);
    }
    return next;
  }

  private static boolean[] anyName(boolean[] row, String text) {
    boolean[] next = new boolean[row.length];
    next[0] = row[0];
    for (int j = 1; j < row.length; j++) {
      next[j] = row[j] || (next[j - 1] && text.charAt(j - 1) != '/');
    }
    return next;
  }

  private static boolean[] anything(boolean[] row) {
    boolean[] next = new boolean[row.length];
    next[0] = row[0];
    for (int j = 1; j < row.length; j++) {
      next[j] = row[j] || next[j - 1];
    }
    return next;
  }

  private static boolean[] anyFolders(boolean[] row, String text) {
    boolean[] next = new boolean[row.length];
    boolean reached = false;
    for (int j = 0; j < row.length; j++) {
      next[j] = row[j] || (reached && text.charAt(j - 1) == '/');
      reached |= row[j];
    }
    return next;
  }
}

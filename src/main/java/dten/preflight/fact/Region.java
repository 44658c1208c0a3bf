package dten.preflight.fact;

import org.jspecify.annotations.Nullable;

/**
 * A place inside a text, as SARIF 2.1.0 section 3.30 counts it.
 *
 * @param startLine the line, from 1
 * @param startColumn the column in UTF-16 code units, from 1; 0 stands for the whole line
 */
public record Region(int startLine, int startColumn) implements Comparable<Region> {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Region that
        && that.startLine == startLine
        && that.startColumn == startColumn;
  }

  @Override
  public int hashCode() {
    return 31 * startLine + startColumn;
  }

  /** Refuses a line below 1 and a column below 0. */
  public Region {
    if (startLine < 1 || startColumn < 0) {
      throw new IllegalArgumentException("no such region: " + startLine + ":" + startColumn);
    }
  }

  /** The whole of one line. */
  public static Region line(int startLine) {
    return new Region(startLine, 0);
  }

  @Override
  public int compareTo(Region other) {
    int byLine = Integer.compare(startLine, other.startLine);
    return byLine != 0 ? byLine : Integer.compare(startColumn, other.startColumn);
  }
}

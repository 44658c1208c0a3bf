package dten.preflight.read.content.scan;

/**
 * A stretch of bytes around a keyword as characters: each byte one of ISO 8859-1, or each pair one
 * of UTF-16LE. It may span two chunks of the entry.
 */
public final class Window implements CharSequence {
  private final Seam seam;
  private final long start;
  private final int stride;
  private final int length;
  private final int keyword;

  Window(Seam seam, long start, long keywordStart, long end, int stride) {
    this.seam = seam;
    this.start = start;
    this.stride = stride;
    this.length = (int) ((end - start) / stride);
    this.keyword = (int) ((keywordStart - start) / stride);
  }

  /** Where the keyword begins. */
  public int keywordStart() {
    return keyword;
  }

  /** Whether all of a keyword stands where it begins. */
  boolean holds(String word) {
    if (keyword + word.length() > length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (charAt(keyword + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The character in front of the keyword; NUL at the start of the entry. */
  public char before() {
    return keyword == 0 ? 0 : charAt(keyword - 1);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    long at = start + (long) index * stride;
    int low = seam.byteAt(at);
    if (stride == 1) {
      return (char) low;
    }
    return seam.byteAt(at + 1) == 0 ? (char) low : '\uFFFD';
  }

  long offsetOf(int index) {
    return start + (long) index * stride;
  }

  @Override
  public String subSequence(int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      out.append(charAt(i));
    }
    return out.toString();
  }

  /** All of it. Never to be logged: it may hold a secret. */
  @Override
  public String toString() {
    return subSequence(0, length);
  }
}

package dten.preflight.fact.version;

import java.util.Comparator;

/** The order of Debian Policy section 5.6.12: epoch, upstream version, revision. */
final class DebianOrder implements Comparator<String> {
  @Override
  public int compare(String left, String right) {
    Evr a = Evr.of(left);
    Evr b = Evr.of(right);
    int byEpoch = Numerals.compare(a.epoch(), b.epoch());
    int byVersion = byEpoch != 0 ? byEpoch : part(a.version(), b.version());
    // "The absence of a debian_revision is equivalent to a debian_revision of 0", which is what an
    // empty text compares as.
    return byVersion != 0 ? byVersion : part(a.release(), b.release());
  }

  /** Runs of other characters and runs of digits in turn. */
  private static int part(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() || j < b.length()) {
      while (isOther(a, i) || isOther(b, j)) {
        int byWeight = Integer.compare(weight(a, i), weight(b, j));
        if (byWeight != 0) {
          return byWeight;
        }
        i++;
        j++;
      }
      int iEnd = Numerals.endOfDigits(a, i);
      int jEnd = Numerals.endOfDigits(b, j);
      int byNumber = Numerals.compare(a.substring(i, iEnd), b.substring(j, jEnd));
      if (byNumber != 0) {
        return byNumber;
      }
      i = iEnd;
      j = jEnd;
    }
    return 0;
  }

  private static boolean isOther(String text, int at) {
    return at < text.length() && !Numerals.isDigit(text.charAt(at));
  }

  /** Letters before non-letters, and a tilde before everything, even the end. */
  private static int weight(String text, int at) {
    if (!isOther(text, at)) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '~') {
      return -1;
    }
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter ? c : c + 256;
  }
}

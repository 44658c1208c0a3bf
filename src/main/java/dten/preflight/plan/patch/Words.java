package dten.preflight.plan.patch;

/** Whole words in a line: names of units and hosts, which hold dots, dashes and underscores. */
final class Words {
  private Words() {}

  /** The line with a word in the place of another, wherever that stands as a whole. */
  static String replaced(String line, String old, String now, String ending) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    int at = line.indexOf(old);
    while (at >= 0) {
      int end = at + old.length();
      int behind = !ending.isEmpty() && line.startsWith(ending, end) ? end + ending.length() : end;
      boolean isWhole = !isPart(line, at - 1) && !goesOn(line, behind);
      out.append(line, from, at).append(isWhole ? now : old);
      from = end;
      at = line.indexOf(old, end);
    }
    return out.append(line.substring(from)).toString();
  }

  /** A dot at the end of a sentence is no part of a name. */
  private static boolean goesOn(String line, int at) {
    return isPart(line, at) && (line.charAt(at) != '.' || isPart(line, at + 1));
  }

  private static boolean isPart(String line, int at) {
    if (at < 0 || at >= line.length()) {
      return false;
    }
    char c = line.charAt(at);
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c >= 0x80
        || "._-".indexOf(c) >= 0;
  }
}

package dten.preflight.read.content.source;

/** Where the name around a keyword begins and ends, and what stands before it. */
final class NameSpan {
  private final String chars;

  NameSpan(String chars) {
    this.chars = chars;
  }

  int start(int from) {
    int i = from;
    int least = Math.max(0, from - AssignmentParser.LONGEST_NAME);
    while (i > least && isNamePart(i - 1)) {
      i--;
    }
    while (i < from && "-.".indexOf(chars.charAt(i)) >= 0) {
      i++;
    }
    if (i > 0 && chars.charAt(i - 1) == '-' && chars.charAt(i) == 'D' && i + 1 < from) {
      i++;
    }
    // The letter of an escaped line end belongs to no name.
    if (i > 0 && chars.charAt(i - 1) == '\\' && "nrt".indexOf(chars.charAt(i)) >= 0 && i < from) {
      i++;
    }
    return i;
  }

  int end(int from) {
    int i = from;
    int most = Math.min(chars.length(), from + AssignmentParser.LONGEST_NAME);
    while (i < most && isNamePart(i)) {
      i++;
    }
    while (i > from && "-.".indexOf(chars.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  private boolean isNamePart(int i) {
    char c = chars.charAt(i);
    return AssignmentParser.isNameChar(c) || c == '.' || c == '-';
  }

  int dashes(int nameStart) {
    int count = 0;
    while (count < 2 && nameStart - count > 0 && chars.charAt(nameStart - count - 1) == '-') {
      count++;
    }
    boolean option =
        nameStart - count == 0 || AssignmentParser.isBlank(chars.charAt(nameStart - count - 1));
    return option || count == 2 ? count : 0;
  }

  /** Whether the name is a use of a variable, as in {@code ${PASSWORD}} and {@code $(SECRET)}. */
  boolean isReference(int nameStart) {
    return nameStart > 1
        && "{(".indexOf(chars.charAt(nameStart - 1)) >= 0
        && "$#%@".indexOf(chars.charAt(nameStart - 2)) >= 0;
  }
}

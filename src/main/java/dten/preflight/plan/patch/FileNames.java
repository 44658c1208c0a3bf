package dten.preflight.plan.patch;

/** Names that a patch may hold: those that no program reads as anything else. */
final class FileNames {
  private FileNames() {}

  /** Why a patch cannot name a file; empty where it can. */
  static String fault(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.indexOf('\\') >= 0) {
      return "a patch cannot name it";
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return "a patch cannot name it";
      }
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < 0x20 || c == 0x7F || c == '"' || Character.isISOControl(c) || isUnseen(c)) {
        return "a patch cannot name it";
      }
    }
    return "";
  }

  private static boolean isUnseen(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}

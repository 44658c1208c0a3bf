package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.read.EntryContent;

/** Describes scripts as files. */
final class ScriptFiles {
  private static final int LONGEST = 200;

  private ScriptFiles() {}

  static ScriptFile describe(ScriptKind kind, EntryContent content) {
    String chars = content.text().chars();
    byte[] bytes = content.bytes();
    boolean mark = bytes.length > 1 && (bytes[0] == (byte) 0xEF || bytes[0] == (byte) 0xFF);
    return new ScriptFile(
        content.location(),
        dialect(kind),
        chars.startsWith("#!") ? interpreter(chars) : "",
        chars.startsWith("#!") ? 0 : lateInterpreter(chars),
        mark && content.text().charset().name().startsWith("UTF")
            ? ScriptFile.Mark.BYTE_ORDER_MARK
            : ScriptFile.Mark.NONE,
        windowsLines(chars),
        content.text().lineCount());
  }

  private static ScriptFile.Dialect dialect(ScriptKind kind) {
    return switch (kind) {
      case SHELL -> ScriptFile.Dialect.SHELL;
      case POWERSHELL -> ScriptFile.Dialect.POWERSHELL;
      case BATCH -> ScriptFile.Dialect.BATCH;
      case OTHER, NONE -> ScriptFile.Dialect.OTHER;
    };
  }

  private static String interpreter(String chars) {
    int end = chars.indexOf('\n');
    String line = chars.substring(2, end < 0 ? chars.length() : end);
    return line.length() <= LONGEST ? line.strip() : line.substring(0, LONGEST).strip();
  }

  /** A line of {@code #!} behind empty lines and comments; 0 where there is none. */
  private static int lateInterpreter(String chars) {
    int line = 1;
    int at = 0;
    while (at < chars.length() && line < 20) {
      int end = chars.indexOf('\n', at);
      String text = chars.substring(at, end < 0 ? chars.length() : end).strip();
      if (text.startsWith("#!/")) {
        return line;
      }
      if (!text.isEmpty() && !text.startsWith("#")) {
        return 0;
      }
      at = end < 0 ? chars.length() : end + 1;
      line++;
    }
    return 0;
  }

  private static int windowsLines(String chars) {
    int count = 0;
    int at = chars.indexOf("\r\n");
    while (at >= 0) {
      count++;
      at = chars.indexOf("\r\n", at + 2);
    }
    return count;
  }
}

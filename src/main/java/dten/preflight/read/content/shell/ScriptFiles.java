package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;

/** Describes scripts as files. */
final class ScriptFiles {
  private static final int LONGEST = 200;

  /** Behind a licence at most. */
  private static final int FIRST_COMMENTS = 4_000;

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
        content.text().lineCount(),
        purpose(content.head(), chars));
  }

  /** By the comments that LSB and chkconfig ask for, or by where it lies and what it is called. */
  private static ScriptFile.Purpose purpose(EntryHead head, String chars) {
    String start = chars.substring(0, Math.min(chars.length(), FIRST_COMMENTS));
    boolean says =
        start.contains("\n### BEGIN INIT INFO")
            || start.contains("\n# chkconfig:")
            || (start.contains("\n# description:") && start.contains("\n# processname:"));
    boolean named =
        head.path().contains("/init.d/")
            || head.extension().equals("init")
            || head.extension().startsWith("init-");
    return says || named ? ScriptFile.Purpose.INIT : ScriptFile.Purpose.UNSAID;
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

package dten.preflight.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each exit code means, in the words of the help. */
final class ExitCodes {
  /** In ascending order; the highest that applies is the one returned. */
  static final Map<String, String> ALL = all();

  private ExitCodes() {}

  private static Map<String, String> all() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "clear: no finding at or over --fail-on");
    codes.put("1", "findings at or over --fail-on");
    codes.put(
        "2", "wrong use, a file of yours that is wrong, or no package (missing, a directory)");
    codes.put("3", "could not complete: input or output failed, or a check broke");
    return codes;
  }
}

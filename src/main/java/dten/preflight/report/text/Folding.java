package dten.preflight.report.text;

import dten.preflight.finding.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which findings a screen shows: the first of those that one rule has in one folder at one level,
 * and in place of many others how many there are.
 */
final class Folding {
  private static final int SHOWN = 5;

  /** Up to so many of a kind are all shown. */
  private static final int FEW = 10;

  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  Folding(List<Finding> findings) {
    for (Finding each : findings) {
      sizes.merge(key(each), 1, Integer::sum);
    }
  }

  /** What becomes of the next finding, in the order of the list. */
  enum Fate {
    SHOWN,
    /** It stands for all that follow of its kind. */
    COUNTED,
    LEFT_OUT
  }

  Fate next(Finding finding) {
    String key = key(finding);
    if (sizes.getOrDefault(key, 0) <= FEW || seen.merge(key, 1, Integer::sum) <= SHOWN) {
      return Fate.SHOWN;
    }
    return told.add(key) ? Fate.COUNTED : Fate.LEFT_OUT;
  }

  /** How many of its kind are not shown. */
  int more(Finding finding) {
    return sizes.getOrDefault(key(finding), 0) - SHOWN;
  }

  /** Where all of its kind are, with the slash at the end; the root folder is a dot. */
  static String folder(Finding finding) {
    String uri = finding.location().uri();
    int slash = uri.lastIndexOf('/');
    return slash < 0 ? "." : uri.substring(0, slash + 1);
  }

  private static String key(Finding finding) {
    return finding.level().word() + ' ' + finding.rule().id() + ' ' + folder(finding);
  }
}

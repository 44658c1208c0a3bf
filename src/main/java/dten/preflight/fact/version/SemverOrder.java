package dten.preflight.fact.version;

import java.util.Comparator;
import java.util.List;

/**
 * The precedence of Semantic Versioning 2.0.0, section 11. More lenient than its grammar, because
 * versions come as people write them: a leading {@code v}, missing or further numbers are taken.
 */
final class SemverOrder implements Comparator<String> {
  @Override
  public int compare(String left, String right) {
    Parts a = Parts.of(left);
    Parts b = Parts.of(right);
    int byCore = identifiers(a.core, b.core, "0");
    if (byCore != 0) {
      return byCore;
    }
    // Section 11.3: a version with a pre-release comes before the one without.
    if (a.preRelease.isEmpty() || b.preRelease.isEmpty()) {
      return Boolean.compare(a.preRelease.isEmpty(), b.preRelease.isEmpty());
    }
    return identifiers(a.preRelease, b.preRelease, "");
  }

  /** Section 11.4, field by field; {@code filler} stands for fields that one side lacks. */
  private static int identifiers(List<String> a, List<String> b, String filler) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String x = i < a.size() ? a.get(i) : filler;
      String y = i < b.size() ? b.get(i) : filler;
      int result = identifier(x, y);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private static int identifier(String x, String y) {
    boolean xNumber = Numerals.isNumeral(x);
    boolean yNumber = Numerals.isNumeral(y);
    if (xNumber && yNumber) {
      return Numerals.compare(x, y);
    }
    if (x.isEmpty() || y.isEmpty()) {
      return Boolean.compare(!x.isEmpty(), !y.isEmpty());
    }
    return xNumber || yNumber ? Boolean.compare(!xNumber, !yNumber) : x.compareTo(y);
  }

  /** The numbers before the hyphen and the identifiers after it; build metadata is left out. */
  record Parts(List<String> core, List<String> preRelease) {
    static Parts of(String version) {
      String text = version.strip();
      int start = text.startsWith("v") || text.startsWith("V") || text.startsWith("=") ? 1 : 0;
      int plus = text.indexOf('+');
      String rest = text.substring(start, plus < start ? text.length() : plus);
      int hyphen = rest.indexOf('-');
      String core = hyphen < 0 ? rest : rest.substring(0, hyphen);
      return new Parts(
          List.of(core.split("\\.", -1)),
          hyphen < 0 ? List.of() : List.of(rest.substring(hyphen + 1).split("\\.", -1)));
    }
  }
}

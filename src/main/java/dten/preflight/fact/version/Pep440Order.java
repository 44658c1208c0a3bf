package dten.preflight.fact.version;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of PEP 440, "Summary of permitted suffixes and relative ordering". What is no version
 * of it comes before all that are, and among itself in the generic order.
 */
final class Pep440Order implements Comparator<String> {
  private static final QualifiedOrder OTHERS = QualifiedOrder.generic();

  @Override
  public int compare(String left, String right) {
    Optional<Pep440Version> a = Pep440Version.of(left);
    Optional<Pep440Version> b = Pep440Version.of(right);
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() && b.isEmpty()
          ? OTHERS.compare(left, right)
          : Boolean.compare(a.isPresent(), b.isPresent());
    }
    return compare(a.get(), b.get());
  }

  private static int compare(Pep440Version a, Pep440Version b) {
    int[] steps = {
      Numerals.compare(a.epoch(), b.epoch()),
      numbers(a.release(), b.release()),
      Integer.compare(phase(a), phase(b)),
      Numerals.compare(a.pre(), b.pre()),
      Boolean.compare(a.hasPost(), b.hasPost()),
      Numerals.compare(a.post(), b.post()),
      // A developmental release comes before what it leads to.
      Boolean.compare(!a.hasDev(), !b.hasDev()),
      Numerals.compare(a.dev(), b.dev()),
    };
    for (int step : steps) {
      if (step != 0) {
        return step;
      }
    }
    return locals(a.local(), b.local());
  }

  /** A development release of the final version comes before its pre-releases. */
  private static int phase(Pep440Version v) {
    if (v.preRank() >= 0) {
      return v.preRank();
    }
    return v.hasDev() && !v.hasPost() ? -1 : 3;
  }

  private static int numbers(List<String> a, List<String> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int result = Numerals.compare(i < a.size() ? a.get(i) : "", i < b.size() ? b.get(i) : "");
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  /** Segment by segment, numbers after words, a longer list after its beginning. */
  private static int locals(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      String x = a.get(i);
      String y = b.get(i);
      boolean xNumber = Numerals.isNumeral(x);
      boolean yNumber = Numerals.isNumeral(y);
      int result;
      if (xNumber != yNumber) {
        result = xNumber ? 1 : -1;
      } else {
        result = xNumber ? Numerals.compare(x, y) : x.compareTo(y);
      }
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}

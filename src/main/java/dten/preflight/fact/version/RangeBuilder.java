package dten.preflight.fact.version;

import dten.preflight.fact.version.VersionInterval.Bound;
import dten.preflight.fact.version.VersionInterval.Edge;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Narrows one interval by one relation after the other; all of them have to hold. */
final class RangeBuilder {
  /** Behind a version, what comes before all its pre-releases: {@code <2.0.0-0} in npm's words. */
  static final String BEFORE_PRE_RELEASES = "-0";

  private static final int MAX_DIGITS = 30;

  private final VersionScheme scheme;
  private final boolean partialMeansAll;
  private @Nullable Bound lower;
  private @Nullable Bound upper;
  private final List<Bound> excluded = new ArrayList<>();
  private boolean understood = true;

  /** With {@code npm}, {@code <=1.2} means every 1.2 and {@code >1.2} none of them. */
  RangeBuilder(VersionScheme scheme, boolean npm) {
    this.scheme = scheme;
    this.partialMeansAll = npm;
  }

  /** The interval; null where a relation could not be understood. */
  @Nullable VersionInterval build() {
    return understood ? new VersionInterval(lower, upper, excluded) : null;
  }

  void add(Relation relation, String written) {
    String version = withoutWildcard(written);
    boolean wildcard = !version.equals(written);
    if (version.isEmpty()) {
      // A lone asterisk narrows nothing.
      return;
    }
    boolean all = wildcard || (partialMeansAll && numbers(version).size() < 3);
    switch (relation) {
      case NAMED -> both(version, Edge.WITH_EXTENSIONS);
      case EQUAL -> both(version, all ? Edge.WITH_EXTENSIONS : Edge.INCLUDED);
      case NOT_EQUAL ->
          excluded.add(new Bound(version, wildcard ? Edge.WITH_EXTENSIONS : Edge.INCLUDED));
      case AT_LEAST -> raise(new Bound(version, Edge.INCLUDED));
      case NEWER -> raise(new Bound(version, all ? Edge.WITH_EXTENSIONS : Edge.EXCLUDED));
      case AT_MOST -> reduce(new Bound(version, all ? Edge.WITH_EXTENSIONS : Edge.INCLUDED));
      case UP_TO -> reduce(new Bound(version, Edge.WITH_EXTENSIONS));
      case OLDER -> reduce(new Bound(version, Edge.EXCLUDED));
      case CARET -> upToNext(version, firstThatCounts(numbers(version)));
      case TILDE -> upToNext(version, numbers(version).size() > 1 ? 1 : 0);
      case COMPATIBLE -> compatible(version);
    }
  }

  private void both(String version, Edge upperEdge) {
    raise(new Bound(version, Edge.INCLUDED));
    reduce(new Bound(version, upperEdge));
  }

  private void raise(Bound bound) {
    int reach = lower == null ? -1 : reach(lower, bound);
    if (reach < 0 || (reach == 0 && bound.edge() == Edge.EXCLUDED)) {
      lower = bound;
    }
  }

  private void reduce(Bound bound) {
    int reach = upper == null ? 1 : reach(upper, bound);
    if (reach > 0 || (reach == 0 && bound.edge() == Edge.EXCLUDED)) {
      upper = bound;
    }
  }

  /** Which of two bounds lies higher; one that takes all extensions in lies above all of them. */
  private int reach(Bound a, Bound b) {
    boolean aHolds = holds(a, b.version());
    boolean bHolds = holds(b, a.version());
    return aHolds || bHolds
        ? Boolean.compare(aHolds, bHolds)
        : scheme.compare(a.version(), b.version());
  }

  private static boolean holds(Bound bound, String version) {
    return bound.edge() == Edge.WITH_EXTENSIONS && Extension.isExtension(bound.version(), version);
  }

  private static int firstThatCounts(List<String> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (!Numerals.withoutLeadingZeros(numbers.get(i)).isEmpty()) {
        return i;
      }
    }
    return Math.max(0, numbers.size() - 1);
  }

  private void upToNext(String version, int index) {
    List<String> numbers = numbers(version);
    if (index >= numbers.size() || numbers.get(index).length() > MAX_DIGITS) {
      understood = false;
      return;
    }
    List<String> next = new ArrayList<>(numbers.subList(0, index));
    next.add(new BigInteger(numbers.get(index)).add(BigInteger.ONE).toString());
    while (next.size() < 3) {
      next.add("0");
    }
    raise(new Bound(version, Edge.INCLUDED));
    reduce(new Bound(String.join(".", next) + BEFORE_PRE_RELEASES, Edge.EXCLUDED));
  }

  private void compatible(String version) {
    List<String> numbers = numbers(version);
    if (numbers.isEmpty() || (numbers.size() == 1 && scheme == VersionScheme.PEP440)) {
      understood = false;
      return;
    }
    raise(new Bound(version, Edge.INCLUDED));
    String kept = String.join(".", numbers.subList(0, Math.max(1, numbers.size() - 1)));
    reduce(new Bound(kept, Edge.WITH_EXTENSIONS));
  }

  /** {@code 1.2} of {@code 1.2.x}, {@code 1.2.*}, {@code 1.2.+}; empty for {@code *}. */
  static String withoutWildcard(String version) {
    String rest = version;
    while (true) {
      int dot = rest.lastIndexOf('.');
      String last = rest.substring(dot + 1);
      if (!last.equals("*") && !last.equalsIgnoreCase("x") && !last.equals("+")) {
        return rest;
      }
      if (dot < 0) {
        return "";
      }
      rest = rest.substring(0, dot);
    }
  }

  /** The numbers a version starts with. */
  private static List<String> numbers(String version) {
    List<String> numbers = new ArrayList<>();
    int at = version.startsWith("v") || version.startsWith("V") ? 1 : 0;
    while (true) {
      int end = Numerals.endOfDigits(version, at);
      if (end == at) {
        return numbers;
      }
      numbers.add(version.substring(at, end));
      if (end == version.length() || version.charAt(end) != '.') {
        return numbers;
      }
      at = end + 1;
    }
  }
}

package dten.preflight.fact.version;

import dten.preflight.fact.version.VersionInterval.Bound;
import dten.preflight.fact.version.VersionInterval.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of Maven, OSGi, NuGet and Ivy: {@code [1.0,2.0)}, {@code (,1.5],[1.7,)}, {@code
 * [1.2]}, and Ivy's {@code ]1.0,2.0[}.
 */
final class BracketNotation {
  private BracketNotation() {}

  static Optional<List<VersionInterval>> parse(String range) {
    List<VersionInterval> intervals = new ArrayList<>();
    int at = 0;
    while (at < range.length()) {
      char open = range.charAt(at);
      int close = endOfInterval(range, at + 1);
      if ("[](".indexOf(open) < 0 || close < 0) {
        return Optional.empty();
      }
      VersionInterval interval =
          interval(open, range.substring(at + 1, close), range.charAt(close));
      if (interval == null) {
        return Optional.empty();
      }
      intervals.add(interval);
      at = close + 1;
      while (at < range.length() && " ,\t".indexOf(range.charAt(at)) >= 0) {
        at++;
      }
    }
    return Optional.of(intervals);
  }

  private static int endOfInterval(String range, int from) {
    for (int i = from; i < range.length(); i++) {
      if ("])[".indexOf(range.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable VersionInterval interval(char open, String inside, char close) {
    int comma = inside.indexOf(',');
    if (comma < 0) {
      String only = inside.strip();
      boolean exact = open == '[' && close == ']' && isVersion(only);
      Bound bound = new Bound(only, Edge.INCLUDED);
      return exact ? new VersionInterval(bound, bound, List.of()) : null;
    }
    String from = inside.substring(0, comma).strip();
    String to = inside.substring(comma + 1).strip();
    if ((!from.isEmpty() && !isVersion(from)) || (!to.isEmpty() && !isVersion(to))) {
      return null;
    }
    return new VersionInterval(
        from.isEmpty() ? null : new Bound(from, open == '[' ? Edge.INCLUDED : Edge.EXCLUDED),
        to.isEmpty() ? null : new Bound(to, close == ']' ? Edge.INCLUDED : Edge.EXCLUDED),
        List.of());
  }

  private static boolean isVersion(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".+~:_-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}

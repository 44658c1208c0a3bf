package dten.preflight.fact.version;

import dten.preflight.fact.version.VersionInterval.Bound;
import dten.preflight.fact.version.VersionInterval.Edge;
import dten.preflight.fact.version.VersionRange.Trait;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version range specifier {@code vers:npm/>=1.2|<2}, ECMA-427 (Package-URL), part "VERS". */
final class VersNotation {
  private record Constraint(String comparator, String version) {}

  private VersNotation() {}

  static Optional<VersionRange> parse(String range) {
    int slash = range.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    VersionScheme scheme =
        VersionScheme.named(range.substring("vers:".length(), slash)).orElse(VersionScheme.GENERIC);
    String list = range.substring(slash + 1).strip();
    if (list.equals("*")) {
      return Optional.of(
          new VersionRange(
              range, scheme, List.of(VersionInterval.EVERYTHING), EnumSet.of(Trait.WILDCARD)));
    }
    List<Constraint> constraints = new ArrayList<>();
    for (String each : list.split("\\|", -1)) {
      Constraint constraint = constraint(each.strip());
      if (constraint == null) {
        return Optional.empty();
      }
      constraints.add(constraint);
    }
    constraints.sort((a, b) -> scheme.compare(a.version, b.version));
    return Optional.of(
        new VersionRange(range, scheme, intervals(constraints), EnumSet.noneOf(Trait.class)));
  }

  private static @Nullable Constraint constraint(String text) {
    for (String comparator : List.of(">=", "<=", "!=", "<", ">", "=")) {
      if (text.startsWith(comparator)) {
        return constraint(comparator, text.substring(comparator.length()));
      }
    }
    return constraint("=", text);
  }

  private static @Nullable Constraint constraint(String comparator, String encoded) {
    if (encoded.isBlank() || encoded.contains("*")) {
      return null;
    }
    try {
      // URLDecoder reads forms, where a plus sign is a space; in a version it is a plus sign.
      String version =
          URLDecoder.decode(encoded.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
      return new Constraint(comparator, version);
    } catch (IllegalArgumentException badEscape) {
      return null;
    }
  }

  /** Walks along the sorted constraints: a lower bound opens, the upper bounds behind it close. */
  private static List<VersionInterval> intervals(List<Constraint> constraints) {
    List<Bound> excluded = new ArrayList<>();
    for (Constraint c : constraints) {
      if (c.comparator.equals("!=")) {
        excluded.add(new Bound(c.version, Edge.INCLUDED));
      }
    }
    List<VersionInterval> intervals = new ArrayList<>();
    Bound lower = null;
    boolean open = false;
    boolean any = false;
    for (int i = 0; i < constraints.size(); i++) {
      Constraint c = constraints.get(i);
      Bound included = new Bound(c.version, Edge.INCLUDED);
      switch (c.comparator) {
        case "=" -> {
          intervals.add(new VersionInterval(included, included, List.of()));
          any = true;
        }
        case ">", ">=" -> {
          if (!open) {
            lower = c.comparator.equals(">") ? new Bound(c.version, Edge.EXCLUDED) : included;
            open = true;
          }
          any = true;
        }
        case "<", "<=" -> {
          Bound upper = c.comparator.equals("<") ? new Bound(c.version, Edge.EXCLUDED) : included;
          if (!isUpper(constraints, i + 1)) {
            intervals.add(new VersionInterval(open ? lower : null, upper, excluded));
            open = false;
            lower = null;
          }
          any = true;
        }
        default -> {}
      }
    }
    if (open) {
      intervals.add(new VersionInterval(lower, null, excluded));
    } else if (!any) {
      intervals.add(new VersionInterval(null, null, excluded));
    }
    return intervals;
  }

  /** Of two upper bounds in a row the greater one says more. */
  private static boolean isUpper(List<Constraint> constraints, int from) {
    for (int i = from; i < constraints.size(); i++) {
      String comparator = constraints.get(i).comparator;
      if (!comparator.equals("!=") && !comparator.equals("=")) {
        return comparator.startsWith("<");
      }
    }
    return false;
  }
}

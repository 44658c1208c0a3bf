package dten.preflight.check.dependency;

import dten.preflight.fact.UpgradePaths;
import dten.preflight.fact.version.VersionInterval;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way from the installed version to the new one over versions that the operator's file
 * names: breadth first over the steps that it allows and that pass no stop.
 */
final class Route {
  private static final int MAX_NODES = 200;

  private record Step(VersionRange from, VersionRange to) {}

  private final UpgradePaths paths;
  private final List<Step> steps = new ArrayList<>();

  Route(UpgradePaths paths) {
    this.paths = paths;
    for (UpgradePaths.Path path : paths.paths()) {
      Optional<VersionRange> from = VersionRange.parse(path.from());
      Optional<VersionRange> to = VersionRange.parse(path.to());
      if (from.isPresent() && to.isPresent()) {
        steps.add(new Step(from.get(), to.get()));
      }
    }
  }

  /** Whether the file allows the step by itself; without any path it allows all. */
  boolean allows(String from, String to) {
    return steps.isEmpty()
        || steps.stream().anyMatch(s -> s.from.contains(from) && s.to.contains(to));
  }

  /** The stops that a step would pass, in ascending order. */
  List<UpgradePaths.Stop> stopsBetween(String from, String to) {
    return paths.stops().stream()
        .filter(s -> order(from, s.version()) < 0 && order(s.version(), to) < 0)
        .sorted((a, b) -> order(a.version(), b.version()))
        .toList();
  }

  /**
   * The versions to install one after the other, the installed one first and the new one last;
   * empty where the file knows no way.
   *
   * @param lastStep whether the package itself may be installed over a version
   */
  List<String> find(String from, String to, BiPredicate<String, String> lastStep) {
    List<String> nodes = nodes(from, to);
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    cameFrom.put(from, from);
    while (!open.isEmpty()) {
      String at = open.remove();
      if (at.equals(to)) {
        return way(cameFrom, from, to);
      }
      for (String next : nodes) {
        boolean last = next.equals(to);
        if (!cameFrom.containsKey(next)
            && order(at, next) < 0
            && allows(at, next)
            && stopsBetween(at, next).isEmpty()
            && (!last || lastStep.test(at, next))) {
          cameFrom.put(next, at);
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> way(Map<String, String> cameFrom, String from, String to) {
    List<String> way = new ArrayList<>(List.of(to));
    String at = to;
    while (!at.equals(from)) {
      at = cameFrom.getOrDefault(at, from);
      way.add(at);
    }
    Collections.reverse(way);
    return way;
  }

  /** The new version, the stops, and the ends of all ranges, as far as they lie on the way. */
  private List<String> nodes(String from, String to) {
    List<String> nodes = new ArrayList<>();
    stopsBetween(from, to).forEach(stop -> addBetween(nodes, stop.version(), from, to));
    for (Step step : steps) {
      for (VersionRange range : List.of(step.to, step.from)) {
        for (VersionInterval interval : range.alternatives()) {
          addEnd(nodes, interval.lower(), from, to);
          addEnd(nodes, interval.upper(), from, to);
        }
      }
    }
    // The greatest first: of two ways of the same length, the one over newer versions is better.
    nodes.sort((a, b) -> order(b, a));
    List<String> all = new ArrayList<>(List.of(to));
    all.addAll(nodes.size() > MAX_NODES ? nodes.subList(0, MAX_NODES) : nodes);
    return all;
  }

  private static void addEnd(
      List<String> nodes, VersionInterval.@Nullable Bound bound, String from, String to) {
    if (bound != null && bound.edge() != VersionInterval.Edge.EXCLUDED) {
      addBetween(nodes, bound.version(), from, to);
    }
  }

  private static void addBetween(List<String> nodes, String version, String from, String to) {
    boolean known = nodes.stream().anyMatch(n -> order(n, version) == 0);
    if (!known && order(from, version) < 0 && order(version, to) < 0) {
      nodes.add(version);
    }
  }

  static int order(String a, String b) {
    return VersionScheme.GENERIC.compare(a, b);
  }
}

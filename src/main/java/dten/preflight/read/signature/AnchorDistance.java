package dten.preflight.read.signature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many steps a name is from an anchor, going by the names in certificates alone. Nothing
 * follows from it but the order of a search: among authorities that all certified each other it
 * leads straight to the way out.
 */
final class AnchorDistance {
  private final Map<String, Integer> steps = new HashMap<>();

  /**
   * Of names.
   *
   * @param anchors the names of anchors
   * @param certificates all others by the names of their subjects
   */
  AnchorDistance(Set<String> anchors, Map<String, ? extends Collection<X509>> certificates) {
    Map<String, List<String>> issued = new HashMap<>();
    for (Collection<X509> named : certificates.values()) {
      for (X509 each : named) {
        issued.computeIfAbsent(each.issuerKey(), name -> new ArrayList<>()).add(each.subjectKey());
      }
    }
    Deque<String> next = new ArrayDeque<>();
    for (String anchor : anchors) {
      steps.put(anchor, 0);
      next.add(anchor);
    }
    while (!next.isEmpty()) {
      String issuer = next.remove();
      int below = steps.getOrDefault(issuer, 0) + 1;
      for (String subject : issued.getOrDefault(issuer, List.of())) {
        if (steps.putIfAbsent(subject, below) == null) {
          next.add(subject);
        }
      }
    }
  }

  /** Steps from a name up to an anchor; the largest number where no names lead there. */
  int of(String name) {
    return steps.getOrDefault(name, Integer.MAX_VALUE);
  }
}

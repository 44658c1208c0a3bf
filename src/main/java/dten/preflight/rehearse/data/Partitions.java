package dten.preflight.rehearse.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the partitions of a table ask of their rows. */
final class Partitions {
  private Partitions() {}

  /**
   * The different conditions of partitions, without what only a hash decides: rows are spread over
   * those by the server. A default partition takes what the others leave, so it asks nothing.
   */
  static List<String> parts(List<String> leaves) {
    Set<String> parts = new LinkedHashSet<>();
    for (String leaf : leaves) {
      List<String> terms = new ArrayList<>();
      for (String term : Expression.split(Expression.bare(leaf), " AND ")) {
        if (term.contains("satisfies_hash_partition") || term.isEmpty()) {
          continue;
        }
        terms.add(term);
      }
      String part = String.join(" AND ", terms);
      if (!part.startsWith("(NOT ") && !part.startsWith("NOT ")) {
        parts.add(part);
      }
    }
    parts.remove("");
    return List.copyOf(parts);
  }
}

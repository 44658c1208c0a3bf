package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.Relation.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a script has created so far, so that nothing it does to that can disturb anybody. */
final class KnownRelations {
  private final List<Relation> inOrder = new ArrayList<>();
  private final Map<String, Deque<Relation>> byName = new HashMap<>();

  /** How many there are: a mark to go back to. */
  int mark() {
    return inOrder.size();
  }

  void add(Relation created) {
    inOrder.add(created);
    byName.computeIfAbsent(created.name(), name -> new ArrayDeque<>()).push(created);
  }

  /** Forgets what was created after a mark, as a rollback does. */
  void backTo(int mark) {
    while (inOrder.size() > mark) {
      Relation last = inOrder.remove(inOrder.size() - 1);
      Deque<Relation> same = byName.get(last.name());
      if (same != null) {
        same.poll();
      }
    }
  }

  /** The relation with its origin as far as the script has come. */
  Relation placed(Relation named) {
    if (named.origin() != Origin.EXISTING) {
      return named;
    }
    for (Relation created : byName.getOrDefault(named.name(), new ArrayDeque<>())) {
      if (created.mayBe(named)) {
        return named.from(created.origin());
      }
    }
    return named;
  }
}

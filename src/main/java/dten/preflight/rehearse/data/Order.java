package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Table.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Tables in groups so that each group refers only to itself and to groups before it: the strongly
 * connected components of their foreign keys (Tarjan 1972), without recursion.
 */
final class Order {
  private final Map<Long, Table> tables;
  private final Map<Long, Integer> index = new HashMap<>();
  private final Map<Long, Integer> low = new HashMap<>();
  private final Deque<Long> open = new ArrayDeque<>();
  private final TreeSet<Long> isOpen = new TreeSet<>();
  private final List<List<Table>> groups = new ArrayList<>();

  private Order(Map<Long, Table> tables) {
    this.tables = tables;
  }

  private record Step(Table table, int next) {}

  static List<List<Table>> of(Map<Long, Table> tables) {
    Order order = new Order(tables);
    for (Table table : tables.values()) {
      if (!order.index.containsKey(table.oid())) {
        order.from(table);
      }
    }
    return order.groups;
  }

  private void from(Table start) {
    Deque<Step> path = new ArrayDeque<>();
    enter(start);
    path.push(new Step(start, 0));
    while (!path.isEmpty()) {
      Step step = path.pop();
      Table table = step.table;
      List<Reference> references = table.references();
      if (step.next < references.size()) {
        path.push(new Step(table, step.next + 1));
        Table target = tables.get(references.get(step.next).target());
        if (target != null && !index.containsKey(target.oid())) {
          enter(target);
          path.push(new Step(target, 0));
        } else if (target != null && isOpen.contains(target.oid())) {
          lower(table, index.getOrDefault(target.oid(), 0));
        }
        continue;
      }
      if (low.getOrDefault(table.oid(), 0).equals(index.get(table.oid()))) {
        close(table);
      }
      Step below = path.peek();
      if (below != null) {
        lower(below.table, low.getOrDefault(table.oid(), 0));
      }
    }
  }

  private void enter(Table table) {
    index.put(table.oid(), index.size());
    low.put(table.oid(), index.size() - 1);
    open.push(table.oid());
    isOpen.add(table.oid());
  }

  private void lower(Table table, int to) {
    low.merge(table.oid(), to, Math::min);
  }

  private void close(Table root) {
    List<Table> group = new ArrayList<>();
    long oid;
    do {
      oid = open.pop();
      isOpen.remove(oid);
      Table table = tables.get(oid);
      if (table != null) {
        group.add(0, table);
      }
    } while (oid != root.oid());
    groups.add(group);
  }
}

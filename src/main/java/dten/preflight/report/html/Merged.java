package dten.preflight.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What several targets have, each once, with the targets that have it. The lists of the targets are
 * in the same order already, so that they are walked side by side and nothing is kept.
 */
final class Merged<T> {
  private final List<List<T>> lists;
  private final Comparator<T> order;

  /** Lists in that order, one for each target. */
  Merged(List<List<T>> lists, Comparator<T> order) {
    this.lists = List.copyOf(lists);
    this.order = order;
  }

  /** Takes one after the other. */
  @FunctionalInterface
  interface Taker<T> {
    /** Takes one, and the numbers of the targets that have it. */
    void take(T each, BitSet targets) throws IOException;
  }

  /** How many there are, each counted once. */
  int size() throws IOException {
    int[] size = {0};
    forEach((each, targets) -> size[0]++);
    return size[0];
  }

  /** Hands over all of them. */
  void forEach(Taker<T> taker) throws IOException {
    int[] next = new int[lists.size()];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < next.length; i++) {
      open.add(i);
    }
    BitSet having = new BitSet(next.length);
    while (true) {
      open.removeIf(i -> next[i] == lists.get(i).size());
      if (open.isEmpty()) {
        return;
      }
      T first = null;
      for (int i : open) {
        T head = lists.get(i).get(next[i]);
        // Targets that fare alike share what they have, and the same is quickly known to be so.
        boolean isFirst =
            first == null || (!Objects.equals(head, first) && order.compare(head, first) < 0);
        first = isFirst ? head : first;
      }
      having.clear();
      for (int i : open) {
        if (Objects.equals(lists.get(i).get(next[i]), first)) {
          having.set(i);
          next[i]++;
        }
      }
      taker.take(Objects.requireNonNull(first), having);
    }
  }
}

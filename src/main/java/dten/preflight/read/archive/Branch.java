package dten.preflight.read.archive;

import dten.preflight.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Facts with places held open for those that another thread is still finding: the order of the
 * report is that of the archive, whoever is faster.
 */
final class Branch {
  private final List<Object> items = new ArrayList<>(1);

  void add(Fact fact) {
    items.add(fact);
  }

  void addAll(List<? extends Fact> facts) {
    items.addAll(facts);
  }

  void add(ZipNode archive) {
    items.add(archive);
  }

  /** Empty ones are left out, so nothing may be added to it afterwards. */
  void add(Branch branch) {
    if (!branch.items.isEmpty()) {
      items.add(branch);
    }
  }

  /**
   * The one thing in it where there is only one: most entries have no other fact than themselves.
   */
  Object compact() {
    return items.size() == 1 ? items.get(0) : this;
  }

  /** The same with what is kept of its facts; nested archives stay where they are. */
  Branch keeping(UnaryOperator<List<Fact>> kept) {
    Branch out = new Branch();
    List<Fact> run = new ArrayList<>();
    keep(kept, run, out);
    out.addAll(kept.apply(run));
    return out;
  }

  private void keep(UnaryOperator<List<Fact>> kept, List<Fact> run, Branch out) {
    for (Object item : items) {
      if (item instanceof Fact fact) {
        run.add(fact);
      } else if (item instanceof Branch branch) {
        branch.keep(kept, run, out);
      } else if (item instanceof ZipNode archive) {
        out.addAll(kept.apply(run));
        run.clear();
        out.add(archive);
      }
    }
  }

  /** Appends everything below, in order; only when all threads are done. */
  void collect(List<Fact> into) {
    for (Object item : items) {
      collect(item, into);
    }
  }

  /** The same for a single {@linkplain #compact() compacted} one. */
  static void collect(Object item, List<Fact> into) {
    if (item instanceof Fact fact) {
      into.add(fact);
    } else if (item instanceof Branch branch) {
      branch.collect(into);
    } else if (item instanceof ZipNode archive) {
      archive.collect(into);
    }
  }
}

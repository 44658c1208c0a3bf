package dten.preflight.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is true of the package, whatever it is to be installed on: computed once, then judged for
 * any number of targets.
 *
 * <p>Facts are looked up by their record: {@code pkg.all(Entry.class)}. They come in the order of
 * the entries in the archive and, within one, of their place in the text.
 */
public final class PackageFacts {
  private final PackageIdentity identity;
  private final Map<Class<? extends Fact>, List<Fact>> byKind;

  /** Takes all facts in report order. */
  public PackageFacts(PackageIdentity identity, List<? extends Fact> facts) {
    this.identity = identity;
    Map<Class<? extends Fact>, List<Fact>> sorted = new LinkedHashMap<>();
    for (Fact fact : facts) {
      sorted.computeIfAbsent(fact.getClass(), kind -> new ArrayList<>()).add(fact);
    }
    this.byKind = sorted;
  }

  /** The same package with more that is known of it. */
  public PackageFacts with(List<? extends Fact> more) {
    List<Fact> all = new ArrayList<>();
    byKind.values().forEach(all::addAll);
    all.addAll(more);
    return new PackageFacts(identity, all);
  }

  /** The same package without the facts of one kind. */
  public PackageFacts without(Class<? extends Fact> kind) {
    List<Fact> others = new ArrayList<>();
    byKind.forEach(
        (each, facts) -> {
          if (each != kind) {
            others.addAll(facts);
          }
        });
    return new PackageFacts(identity, others);
  }

  /** Which file this is. */
  public PackageIdentity identity() {
    return identity;
  }

  /** Every fact of one kind, in order; empty where there is none. */
  public <F extends Fact> List<F> all(Class<F> kind) {
    List<F> found = new ArrayList<>();
    for (Fact fact : byKind.getOrDefault(kind, List.of())) {
      found.add(kind.cast(fact));
    }
    return found;
  }
}

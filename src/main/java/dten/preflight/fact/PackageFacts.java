package dten.preflight.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final Map<Class<?>, Derived> derived = new ConcurrentHashMap<>();
  private final @Nullable Late late;
  private volatile @Nullable String rootFolder;

  /** Facts of some kinds that are found out when somebody asks for one of them. */
  private record Late(Set<Class<? extends Fact>> kinds, Supplier<PackageFacts> whole) {}

  /** Takes all facts in report order. */
  public PackageFacts(PackageIdentity identity, List<? extends Fact> facts) {
    this.identity = identity;
    Map<Class<? extends Fact>, List<Fact>> sorted = new LinkedHashMap<>();
    for (Fact fact : facts) {
      sorted.computeIfAbsent(fact.getClass(), kind -> new ArrayList<>()).add(fact);
    }
    this.byKind = sorted;
    this.late = null;
  }

  private PackageFacts(PackageIdentity identity, Map<Class<? extends Fact>, List<Fact>> byKind) {
    this.identity = identity;
    this.byKind = byKind;
    this.late = null;
  }

  private PackageFacts(PackageFacts early, Late late) {
    this.identity = early.identity;
    this.byKind = early.byKind;
    this.late = late;
  }

  /**
   * The same package, of which some kinds of facts are still to be found out. That is done by the
   * first thread that asks for one of them; others that ask wait for it.
   *
   * @param kinds of them nothing that is known now is told
   * @param whole all facts, those of other kinds the same as now; asked once
   */
  public PackageFacts awaiting(Set<Class<? extends Fact>> kinds, Supplier<PackageFacts> whole) {
    return new PackageFacts(this, new Late(Set.copyOf(kinds), new Once<>(whole)));
  }

  /** The same package with more that is known of it; the lists of other kinds are shared. */
  public PackageFacts with(List<? extends Fact> more) {
    if (late != null) {
      return late.whole.get().with(more);
    }
    if (more.isEmpty()) {
      return this;
    }
    Map<Class<? extends Fact>, List<Fact>> all = new LinkedHashMap<>(byKind);
    Map<Class<? extends Fact>, List<Fact>> longer = new HashMap<>();
    for (Fact fact : more) {
      Class<? extends Fact> kind = fact.getClass();
      List<Fact> list = longer.get(kind);
      if (list == null) {
        list = new ArrayList<>(byKind.getOrDefault(kind, List.of()));
        longer.put(kind, list);
        all.put(kind, list);
      }
      list.add(fact);
    }
    return new PackageFacts(identity, all);
  }

  /** The same package without the facts of one kind; the lists of all others are shared. */
  public PackageFacts without(Class<? extends Fact> kind) {
    if (late != null) {
      return late.whole.get().without(kind);
    }
    if (!byKind.containsKey(kind)) {
      return this;
    }
    Map<Class<? extends Fact>, List<Fact>> others = new LinkedHashMap<>(byKind);
    others.remove(kind);
    return new PackageFacts(identity, others);
  }

  /** Which file this is. */
  public PackageIdentity identity() {
    return identity;
  }

  /** Every fact of one kind, in order; empty where there is none; not to be changed. */
  @SuppressWarnings("unchecked") // a list holds facts of its key's class and no others
  public <F extends Fact> List<F> all(Class<F> kind) {
    if (late != null && late.kinds.contains(kind)) {
      return late.whole.get().all(kind);
    }
    return (List<F>) Collections.unmodifiableList(byKind.getOrDefault(kind, List.of()));
  }

  /** The kinds of which there is a fact, without some and without those yet to be found out. */
  public List<Class<? extends Fact>> kindsBeside(Collection<Class<? extends Fact>> some) {
    List<Class<? extends Fact>> others = new ArrayList<>(byKind.keySet());
    others.removeAll(some);
    return others;
  }

  /**
   * What follows from the facts whatever the target is, made once however often it is asked for,
   * and by however many threads. The maker must not depend on anything but this package.
   */
  public <T> T derived(Class<T> kind, Function<PackageFacts, T> maker) {
    Derived place = derived.get(kind);
    if (place == null) {
      Derived fresh = new Derived();
      Derived first = derived.putIfAbsent(kind, fresh);
      place = first == null ? fresh : first;
    }
    synchronized (place) {
      if (place.made == null) {
        place.made = maker.apply(this);
      }
      return kind.cast(place.made);
    }
  }

  /** Asks once, and forgets whom it asked. */
  private static final class Once<T> implements Supplier<T> {
    private @Nullable Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized T get() {
      T known = made;
      if (known == null) {
        known = Objects.requireNonNull(maker).get();
        made = known;
        maker = null;
      }
      return known;
    }
  }

  /** Where something that follows from the facts is kept, once it is made. */
  private static final class Derived {
    private @Nullable Object made;
  }

  /**
   * The path, with the slash at the end, of the one folder that holds everything, such as {@code
   * keycloak-26.0.8/}; empty where there is none.
   */
  public String rootFolder() {
    String known = rootFolder;
    if (known == null) {
      known = RootFolder.of(all(Entry.class));
      rootFolder = known;
    }
    return known;
  }
}

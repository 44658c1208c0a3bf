package dten.preflight.fact.change;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.unit.UnitFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What is different in a new package, as against the one now installed. Paths are below the root
 * folder of each, which carries the version.
 *
 * @param keys by file, then by key
 * @param changes by subject, in the order of {@link Change.Subject}; within one as found
 * @param sameDate files of the new package with other bytes under the date of the old ones
 * @param redated programs and libraries of the new package with another date and the same bytes
 */
public record PackageChanges(
    List<KeyChange> keys, List<Change> changes, List<Entry> sameDate, List<Entry> redated) {
  private static final Set<Class<? extends Fact>> KEPT =
      Set.of(
          SqlScript.class,
          ConfigEntry.class,
          ScriptFile.class,
          UnitFile.class,
          Schedule.class,
          Endpoint.class,
          ReaderFault.class);

  /** Copies the lists. */
  public PackageChanges {
    keys = List.copyOf(keys);
    changes = List.copyOf(changes);
    sameDate = List.copyOf(sameDate);
    redated = List.copyOf(redated);
  }

  /** Compares two packages, once however often it is asked. */
  public static PackageChanges between(PackageFacts before, PackageFacts now) {
    return now.derived(Known.class, pkg -> new Known()).since(before, now);
  }

  /**
   * What of a package is compared, without all the rest: a second package is held beside the first,
   * and most of what is known of it is of no use.
   */
  public static PackageFacts compared(PackageFacts pkg) {
    List<Fact> all = new ArrayList<>();
    for (Class<? extends Fact> kind : pkg.kindsBeside(List.of())) {
      if (kind == Entry.class || KEPT.contains(kind)) {
        all.addAll(pkg.all(kind));
      }
    }
    return new PackageFacts(pkg.identity(), compared(all));
  }

  /**
   * The same of what is known of some entries. Of those inside archives, only the ones that hold
   * migrations or that could not be read are of use.
   */
  public static List<Fact> compared(List<? extends Fact> facts) {
    Set<String> migrations = new HashSet<>();
    for (Fact fact : facts) {
      if (fact instanceof SqlScript script) {
        migrations.add(script.location().path());
      }
    }
    List<Fact> kept = new ArrayList<>();
    for (Fact fact : facts) {
      boolean isKept =
          fact instanceof Entry entry
              ? !entry.isNested()
                  || entry.kind() == Kind.UNREAD
                  || (!migrations.isEmpty() && migrations.contains(entry.path()))
              : KEPT.contains(fact.getClass());
      if (isKept) {
        kept.add(fact);
      }
    }
    return kept;
  }

  /** All changes of one subject, in order. */
  public List<Change> all(Change.Subject subject) {
    List<Change> all = new ArrayList<>();
    for (Change change : changes) {
      if (change.subject() == subject) {
        all.add(change);
      }
    }
    return all;
  }

  /** What a package was compared with. */
  private static final class Known {
    private final IdentityHashMap<PackageFacts, PackageChanges> since = new IdentityHashMap<>();

    synchronized PackageChanges since(PackageFacts before, PackageFacts now) {
      PackageChanges known = since.get(before);
      if (known == null) {
        known = compare(before, now);
        since.put(before, known);
      }
      return known;
    }
  }

  /** What calls miss: read when both packages were, and only named here. */
  private static void api(PackageFacts now, List<Change> found) {
    Paths paths = new Paths(now);
    for (ApiComparison each : now.all(ApiComparison.class)) {
      for (LostApi lost : each.lost()) {
        String caller = paths.below(lost.caller().path());
        for (LostMember member : lost.members()) {
          found.add(
              new Change(
                  Change.Subject.API,
                  member.fate() == LostMember.Fate.GONE
                      ? Change.Action.VANISHED
                      : Change.Action.CHANGED,
                  paths.below(lost.changed()),
                  member.toString(),
                  caller,
                  ""));
        }
      }
    }
  }

  private static PackageChanges compare(PackageFacts before, PackageFacts now) {
    FileComparison files = new FileComparison(before, now);
    List<Change> found = new ContentComparison(before, now).changes();
    found.addAll(files.changes());
    api(now, found);
    List<Change> sorted = new ArrayList<>(found.size());
    for (Change.Subject subject : Change.Subject.values()) {
      for (Change change : found) {
        if (change.subject() == subject) {
          sorted.add(change);
        }
      }
    }
    return new PackageChanges(
        KeyComparison.of(before, now), sorted, files.sameDate(), files.redated());
  }
}

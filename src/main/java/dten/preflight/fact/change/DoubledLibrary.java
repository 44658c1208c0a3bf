package dten.preflight.fact.change;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two versions of one library in one folder of a package.
 *
 * @param older the path of the one that was probably to be removed
 * @param newer the path of the newest
 */
public record DoubledLibrary(String older, String newer) {
  /** Whether their versions begin with the same number, so that one is to replace the other. */
  public boolean isOfOneMajor() {
    return major(Paths.version(older)).equals(major(Paths.version(newer)));
  }

  private static String major(String version) {
    int end = 0;
    while (end < version.length() && Character.isDigit(version.charAt(end))) {
      end++;
    }
    return version.substring(0, end);
  }

  /** Whether the package before had the older one and not the newer one. */
  public boolean isSuccessorSince(PackageFacts previous, PackageFacts pkg) {
    Paths paths = new Paths(pkg);
    Paths before = new Paths(previous);
    boolean had = false;
    for (Entry entry : previous.all(Entry.class)) {
      String path = before.below(entry.path());
      had |= path.equals(paths.below(older));
      if (path.equals(paths.below(newer))) {
        return false;
      }
    }
    return had;
  }

  /** Every one of a package, without those inside archives, by path. */
  public static List<DoubledLibrary> all(PackageFacts pkg) {
    Map<String, List<String>> byName = new TreeMap<>();
    for (Entry entry : pkg.all(Entry.class)) {
      if (!entry.isNested() && entry.kind() == Kind.ZIP && entry.pathInArchive().endsWith(".jar")) {
        String path = entry.pathInArchive();
        String common = Paths.unversioned(path);
        if (!common.equals(path)) {
          byName.computeIfAbsent(common, n -> new ArrayList<>()).add(path);
        }
      }
    }
    List<DoubledLibrary> doubled = new ArrayList<>();
    for (List<String> versions : byName.values()) {
      if (versions.size() > 1) {
        addOlder(versions, doubled);
      }
    }
    return doubled;
  }

  private static void addOlder(List<String> versions, List<DoubledLibrary> doubled) {
    String newest = versions.get(0);
    for (String path : versions) {
      if (VersionScheme.GENERIC.compare(Paths.version(path), Paths.version(newest)) > 0) {
        newest = path;
      }
    }
    for (String path : versions) {
      if (!path.equals(newest)) {
        doubled.add(new DoubledLibrary(path, newest));
      }
    }
  }
}

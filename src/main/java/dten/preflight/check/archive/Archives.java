package dten.preflight.check.archive;

import dten.preflight.fact.Entry;
import dten.preflight.fact.PackageFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a package by the archive they stand in. */
final class Archives {
  private Archives() {}

  /** The package itself has the empty path. */
  static Map<String, List<Entry>> of(PackageFacts pkg) {
    Map<String, List<Entry>> archives = new LinkedHashMap<>();
    for (Entry entry : pkg.all(Entry.class)) {
      archives.computeIfAbsent(archive(entry), path -> new ArrayList<>()).add(entry);
    }
    return archives;
  }

  /** The archive an entry stands in. */
  static String archive(Entry entry) {
    int bang = entry.path().lastIndexOf("!/");
    return bang < 0 ? "" : entry.path().substring(0, bang);
  }

  /** The name of an entry in its archive. */
  static String nameIn(Entry entry) {
    int bang = entry.path().lastIndexOf("!/");
    return bang < 0 ? entry.path() : entry.path().substring(bang + 2);
  }
}

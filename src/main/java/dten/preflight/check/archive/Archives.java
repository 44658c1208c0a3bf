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
      archives.computeIfAbsent(entry.archive(), path -> new ArrayList<>()).add(entry);
    }
    return archives;
  }
}

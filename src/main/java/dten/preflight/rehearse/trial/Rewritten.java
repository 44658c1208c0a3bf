package dten.preflight.rehearse.trial;

import dten.preflight.fact.Entry;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Sha256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Files of a package that the installed one has under the same name, and with other bytes. */
final class Rewritten {
  private Rewritten() {}

  /** Their paths in the new package. */
  static Set<String> since(PackageFacts before, PackageFacts now) {
    Map<String, Sha256> known = new HashMap<>();
    for (Entry each : before.all(Entry.class)) {
      Sha256 digest = each.sha256();
      if (digest != null) {
        known.put(below(before.rootFolder(), each.path()), digest);
      }
    }
    Set<String> rewritten = new HashSet<>();
    for (Entry each : now.all(Entry.class)) {
      Sha256 digest = each.sha256();
      Sha256 then = known.get(below(now.rootFolder(), each.path()));
      if (digest != null && then != null && !digest.equals(then)) {
        rewritten.add(each.path());
      }
    }
    return rewritten;
  }

  private static String below(String root, String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }
}

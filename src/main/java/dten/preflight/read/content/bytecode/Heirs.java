package dten.preflight.read.content.bytecode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which new archive stands for one that is gone: a library may be called otherwise in its next
 * version, and is known by its classes.
 */
final class Heirs {
  private final PreviousApi previous;
  private final Set<String> now;
  private final Set<String> before = new HashSet<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Map<String, Integer>> shared = new HashMap<>();

  /**
   * Over two packages.
   *
   * @param now the names, without versions, of the archives of the new package
   */
  Heirs(PreviousApi previous, Set<String> now) {
    this.previous = previous;
    this.now = now;
    for (int each = 0; each < previous.classes().size(); each++) {
      before.add(previous.artifact(each));
    }
  }

  /** Counts a definition of the previous package. */
  void old(int definition) {
    String artifact = previous.artifact(definition);
    if (!now.contains(artifact)) {
      sizes.merge(artifact, 1, Integer::sum);
    }
  }

  /** Notes that its class is in an archive of the new package. */
  void has(int definition, String archive) {
    String artifact = previous.artifact(definition);
    if (!now.contains(artifact) && !before.contains(archive)) {
      shared.computeIfAbsent(artifact, a -> new TreeMap<>()).merge(archive, 1, Integer::sum);
    }
  }

  /** The archive that has most of its classes, and at least half of them. */
  Optional<String> of(String artifact) {
    int most = sizes.getOrDefault(artifact, 0) / 2;
    String heir = "";
    for (Map.Entry<String, Integer> each : shared.getOrDefault(artifact, Map.of()).entrySet()) {
      if (each.getValue() > most) {
        most = each.getValue();
        heir = each.getKey();
      }
    }
    return heir.isEmpty() ? Optional.empty() : Optional.of(heir);
  }
}

package dten.preflight.fact.change;

import dten.preflight.fact.Entry;
import dten.preflight.fact.FileDates;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.change.Change.Action;
import dten.preflight.fact.change.Change.Subject;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the files of two packages, without those inside archives. */
final class FileComparison {
  private static final int PERMISSIONS = 07777;

  private final Map<String, Entry> before;
  private final Map<String, Entry> now;
  private final List<Change> changes = new ArrayList<>();
  private final List<Entry> sameDate = new ArrayList<>();
  private final List<Entry> redated = new ArrayList<>();

  FileComparison(PackageFacts before, PackageFacts now) {
    this.before = files(before);
    this.now = files(now);
    Optional<LocalDateTime> oldBuild = FileDates.constant(this.before.values());
    Optional<LocalDateTime> newBuild = FileDates.constant(this.now.values());
    for (Map.Entry<String, Entry> file : this.now.entrySet()) {
      Entry old = this.before.get(file.getKey());
      if (old != null) {
        both(file.getKey(), old, file.getValue());
        dates(file.getKey(), old, file.getValue(), oldBuild, newBuild);
      }
    }
    unpaired();
    doubled(now);
  }

  List<Change> changes() {
    return changes;
  }

  /** Files of the new package with other bytes under the date of the old ones. */
  List<Entry> sameDate() {
    return sameDate;
  }

  /** Programs and libraries with another date and the same bytes. */
  List<Entry> redated() {
    return redated;
  }

  /** Files by their path below the root folder. */
  private static Map<String, Entry> files(PackageFacts pkg) {
    Paths paths = new Paths(pkg);
    Map<String, Entry> files = new TreeMap<>();
    for (Entry entry : pkg.all(Entry.class)) {
      if (!entry.isNested() && entry.kind() != Kind.DIRECTORY) {
        files.put(paths.below(entry.pathInArchive()), entry);
      }
    }
    return files;
  }

  private void both(String path, Entry old, Entry file) {
    boolean sameBytes = old.sha256() == null ? old.size() == file.size() : hasDigest(old, file);
    boolean sameLink = String.valueOf(old.linkTarget()).equals(String.valueOf(file.linkTarget()));
    if (!sameBytes || !sameLink) {
      add(Subject.FILE, Action.CHANGED, path, size(old), size(file));
    }
    if (old.unixMode() >= 0
        && file.unixMode() >= 0
        && (old.unixMode() & PERMISSIONS) != (file.unixMode() & PERMISSIONS)) {
      add(Subject.PERMISSION, Action.CHANGED, path, mode(old), mode(file));
    }
  }

  private static boolean hasDigest(Entry old, Entry file) {
    Sha256 digest = old.sha256();
    return digest != null && digest.equals(file.sha256());
  }

  private static String size(Entry entry) {
    String link = entry.linkTarget();
    return link == null ? entry.size() + " bytes" : "link to " + link;
  }

  /** As chmod(1) takes it. */
  private static String mode(Entry entry) {
    String octal = Integer.toOctalString(entry.unixMode() & PERMISSIONS);
    return "0".repeat(Math.max(0, 4 - octal.length())) + octal;
  }

  private void dates(
      String path,
      Entry old,
      Entry file,
      Optional<LocalDateTime> oldBuild,
      Optional<LocalDateTime> newBuild) {
    Optional<LocalDateTime> oldDate = FileDates.of(old, oldBuild);
    Optional<LocalDateTime> date = FileDates.of(file, newBuild);
    if (old.sha256() == null || file.sha256() == null || oldDate.isEmpty() || date.isEmpty()) {
      return;
    }
    boolean sameBytes = hasDigest(old, file);
    boolean same = date.equals(oldDate);
    if (!sameBytes && same) {
      sameDate.add(file);
      add(Subject.DATE, Action.KEPT, path, oldDate.get().toString(), date.get().toString());
    } else if (sameBytes && !same && FileDates.isBinary(file.kind())) {
      redated.add(file);
    }
  }

  /** Files that have no partner at their own path: moved, of another version, gone or new. */
  private void unpaired() {
    Map<Sha256, Deque<String>> byDigest = new HashMap<>();
    Map<String, Deque<String>> byName = new HashMap<>();
    Map<String, Entry> gone = new TreeMap<>(before);
    gone.keySet().removeAll(now.keySet());
    for (Map.Entry<String, Entry> file : gone.entrySet()) {
      Sha256 digest = file.getValue().sha256();
      if (digest != null && file.getValue().size() > 0) {
        byDigest.computeIfAbsent(digest, d -> new ArrayDeque<>()).add(file.getKey());
      }
      String common = Paths.unversioned(file.getKey());
      if (!common.equals(file.getKey())) {
        byName.computeIfAbsent(common, n -> new ArrayDeque<>()).add(file.getKey());
      }
    }
    Map<String, Entry> fresh = new TreeMap<>(now);
    fresh.keySet().removeAll(before.keySet());
    for (Map.Entry<String, Entry> file : fresh.entrySet()) {
      String path = file.getKey();
      String moved = take(byDigest.get(file.getValue().sha256()), gone);
      String replaced = moved.isEmpty() ? take(byName.get(Paths.unversioned(path)), gone) : "";
      if (!moved.isEmpty()) {
        add(Subject.FILE, Action.MOVED, path, moved, path);
      } else if (!replaced.isEmpty()) {
        String from = Paths.version(replaced);
        add(Subject.FILE, Action.REPLACED, path, from, Paths.version(path));
      } else {
        add(Subject.FILE, Action.APPEARED, path, "", size(file.getValue()));
      }
    }
    for (Map.Entry<String, Entry> file : gone.entrySet()) {
      add(Subject.FILE, Action.VANISHED, file.getKey(), size(file.getValue()), "");
    }
  }

  /** The first that has found no partner yet; empty where all have. */
  private static String take(@Nullable Deque<String> paths, Map<String, Entry> gone) {
    while (paths != null && !paths.isEmpty()) {
      String path = paths.remove();
      if (gone.remove(path) != null) {
        return path;
      }
    }
    return "";
  }

  private void doubled(PackageFacts pkg) {
    Paths paths = new Paths(pkg);
    for (DoubledLibrary each : DoubledLibrary.all(pkg)) {
      String older = paths.below(each.older());
      add(Subject.LIBRARY, Action.DOUBLED, older, older, paths.below(each.newer()));
    }
  }

  private void add(Subject subject, Action action, String path, String before, String after) {
    changes.add(new Change(subject, action, Location.ofEntry(path), path, before, after));
  }
}

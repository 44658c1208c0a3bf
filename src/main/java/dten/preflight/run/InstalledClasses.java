package dten.preflight.run;

import dten.preflight.fact.Base;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The archives with classes that targets have beside the product. Anybody may have made them. */
final class InstalledClasses {
  /** Of all of them together, in bytes. */
  private static final long MOST = 2L << 30;

  /** Archives of classes pack to a half or a third. */
  private static final long MOST_RATIO = 20;

  private static final long MOST_PRODUCED = 1L << 30;
  private static final int MOST_ENTRIES = 50_000;

  private final Set<String> files;
  private final Set<Location> unread = new TreeSet<>();
  private final Limits limits;

  /**
   * Names them.
   *
   * @param files paths that can be opened
   * @param limits the operator's, where they are narrower
   */
  InstalledClasses(Set<String> files, Limits limits) {
    this.files = new TreeSet<>(files);
    this.limits =
        limits
            .with("max-total", Math.min(limits.maxTotal(), MOST_PRODUCED))
            .with("max-total-ratio", Math.min(limits.maxTotalRatio(), MOST_RATIO))
            .with("total-floor", Math.min(limits.totalFloor(), 1L << 26))
            .with("max-entries", Math.min(limits.maxEntries(), MOST_ENTRIES))
            .with("max-entries-total", Math.min(limits.maxEntriesTotal(), MOST_ENTRIES));
  }

  /** Of a folder that holds the product, too, its own archives: the upgrade replaces them. */
  void leaveOut(Predicate<String> ofProduct) {
    files.removeIf(file -> ofProduct.test(file.substring(file.lastIndexOf('/') + 1)));
  }

  /** Reads them, each with a reader of its own. */
  void read(Function<String, EntryReader> readers) {
    long left = MOST;
    for (String each : files) {
      Location location = new Location(Base.TARGET, each, null);
      try {
        Path file = Path.of(each);
        left -= Files.size(file);
        boolean isRead = left >= 0 && isRead(file, readers.apply(each));
        if (!isRead) {
          unread.add(location);
        }
      } catch (IOException e) {
        unread.add(location);
      }
    }
  }

  private boolean isRead(Path file, EntryReader reader) throws IOException {
    return !new PackageReader(List.of(reader), List.of(), List.of(), limits)
        .read(file, Progress.NONE)
        .all(Entry.class)
        .isEmpty();
  }

  /** Those of which nothing is known. */
  List<Location> unread() {
    return new ArrayList<>(unread);
  }
}

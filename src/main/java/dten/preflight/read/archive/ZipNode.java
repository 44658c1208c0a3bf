package dten.preflight.read.archive;

import dten.preflight.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** One ZIP archive being read: its rows, and a place for what is found in each. */
final class ZipNode {
  /** Entries larger than this are begun first, so that none of them is left to a single thread. */
  private static final long LARGE = 4L << 20;

  private static final int BATCH_ENTRIES = 64;

  /** Of what is left no thread takes more than this part at once, or others have nothing to do. */
  private static final int BATCH_PART = 8;

  private static final long BATCH_BYTES = 1L << 18;

  /** Consecutive places in the order of work. */
  record Batch(ZipNode node, int from, int to) {}

  final String path;
  final int depth;
  final Source source;
  final boolean sound;

  private final Anomalies anomalies;
  private final @Nullable Member[] members;
  private final int[] order;
  private final AtomicReferenceArray<@Nullable Object> found;
  private final AtomicInteger open;
  private final Runnable close;
  private List<String> algorithms = List.of();
  private int next;

  /**
   * A judged archive.
   *
   * @param depth 0 for the package itself
   * @param close what to do when its last entry and the last archive read in place are done
   */
  ZipNode(String path, int depth, Source source, ZipStructure structure, Runnable close) {
    this.path = path;
    this.depth = depth;
    this.source = source;
    this.sound = structure.sound();
    this.anomalies = structure.anomalies();
    Member[] all = structure.members().toArray(new Member[0]);
    this.members = all;
    this.order = order(all);
    this.found = new AtomicReferenceArray<>(members.length);
    this.open = new AtomicInteger(members.length + 1);
    this.close = close;
  }

  private static int[] order(Member[] members) {
    List<Integer> large = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      (members[i].compressedSize >= LARGE ? large : rest).add(i);
    }
    large.sort((a, b) -> Long.compare(members[b].compressedSize, members[a].compressedSize));
    int[] order = new int[members.length];
    int at = 0;
    for (int i : large) {
      order[at++] = i;
    }
    for (int i : rest) {
      order[at++] = i;
    }
    return order;
  }

  List<Fact> anomalies() {
    return anomalies.facts();
  }

  int size() {
    return members.length;
  }

  /** How many characters the names of its entries have together. */
  long nameLength() {
    long length = 0;
    for (Member member : members) {
      length += member == null ? 0 : member.name.length();
    }
    return length;
  }

  /** The algorithms its JAR manifest asks for, other than SHA-256. */
  List<String> algorithms() {
    return algorithms;
  }

  void algorithms(List<String> named) {
    algorithms = named;
  }

  /** The place of its JAR manifest in the order of work; -1 where it has none. */
  int manifest() {
    for (int i = 0; i < order.length; i++) {
      Member member = members[order[i]];
      if (member != null && member.name.equalsIgnoreCase("META-INF/MANIFEST.MF")) {
        return i;
      }
    }
    return -1;
  }

  /** The next few entries nobody has taken, or null; callers hold the lock of the work. */
  @Nullable Batch take() {
    if (next == members.length) {
      return null;
    }
    int from = next;
    int most = Math.max(1, Math.min(BATCH_ENTRIES, (members.length - from) / BATCH_PART));
    long bytes = 0;
    while (next < members.length && next - from < most && bytes < BATCH_BYTES) {
      Member member = members[order[next++]];
      bytes += member == null ? 0 : member.compressedSize;
    }
    return new Batch(this, from, next);
  }

  /** The row at a place in the order of work; null where it has been dealt with. */
  @Nullable Member member(int place) {
    return members[order[place]];
  }

  void found(int place, Object facts) {
    found.set(order[place], facts);
    // The row has served its purpose, and there may be very many.
    members[order[place]] = null;
    release();
  }

  /** One more reader of its bytes. */
  void retain() {
    open.incrementAndGet();
  }

  /** One reader less. */
  void release() {
    if (open.decrementAndGet() == 0) {
      close.run();
    }
  }

  void collect(List<Fact> into) {
    into.addAll(anomalies.facts());
    for (int i = 0; i < found.length(); i++) {
      Object facts = found.get(i);
      if (facts != null) {
        Branch.collect(facts, into);
      }
    }
  }
}

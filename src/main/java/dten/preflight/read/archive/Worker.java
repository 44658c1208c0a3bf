package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One thread of the pass: takes entries, and reads each through the pump of its level. */
final class Worker {
  private final Scan scan;
  private final List<InflatedStream> streams = new ArrayList<>();
  private final List<EntryPump> pumps = new ArrayList<>();
  private int level;

  Worker(Scan scan) {
    this.scan = scan;
  }

  /** Works until nothing is left. */
  void run() throws StorageException, InterruptedException {
    try {
      ZipNode.Batch batch = scan.work().take();
      while (batch != null) {
        try {
          for (int place = batch.from(); place < batch.to(); place++) {
            entry(batch.node(), place);
          }
        } finally {
          scan.work().finished();
        }
        batch = scan.work().take();
      }
    } finally {
      streams.forEach(InflatedStream::free);
    }
  }

  /** Takes a judged archive in: its JAR manifest now, because it says what to ask of the rest. */
  void admit(ZipNode node) throws StorageException {
    scan.budget().enter(node.size());
    scan.budget().name(node.nameLength());
    int manifest = node.sound ? node.manifest() : -1;
    if (manifest >= 0) {
      entry(node, manifest);
    }
    scan.work().push(node);
    node.release();
  }

  /** Judges the archive that an entry is, and lays it open for all threads. */
  void nested(Item item, Kind kind, Source bytes, Runnable close, Branch out, Anomalies anomalies)
      throws StorageException {
    ZipStructure structure = scan.judge().judge(item.path(), bytes);
    if (kind != Kind.ZIP && structure.anomalies().has(Anomaly.Kind.NOT_A_ZIP)) {
      anomalies.add(
          Anomaly.Kind.NESTED_TYPE_MISMATCH,
          item.name(),
          item.at(),
          "an archive, as its name says",
          FileKinds.describe(head(bytes)));
      close.run();
      return;
    }
    ZipNode node = new ZipNode(item.path(), item.depth() + 1, bytes, structure, close);
    out.add(node);
    admit(node);
  }

  private static byte[] head(Source bytes) throws StorageException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(FileKinds.ENOUGH, bytes.size()));
    bytes.read(0, head);
    return head.array();
  }

  private void entry(ZipNode node, int place) throws StorageException {
    Member member = node.member(place);
    if (member == null) {
      return;
    }
    Branch out = new Branch();
    Anomalies anomalies = new Anomalies(node.path);
    Branch inside = new Branch();
    try {
      out.add(read(node, member, inside, anomalies));
    } finally {
      out.addAll(anomalies.facts());
      out.add(inside);
      UnaryOperator<List<Fact>> kept = scan.kept();
      node.found(place, (kept == null ? out : out.keeping(kept)).compact());
    }
  }

  private Entry read(ZipNode node, Member member, Branch inside, Anomalies anomalies)
      throws StorageException {
    if (member.isDirectory() && member.size == 0) {
      folder(node, member, inside, anomalies);
      return entry(node, member, Kind.DIRECTORY, 0, null, null);
    }
    String unreadable = node.sound ? unreadable(member, anomalies) : "structure";
    boolean special =
        UnixMode.isSpecial(member.unixMode) && UnixMode.type(member.unixMode) != UnixMode.FIFO;
    if (special || !unreadable.isEmpty()) {
      return entry(node, member, special ? Kind.SPECIAL : Kind.UNREAD, member.size, null, null);
    }
    boolean link = UnixMode.isSymlink(member.unixMode);
    boolean manifest = member.name.equalsIgnoreCase("META-INF/MANIFEST.MF");
    Keep keep = link ? Keep.LINK : manifest ? Keep.WHOLE : Keep.NOTHING;
    Outcome outcome = pumped(item(node, member), stream(node, member), keep, inside, anomalies);
    byte[] whole = outcome.whole;
    if (manifest && whole != null) {
      node.algorithms(Digests.namedIn(whole));
    }
    String target = !link ? null : whole == null ? "" : new String(whole, StandardCharsets.UTF_8);
    return entry(node, member, link ? Kind.SYMLINK : outcome.kind, outcome.size, outcome, target);
  }

  /** Some programs write the compressed form of nothing, and that has to be all there is. */
  private void folder(ZipNode node, Member member, Branch inside, Anomalies anomalies)
      throws StorageException {
    boolean empty = member.compressedSize == 0 && member.crc == 0 && !member.isEncrypted();
    boolean ambiguous = member.method == Member.STORED && member.compressedSize > 0;
    if (!empty && !ambiguous && node.sound && unreadable(member, anomalies).isEmpty()) {
      pumped(item(node, member), stream(node, member), Keep.LINK, inside, anomalies);
    }
  }

  private static Entry entry(
      ZipNode node,
      Member member,
      Kind kind,
      long size,
      @Nullable Outcome outcome,
      @Nullable String target) {
    return new Entry(
        node.path,
        member.name,
        kind,
        size,
        member.compressedSize,
        outcome == null ? null : outcome.sha256,
        member.modified,
        member.unixMode,
        target);
  }

  /** Why an entry cannot be read; empty where it can. */
  private static String unreadable(Member member, Anomalies anomalies) {
    if (member.isEncrypted()) {
      anomalies.add(
          Anomaly.Kind.ENCRYPTED, member.name, member.row, "readable data", "encrypted data");
      return "encrypted";
    }
    if (member.isPatched()) {
      return "patched";
    }
    switch (member.method) {
      case Member.STORED, Member.DEFLATED -> {
        return "";
      }
      case Member.BZIP2, Member.XZ, Member.ZSTD -> {
        anomalies.add(
            Anomaly.Kind.UNCOMMON_METHOD,
            member.name,
            member.row,
            "stored or deflated data",
            Methods.name(member.method));
        return "";
      }
      default -> {
        anomalies.add(
            Anomaly.Kind.UNSUPPORTED_METHOD,
            member.name,
            member.row,
            "stored or deflated data",
            Methods.name(member.method));
        return "method";
      }
    }
  }

  private static Item item(ZipNode node, Member member) {
    boolean stored = member.method == Member.STORED;
    return new Item(
        node.path,
        member.name,
        node.depth,
        member.headerOffset,
        member.size,
        member.compressedSize,
        member.crc,
        member.unixMode,
        node.algorithms(),
        stored ? new Item.InPlace(node, member.dataOffset, member.compressedSize) : null);
  }

  private InputStream stream(ZipNode node, Member member) {
    boolean deflated = member.method == Member.DEFLATED;
    while (level >= streams.size()) {
      streams.add(new InflatedStream(node.source));
    }
    InflatedStream stream =
        streams
            .get(level)
            .over(
                node.source,
                member.dataOffset,
                member.compressedSize,
                deflated,
                node.depth == 0 ? scan.work()::advance : bytes -> {});
    return switch (member.method) {
      case Member.BZIP2 -> Decoders.bzip2(stream, scan.limits());
      case Member.ZSTD -> Decoders.zstd(stream, scan.limits());
      case Member.XZ -> Decoders.xz(stream, scan.limits());
      default -> stream;
    };
  }

  /** Pumps with buffers of its own for every level of streams inside streams. */
  Outcome pumped(Item item, InputStream in, Keep keep, Branch out, Anomalies anomalies)
      throws StorageException {
    while (level >= pumps.size()) {
      pumps.add(new EntryPump(scan, this));
    }
    EntryPump pump = pumps.get(level);
    level++;
    try {
      return pump.pump(item, in, keep, out, anomalies);
    } finally {
      level--;
    }
  }
}

package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Location;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Thrown;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the bytes of one entry exactly once past everybody who is interested: limits, CRC-32,
 * digests, readers, and the spool or the stream of a nested archive. Used by one thread; the next
 * entry reuses its buffers.
 */
final class EntryPump {
  private static final int BUFFER = 1 << 16;

  /** What is set aside for an entry because it says that it is so large; it may say anything. */
  private static final int MOST_AT_ONCE = 1 << 18;

  private static final int LINK_LENGTH = 4096;

  private final Scan scan;
  private final Worker worker;
  private final byte[] buffer = new byte[BUFFER];
  private final CRC32 crc = new CRC32();
  private final MessageDigest sha256 = Digests.of("SHA-256");
  private final List<MessageDigest> others = new ArrayList<>();
  private final List<StreamReader.Run> runs = new ArrayList<>();
  private final List<EntryReader> wanting = new ArrayList<>();

  private final KeptBytes whole = new KeptBytes();
  private @Nullable Spool spool;
  private long produced;

  EntryPump(Scan scan, Worker worker) {
    this.scan = scan;
    this.worker = worker;
  }

  /** Reads one entry; its own facts and those of archives in it go to {@code out}. */
  Outcome pump(Item item, InputStream in, Keep keep, Branch out, Anomalies anomalies)
      throws StorageException {
    crc.reset();
    sha256.reset();
    others.clear();
    runs.clear();
    wanting.clear();
    for (String algorithm : item.algorithms()) {
      others.add(Digests.of(algorithm));
    }
    whole.forget();
    spool = null;
    produced = 0;
    Location location = Location.ofEntry(item.path());
    EntryFacts sink = new EntryFacts(location, scan.textReaders());
    PrimedStream tap =
        new PrimedStream(in, buffer, (bytes, offset, length) -> feed(item, bytes, offset, length));
    dten.preflight.fact.Kind kind = dten.preflight.fact.Kind.UNREAD;
    boolean complete = false;
    Branch nested = new Branch();
    try {
      tap.prime();
      kind = FileKinds.of(buffer, tap.primed());
      EntryHead head = new EntryHead(item.path(), kind, item.declaredSize(), item.unixMode());
      open(head, keep, sink);
      Nesting nesting =
          keep == Keep.LINK
              ? Nesting.NONE
              : scan.nesting(item, kind, buffer, tap.primed(), anomalies);
      if (nesting == Nesting.ZIP && item.inPlace() == null) {
        spool = new Spool(scan.memory());
      }
      tap.release();
      if (nesting == Nesting.STREAM) {
        stream(item, kind, tap, nested, anomalies);
      }
      tap.drain();
      complete = true;
      complete = verified(item, anomalies);
      if (nesting == Nesting.ZIP && complete) {
        openZip(item, kind, nested, anomalies);
      }
    } catch (StorageException e) {
      throw e;
    } catch (CorruptException e) {
      anomalies.add(e.kind, item.name(), item.at(), e.expected, e.actual);
      if (e.kind == Kind.LIMIT_RATIO || e.kind == Kind.LIMIT_ENTRY) {
        scan.budget().leave(item.declaredSize() - produced);
      }
      if (e.kind == Kind.HIDDEN_DATA) {
        complete = verified(item, anomalies);
      }
    } catch (Budget.SpentException e) {
      throw e;
    } catch (RuntimeException e) {
      sink.add(new ReaderFault(location, "EntryPump", Thrown.describe(e)));
    } catch (IOException e) {
      Kind fault = Decoders.kindOf(e);
      anomalies.add(
          fault == Kind.NESTED_CORRUPT ? Kind.CORRUPT_DATA : fault,
          item.name(),
          item.at(),
          Decoders.expected(e, "readable data", scan.limits()),
          Decoders.describe(e));
    } finally {
      Spool unused = spool;
      if (unused != null) {
        unused.close();
        spool = null;
      }
    }
    if (whole.isTooLarge() && keep != Keep.LINK) {
      anomalies.add(
          Kind.LIMIT_STRUCTURED,
          item.name(),
          -1,
          "max-structured=" + scan.limits().maxStructured(),
          produced + " bytes");
    }
    return finish(item, kind, complete, keep, sink, out, nested);
  }

  /** A broken archive inside leaves the entry itself as good as it is. */
  private void stream(
      Item item,
      dten.preflight.fact.Kind kind,
      PrimedStream tap,
      Branch nested,
      Anomalies anomalies)
      throws IOException {
    try {
      new NestedStream(scan, worker).read(item, kind, tap, nested, anomalies);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      CorruptException own = tap.failure();
      if (own != null) {
        throw own;
      }
      if (e instanceof CorruptException corrupt) {
        anomalies.add(corrupt.kind, item.name(), item.at(), corrupt.expected, corrupt.actual);
      } else {
        anomalies.add(
            Decoders.kindOf(e),
            item.name(),
            item.at(),
            Decoders.expected(e, FileKinds.describe(kind), scan.limits()),
            Decoders.describe(e));
      }
    }
  }

  private Outcome finish(
      Item item,
      dten.preflight.fact.Kind kind,
      boolean complete,
      Keep keep,
      EntryFacts sink,
      Branch out,
      Branch nested) {
    Location location = Location.ofEntry(item.path());
    for (StreamReader.Run run : runs) {
      guarded(run, location, sink, run::end);
    }
    byte[] all = complete ? whole.bytes() : null;
    whole.forget();
    if (all != null && !wanting.isEmpty()) {
      EntryHead head = new EntryHead(item.path(), kind, item.declaredSize(), item.unixMode());
      EntryContent content = new EntryContent(head, all);
      for (EntryReader reader : wanting) {
        guarded(reader, location, sink, () -> reader.read(content, sink));
      }
    }
    Sha256 digest = complete ? Sha256.of(sha256.digest()) : null;
    if (complete) {
      for (MessageDigest other : others) {
        sink.add(
            new EntryDigest(
                location, other.getAlgorithm(), HexFormat.of().formatHex(other.digest())));
      }
    }
    out.addAll(sink.finish());
    out.add(nested);
    return new Outcome(kind, produced, digest, keep == Keep.NOTHING ? null : all);
  }

  private void open(EntryHead head, Keep keep, EntryFacts sink) {
    Location location = Location.ofEntry(head.path());
    if (keep != Keep.LINK) {
      for (EntryReader reader : scan.entryReaders()) {
        guarded(
            reader,
            location,
            sink,
            () -> {
              if (reader.wants(head)) {
                wanting.add(reader);
              }
            });
      }
      for (StreamReader reader : scan.streamReaders()) {
        guarded(reader, location, sink, () -> reader.open(head, sink).ifPresent(runs::add));
      }
    }
    if (keep != Keep.NOTHING || !wanting.isEmpty()) {
      long hint = head.declaredSize() < 0 ? 0 : Math.min(head.declaredSize(), MOST_AT_ONCE);
      whole.begin(keep == Keep.LINK ? LINK_LENGTH : scan.limits().maxStructured(), hint);
    }
  }

  /** A reader that breaks is a fault of ours, and must neither stop the run nor pass as clean. */
  private static void guarded(Object reader, Location location, EntryFacts sink, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      sink.add(new ReaderFault(location, reader.getClass().getSimpleName(), Thrown.describe(e)));
    }
  }

  private boolean verified(Item item, Anomalies anomalies) {
    if (item.declaredSize() >= 0 && produced != item.declaredSize()) {
      anomalies.add(
          Kind.SIZE_MISMATCH,
          item.name(),
          item.at(),
          item.declaredSize() + " bytes",
          produced + " bytes");
      return false;
    }
    if (item.crc() >= 0 && crc.getValue() != item.crc()) {
      anomalies.add(
          Kind.CRC_MISMATCH,
          item.name(),
          item.at(),
          "CRC-32 0x" + Long.toHexString(item.crc()),
          "0x" + Long.toHexString(crc.getValue()));
      return false;
    }
    return true;
  }

  private void openZip(Item item, dten.preflight.fact.Kind kind, Branch nested, Anomalies anomalies)
      throws StorageException {
    Item.InPlace inPlace = item.inPlace();
    if (inPlace != null) {
      ZipNode owner = inPlace.owner();
      owner.retain();
      Source part = owner.source.slice(inPlace.start(), inPlace.length());
      worker.nested(item, kind, part, owner::release, nested, anomalies);
      return;
    }
    Spool filled = spool;
    if (filled != null) {
      spool = null;
      worker.nested(item, kind, filled, filled::close, nested, anomalies);
    }
  }

  private void feed(Item item, byte[] bytes, int offset, int length)
      throws StorageException, CorruptException {
    produced += length;
    scan.budget().produce(length);
    if (item.declaredSize() >= 0 && produced > item.declaredSize()) {
      throw new CorruptException(
          Kind.SIZE_MISMATCH, item.declaredSize() + " bytes", "more than " + item.declaredSize());
    }
    scan.limits().check(produced, item.compressedSize());
    crc.update(bytes, offset, length);
    sha256.update(bytes, offset, length);
    for (MessageDigest other : others) {
      other.update(bytes, offset, length);
    }
    for (int i = 0; i < runs.size(); i++) {
      runs.get(i).accept(bytes, offset, length);
    }
    whole.add(bytes, offset, length);
    if (spool != null) {
      spool.write(bytes, offset, length);
    }
  }
}

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
import java.util.Arrays;
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
  private static final int LINK_LENGTH = 4096;

  private final Scan scan;
  private final Worker worker;
  private final byte[] buffer = new byte[BUFFER];
  private final CRC32 crc = new CRC32();
  private final MessageDigest sha256 = Digests.of("SHA-256");
  private final List<MessageDigest> others = new ArrayList<>();
  private final List<StreamReader.Run> runs = new ArrayList<>();
  private final List<EntryReader> wanting = new ArrayList<>();

  private byte @Nullable [] whole;
  private int wholeLength;
  private long wholeLimit;
  private @Nullable Spool spool;
  private long produced;
  private boolean tooLarge;

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
    whole = null;
    wholeLength = 0;
    spool = null;
    produced = 0;
    tooLarge = false;
    Location location = Location.ofEntry(item.path());
    EntryFacts sink = new EntryFacts(location, scan.textReaders());
    Tap tap = new Tap(item, in);
    dten.preflight.fact.Kind kind = dten.preflight.fact.Kind.UNREAD;
    boolean complete = false;
    Branch nested = new Branch();
    try {
      tap.prime();
      kind = FileKinds.of(buffer, tap.primed);
      EntryHead head = new EntryHead(item.path(), kind, item.declaredSize(), item.unixMode());
      open(head, keep, sink);
      Nesting nesting =
          keep == Keep.LINK
              ? Nesting.NONE
              : scan.nesting(item, kind, buffer, tap.primed, anomalies);
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
    if (tooLarge && keep != Keep.LINK) {
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
      Item item, dten.preflight.fact.Kind kind, Tap tap, Branch nested, Anomalies anomalies)
      throws IOException {
    try {
      new NestedStream(scan, worker).read(item, kind, tap, nested, anomalies);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      CorruptException own = tap.failure;
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
    byte[] bytes = whole;
    byte[] all =
        bytes == null || !complete
            ? null
            : wholeLength == bytes.length ? bytes : Arrays.copyOf(bytes, wholeLength);
    whole = null;
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
      wholeLimit = keep == Keep.LINK ? LINK_LENGTH : scan.limits().maxStructured();
      long hint = head.declaredSize() < 0 ? 0 : Math.min(head.declaredSize(), BUFFER);
      whole = new byte[(int) Math.min(wholeLimit, Math.max(hint, 64))];
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
    keep(bytes, offset, length);
    if (spool != null) {
      spool.write(bytes, offset, length);
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    byte[] kept = whole;
    if (kept == null) {
      return;
    }
    if (wholeLength + (long) length > wholeLimit) {
      whole = null;
      tooLarge = true;
      return;
    }
    if (wholeLength + length > kept.length) {
      long wanted = Math.max(2L * kept.length, wholeLength + (long) length);
      kept = Arrays.copyOf(kept, (int) Math.min(wholeLimit, wanted));
      whole = kept;
    }
    System.arraycopy(bytes, offset, kept, wholeLength, length);
    wholeLength += length;
  }

  /** The entry's stream, which tells everybody about the bytes that are read from it. */
  private final class Tap extends InputStream {
    private final Item item;
    private final InputStream in;
    private int primed;
    private int served;
    private boolean ended;
    private @Nullable CorruptException failure;

    Tap(Item item, InputStream in) {
      this.item = item;
      this.in = in;
    }

    /** Fills the first buffer, by which the kind is told. */
    void prime() throws IOException {
      while (primed < BUFFER && failure == null) {
        try {
          int n = next(buffer, primed, BUFFER - primed);
          if (n < 0) {
            ended = true;
            return;
          }
          primed += n;
        } catch (CorruptException e) {
          // What was read before it still tells the kind, and is shown to readers.
          if (primed == 0) {
            throw e;
          }
        }
      }
    }

    /** Hands the first buffer on, now that it is known who wants it. */
    void release() throws IOException {
      if (primed > 0) {
        told(buffer, 0, primed);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (served < primed) {
        int n = Math.min(length, primed - served);
        System.arraycopy(buffer, served, into, offset, n);
        served += n;
        return n;
      }
      broken();
      int n = ended ? -1 : next(into, offset, length);
      if (n < 0) {
        ended = true;
      } else {
        told(into, offset, n);
      }
      return n;
    }

    private int next(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (CorruptException e) {
        failure = e;
        throw e;
      }
    }

    private void told(byte[] bytes, int offset, int length) throws IOException {
      try {
        feed(item, bytes, offset, length);
      } catch (CorruptException e) {
        failure = e;
        throw e;
      }
    }

    private void broken() throws CorruptException {
      CorruptException before = failure;
      if (before != null) {
        throw before;
      }
    }

    void drain() throws IOException {
      served = primed;
      broken();
      while (!ended) {
        int n = next(buffer, 0, BUFFER);
        if (n < 0) {
          ended = true;
        } else {
          told(buffer, 0, n);
        }
      }
    }
  }
}

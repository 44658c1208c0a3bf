package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.read.archive.zstd.ZstdStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;

/** Reads on into an entry that is a compressed file, a tar archive, or one in the other. */
final class NestedStream {
  private static final List<String> SUFFIXES = List.of(".gz", ".bz2", ".xz", ".zst", ".gzip", ".z");

  private final Scan scan;
  private final Worker worker;

  NestedStream(Scan scan, Worker worker) {
    this.scan = scan;
    this.worker = worker;
  }

  /** Reads it to its end, whatever is in it. */
  void read(Item item, Kind kind, InputStream in, Branch out, Anomalies anomalies)
      throws IOException {
    if (kind == Kind.TAR) {
      new TarReader(scan, worker, item, out).read(in);
      return;
    }
    Counted counted = new Counted(in);
    ZstdStream zstd =
        kind == Kind.ZSTD ? new ZstdStream(counted, scan.limits().maxDecoderMemory()) : null;
    try (InputStream decoded = zstd != null ? Decoders.guarded(zstd) : decoder(kind, counted)) {
      InputStream limited = new Limited(decoded, counted, scan.limits());
      byte[] head = new byte[FileKinds.ENOUGH];
      int length = limited.readNBytes(head, 0, head.length);
      PushbackInputStream whole = new PushbackInputStream(limited, head.length);
      whole.unread(head, 0, length);
      if (FileKinds.isTar(head, length)) {
        new TarReader(scan, worker, item, out).read(whole);
      } else {
        single(item, whole, out);
      }
      boolean more =
          zstd != null
              ? zstd.hasTrailingData()
              : decoded instanceof GunzipStream gzip && gzip.hasTrailingData();
      if (more) {
        anomalies.add(
            Anomaly.Kind.NESTED_TRAILING_DATA,
            item.name(),
            item.at(),
            "the end of the file behind the compressed data",
            "other bytes");
      }
    }
  }

  private InputStream decoder(Kind kind, InputStream in) {
    return kind == Kind.GZIP
        ? new GunzipStream(in)
        : kind == Kind.BZIP2 ? Decoders.bzip2(in, scan.limits()) : Decoders.xz(in, scan.limits());
  }

  private void single(Item item, InputStream in, Branch out) throws IOException {
    scan.budget().enter(1);
    String archive = item.path();
    Item inner =
        new Item(archive, stem(item.name()), item.depth() + 1, 0, -1, -1, -1, -1, List.of(), null);
    Anomalies anomalies = new Anomalies(archive);
    Branch inside = new Branch();
    Outcome outcome = worker.pumped(inner, in, Keep.NOTHING, inside, anomalies);
    out.add(
        new Entry(inner.path(), outcome.kind, outcome.size, -1, outcome.sha256, null, -1, null));
    out.addAll(anomalies.facts());
    out.add(inside);
  }

  private static String stem(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    String lower = last.toLowerCase(Locale.ROOT);
    for (String suffix : SUFFIXES) {
      if (lower.endsWith(suffix) && lower.length() > suffix.length()) {
        return last.substring(0, last.length() - suffix.length());
      }
    }
    return last;
  }

  private static final class Counted extends InputStream {
    private final InputStream in;
    private long count;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int c = in.read();
      count += c < 0 ? 0 : 1;
      return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }

  /** Measures what comes out against what has gone in so far. */
  private static final class Limited extends InputStream {
    private final InputStream in;
    private final Counted compressed;
    private final Limits limits;
    private long produced;

    Limited(InputStream in, Counted compressed, Limits limits) {
      this.in = in;
      this.compressed = compressed;
      this.limits = limits;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      if (n > 0) {
        produced += n;
        limits.check(produced, compressed.count);
      }
      return n;
    }
  }
}

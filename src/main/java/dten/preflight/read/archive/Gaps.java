package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.ByteBuffer;

/** What to say of bytes that belong to no record of an archive. */
final class Gaps {
  private static final int SCAN_CHUNK = 1 << 16;

  private final Source source;
  private final Anomalies anomalies;

  Gaps(Source source, Anomalies anomalies) {
    this.source = source;
    this.anomalies = anomalies;
  }

  /** Bytes before the first local header. */
  void prefix(long from, long to) throws StorageException {
    hidden(from, to);
    anomalies.add(
        Kind.PREFIX_DATA,
        null,
        from,
        "the archive from the first byte on",
        to - from + " bytes before it: " + described(from, to));
  }

  private String described(long from, long to) throws StorageException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(FileKinds.ENOUGH, to - from));
    source.read(from, head);
    return FileKinds.describe(head.array());
  }

  /** Bytes between two records. */
  void between(long from, long to) throws StorageException {
    if (!hidden(from, to)) {
      anomalies.add(Kind.GAP, null, from, "the next record", to - from + " bytes of no record");
    }
  }

  /** Whether records stand there that a reader from the front or a searching one would find. */
  boolean hidden(long from, long to) throws StorageException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(SCAN_CHUNK, to - from));
    for (long at = from; at + 4 <= to; at += SCAN_CHUNK - 3) {
      int length = (int) Math.min(SCAN_CHUNK, to - at);
      chunk.clear().limit(length);
      source.read(at, chunk);
      int found = EndRecords.signatureIn(chunk.array(), length);
      if (found >= 0) {
        boolean header = chunk.array()[found + 2] == 3;
        anomalies.add(
            Kind.HIDDEN_ENTRY,
            null,
            at + found,
            "only what the central directory lists",
            (header ? "a local header" : "a record of an archive")
                + " that it does not list, in "
                + (to - from)
                + " bytes from "
                + from
                + " on");
        return true;
      }
    }
    return false;
  }
}

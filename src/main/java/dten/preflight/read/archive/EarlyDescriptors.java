package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Looks for data descriptors inside stored data that is streamed. A reader from the front knows the
 * end of such data only by its descriptor (APPNOTE 4.3.9), and takes the first that fits for the
 * one: what follows are then entries of their own to it. Only for archives whose entries share no
 * bytes, so that each byte is read once.
 */
final class EarlyDescriptors {
  private static final int SCAN_CHUNK = 1 << 16;

  /** Signature, CRC-32 and the wide form of the compressed size. */
  private static final int ENOUGH = 16;

  private final Source source;
  private final Anomalies anomalies;

  EarlyDescriptors(Source source, Anomalies anomalies) {
    this.source = source;
    this.anomalies = anomalies;
  }

  /** Whether there is one. */
  boolean look(List<Member> members) throws StorageException {
    boolean found = false;
    for (Member member : members) {
      if (member.method == Member.STORED && member.hasDescriptor()) {
        found |= look(member);
      }
    }
    return found;
  }

  private boolean look(Member member) throws StorageException {
    int capacity = (int) Math.min(SCAN_CHUNK, member.compressedSize);
    ByteBuffer chunk = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < member.compressedSize; at += SCAN_CHUNK - ENOUGH) {
      int length = (int) Math.min(SCAN_CHUNK, member.compressedSize - at);
      chunk.clear().limit(length);
      source.read(member.dataOffset + at, chunk);
      for (int i = 0; i + 12 <= length; i++) {
        if (chunk.get(i) == 'P' && fits(chunk, i, length, at + i)) {
          anomalies.add(
              Kind.DESCRIPTOR_MISMATCH,
              member.name,
              member.dataOffset + at + i,
              "a data descriptor behind the data only",
              "one inside it that ends it after " + (at + i) + " bytes");
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fits(ByteBuffer chunk, int i, int length, long before) {
    if ((chunk.getInt(i) & 0xFFFFFFFFL) != EndRecords.SPANNED) {
      return false;
    }
    return (chunk.getInt(i + 8) & 0xFFFFFFFFL) == before
        || (i + ENOUGH <= length && chunk.getLong(i + 8) == before);
  }
}

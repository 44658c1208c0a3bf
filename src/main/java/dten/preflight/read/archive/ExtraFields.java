package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The chain of extra fields of one header (APPNOTE 4.5), of which a few change what is read. */
final class ExtraFields {
  private static final int ZIP64 = 0x0001;
  private static final int STRONG_ENCRYPTION = 0x0017;
  private static final int AES = 0x9901;
  private static final int UNICODE_PATH = 0x7075;
  private static final int TIMESTAMP = 0x5455;
  private static final long U32 = 0xFFFFFFFFL;

  private final ByteBuffer bytes;
  private int zip64At = -1;
  private int zip64Length;
  private int unicodeAt = -1;
  private int unicodeLength;
  private int timestampAt = -1;
  private boolean aes;
  private boolean strong;

  private ExtraFields(byte[] extra) {
    this.bytes = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Those of a local header, which may end with up to three zeros: with these zipalign moves the
   * data of Android packages to round addresses.
   */
  static ExtraFields parseLocal(byte[] extra, String name, long offset, Anomalies anomalies) {
    int end = extra.length;
    while (end > 0 && extra.length - end < 3 && extra[end - 1] == 0) {
      end--;
    }
    ExtraFields fields = new ExtraFields(extra);
    int chain = fields.chainEnd();
    return parse(chain >= end ? Arrays.copyOf(extra, chain) : extra, name, offset, anomalies);
  }

  /** Where the last whole field ends. */
  private int chainEnd() {
    int at = 0;
    while (at + 4 <= bytes.capacity()) {
      int next = at + 4 + (bytes.getShort(at + 2) & 0xFFFF);
      if (next > bytes.capacity()) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Walks the chain and says where it is broken or says a thing twice. */
  static ExtraFields parse(byte[] extra, String name, long offset, Anomalies anomalies) {
    ExtraFields fields = new ExtraFields(extra);
    int record = EndRecords.signatureIn(extra);
    if (record >= 0) {
      anomalies.add(
          Kind.COMMENT_EMBEDS_ZIP,
          name,
          offset + record,
          "an extra field",
          "the signature of an archive record");
    }
    int at = 0;
    while (at + 4 <= extra.length) {
      int id = fields.bytes.getShort(at) & 0xFFFF;
      int length = fields.bytes.getShort(at + 2) & 0xFFFF;
      if (at + 4 + length > extra.length) {
        anomalies.add(
            Kind.EXTRA_MALFORMED,
            name,
            offset + at,
            "at most " + (extra.length - at - 4) + " bytes in extra field " + hex(id),
            length + " bytes");
        return fields;
      }
      if (fields.keep(id, at + 4, length)) {
        anomalies.add(
            Kind.EXTRA_DUPLICATE, name, offset + at, "extra field " + hex(id) + " once", "twice");
      }
      at += 4 + length;
    }
    if (at < extra.length) {
      anomalies.add(
          Kind.EXTRA_MALFORMED,
          name,
          offset + at,
          "extra fields of at least 4 bytes",
          extra.length - at + " bytes left over");
    }
    return fields;
  }

  private static String hex(int id) {
    return "0x" + Integer.toHexString(0x10000 | id).substring(1);
  }

  private boolean keep(int id, int at, int length) {
    boolean twice = false;
    switch (id) {
      case ZIP64 -> {
        twice = zip64At >= 0;
        if (!twice) {
          zip64At = at;
          zip64Length = length;
        }
      }
      case UNICODE_PATH -> {
        twice = unicodeAt >= 0;
        if (!twice) {
          unicodeAt = at;
          unicodeLength = length;
        }
      }
      case AES -> {
        twice = aes;
        aes = true;
      }
      case STRONG_ENCRYPTION -> {
        twice = strong;
        strong = true;
      }
      case TIMESTAMP -> {
        if (length >= 5 && (bytes.get(at) & 1) != 0) {
          timestampAt = at + 1;
        }
      }
      default -> {
        // Of no influence on what is read.
      }
    }
    return twice;
  }

  /** Seconds since 1970 of the last modification, or the given value where none stands here. */
  long modifiedOr(long otherwise) {
    return timestampAt < 0 ? otherwise : bytes.getInt(timestampAt);
  }

  /** Whether one of the fields is there that only encrypted entries have (7.3.4, and WinZip's). */
  boolean speaksOfEncryption() {
    return aes || strong;
  }

  /**
   * The numbers that do not fit their 32 bits (4.5.3), in their fixed order: those whose header
   * field holds the sentinel are replaced.
   *
   * @param values header fields in the order of 4.5.3: size, compressed size, and for a row of the
   *     central directory the offset
   */
  void widen(long[] values, String name, long offset, Anomalies anomalies) {
    int needed = 0;
    for (long value : values) {
      needed += value == U32 ? 8 : 0;
    }
    if (zip64At < 0) {
      if (needed > 0) {
        anomalies.add(
            Kind.ZIP64_INCONSISTENT, name, offset, "a zip64 extra field for 0xFFFFFFFF", "none");
      }
      return;
    }
    // Some writers leave one size out of a local header, against 4.5.3; it is clear which.
    if (zip64Length < needed) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT,
          name,
          offset,
          "at least " + needed + " bytes of zip64 numbers",
          zip64Length + " bytes");
      return;
    }
    int at = zip64At;
    for (int i = 0; i < values.length; i++) {
      if (values[i] == U32) {
        values[i] = bytes.getLong(at);
        at += 8;
      }
    }
    if (needed == 0 || zip64Length > needed + 4) {
      repeats(values, name, offset, anomalies);
    }
  }

  /**
   * The number of the volume, for a row whose own field holds the sentinel 0xFFFF: the last four
   * bytes of the zip64 field, and the sentinel itself where there is no such field.
   */
  long disk(int disk) {
    return disk != 0xFFFF || zip64At < 0 || zip64Length % 8 != 4
        ? disk
        : bytes.getInt(zip64At + zip64Length - 4) & U32;
  }

  /**
   * Whether the sizes of a local header that leaves them to a descriptor are none here either, or
   * those of the central directory.
   */
  void later(long[] sizes, String name, long offset, Anomalies anomalies) {
    for (int i = 0; zip64At >= 0 && i < sizes.length && (i + 1) * 8 <= zip64Length; i++) {
      long given = bytes.getLong(zip64At + i * 8);
      if (given != 0 && given != sizes[i]) {
        anomalies.add(
            Kind.ZIP64_INCONSISTENT,
            name,
            offset,
            sizes[i] + " as in the central directory, or none",
            given + " in the zip64 extra field");
        return;
      }
    }
  }

  /**
   * More numbers than asked for do no harm as long as readers that count them from the first one,
   * whatever the header says, find the same.
   */
  private void repeats(long[] values, String name, long offset, Anomalies anomalies) {
    for (int i = 0; i < values.length && (i + 1) * 8 <= zip64Length; i++) {
      long repeated = bytes.getLong(zip64At + i * 8);
      if (repeated != values[i]) {
        anomalies.add(
            Kind.ZIP64_INCONSISTENT,
            name,
            offset,
            values[i] + " as in the header",
            repeated + " in the zip64 extra field");
        return;
      }
    }
    if (zip64Length % 8 != 0 && zip64Length != 28) {
      anomalies.add(
          Kind.ZIP64_INCONSISTENT,
          name,
          offset,
          "zip64 numbers of 8 bytes each",
          zip64Length + " bytes");
    }
  }

  /** Whether it has a zip64 field, which makes the descriptor's sizes 8 bytes long. */
  boolean hasZip64() {
    return zip64At >= 0;
  }

  boolean hasUnicodePath() {
    return unicodeAt >= 0;
  }

  /**
   * The Unicode path where its version is 1, its checksum is that of the raw name (4.6.9) and it is
   * UTF-8; null where it is not to be believed.
   */
  @Nullable String unicodePath(byte[] rawName) {
    if (unicodeAt < 0 || unicodeLength < 5 || bytes.get(unicodeAt) != 1) {
      return null;
    }
    CRC32 crc = new CRC32();
    crc.update(rawName);
    if ((bytes.getInt(unicodeAt + 1) & U32) != crc.getValue()) {
      return null;
    }
    return EntryNames.strictUtf8(
        Arrays.copyOfRange(bytes.array(), unicodeAt + 5, unicodeAt + unicodeLength));
  }
}

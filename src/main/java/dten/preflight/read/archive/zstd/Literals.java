package dten.preflight.read.archive.zstd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The literals of a block (RFC 8878, 3.1.1.3.1), and the table that the next block may use again.
 */
final class Literals {
  private static final int RAW = 0;
  private static final int REPEATED = 1;
  private static final int COMPRESSED = 2;

  final byte[] bytes = new byte[ZstdStream.MAX_BLOCK];
  private @Nullable HuffmanTable table;
  private int size;

  /** For the first block of a frame. */
  void reset() {
    table = null;
  }

  int size() {
    return size;
  }

  /** Reads the section, and returns where the next one starts. */
  int read(byte[] b, int start, int end) throws ZstdException {
    int type = b[start] & 3;
    int format = b[start] >> 2 & 3;
    boolean plain = type == RAW || type == REPEATED;
    int header = plain ? format == 1 ? 2 : format == 3 ? 3 : 1 : format < 2 ? 3 : format + 2;
    if (start + header > end) {
      throw broken();
    }
    long word = 0;
    for (int i = header - 1; i >= 0; i--) {
      word = word << 8 | (b[start + i] & 0xFF);
    }
    int at = start + header;
    if (plain) {
      size = (int) (word >> (header == 1 ? 3 : 4));
      check(size);
      int length = type == RAW ? size : 1;
      if (at + length > end) {
        throw broken();
      }
      if (type == RAW) {
        System.arraycopy(b, at, bytes, 0, size);
      } else {
        Arrays.fill(bytes, 0, size, b[at]);
      }
      return at + length;
    }
    int width = format < 2 ? 10 : format == 2 ? 14 : 18;
    size = (int) (word >> 4) & (1 << width) - 1;
    check(size);
    int behind = at + ((int) (word >> (4 + width)) & (1 << width) - 1);
    if (behind > end) {
      throw broken();
    }
    decode(b, at, behind, type == COMPRESSED, format == 0);
    return behind;
  }

  private static void check(int size) throws ZstdException {
    if (size > ZstdStream.MAX_BLOCK) {
      throw ZstdException.broken("more literals than a block may have");
    }
  }

  private static ZstdException broken() {
    return ZstdException.broken("literals that break off");
  }

  private void decode(byte[] b, int start, int end, boolean ownTable, boolean single)
      throws ZstdException {
    HuffmanTable codes = ownTable ? HuffmanTable.read(b, start, end) : table;
    if (codes == null) {
      throw ZstdException.broken("literals without their table");
    }
    table = codes;
    int at = ownTable ? codes.end : start;
    if (single) {
      codes.decode(b, at, end, bytes, 0, size);
      return;
    }
    // Four streams; the sizes of the first three stand before them (3.1.1.3.1.6).
    int each = (size + 3) / 4;
    int stream = at + 6;
    if (stream > end || 3 * each > size) {
      throw broken();
    }
    for (int i = 0; i < 4; i++) {
      int length = i == 3 ? end - stream : (b[at + 2 * i] & 0xFF) | (b[at + 2 * i + 1] & 0xFF) << 8;
      if (length > end - stream) {
        throw broken();
      }
      int count = i == 3 ? size - 3 * each : each;
      codes.decode(b, stream, stream + length, bytes, i * each, count);
      stream += length;
    }
  }
}

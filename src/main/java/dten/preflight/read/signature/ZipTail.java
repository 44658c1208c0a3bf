package dten.preflight.read.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The end of a ZIP as signatures over its bytes need it: what Android's over-the-air packages sign,
 * and what NuGet signs. The structure itself is judged elsewhere; where it is not plain, there is
 * nothing here.
 */
final class ZipTail {
  /** The entry that holds a NuGet package's signature. */
  static final String NUGET_ENTRY = ".signature.p7s";

  private static final long END = 0x06054b50L;
  private static final long ROW = 0x02014b50L;
  private static final int END_LENGTH = 22;
  private static final int ROW_LENGTH = 46;

  /** Where a row has the offset of its local header, APPNOTE 4.3.12. */
  private static final int OFFSET = 42;

  private static final int MAX_COMMENT = 0xFFFF;
  private static final int FOOTER = 6;
  private static final int LARGEST_DIRECTORY = 64 * 1024 * 1024;

  private final FileChannel file;
  private final long size;
  private final byte[] tail;
  private final int end;

  private ZipTail(FileChannel file, long size, byte[] tail, int end) {
    this.file = file;
    this.size = size;
    this.tail = tail;
    this.end = end;
  }

  /** The CMS block in the comment of an over-the-air package and what it is over. */
  record WholeFile(Bytes block, List<Segment> signed) {}

  /** The tail of a file that ends with an end record and its comment, APPNOTE 4.3.16. */
  static Optional<ZipTail> of(FileChannel file) throws IOException {
    long size = file.size();
    int length = (int) Math.min(size, END_LENGTH + MAX_COMMENT);
    byte[] tail = read(file, size - length, length);
    for (int at = length - END_LENGTH; at >= 0; at--) {
      if (u32(tail, at) == END && at + END_LENGTH + u16(tail, at + 20) == length) {
        return Optional.of(new ZipTail(file, size, tail, at));
      }
    }
    return Optional.empty();
  }

  private static byte[] read(FileChannel file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("the package became shorter while it was read");
      }
    }
    return bytes;
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private static long u32(byte[] bytes, int at) {
    return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
  }

  private static void put(byte[] bytes, int at, int count, long value) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }

  /**
   * Android's recovery looks for the block by the last six bytes of the comment: how far from the
   * end it begins, two bytes FF, and the length of the comment. It is over all but the comment and
   * the two bytes of its length.
   */
  Optional<WholeFile> androidSignature() {
    int comment = u16(tail, end + 20);
    int last = tail.length;
    if (comment <= FOOTER || u16(tail, last - 4) != 0xFFFF || u16(tail, last - 2) != comment) {
      return Optional.empty();
    }
    int start = u16(tail, last - FOOTER);
    if (start <= FOOTER || start > comment) {
      return Optional.empty();
    }
    byte[] block = Arrays.copyOfRange(tail, last - start, last - FOOTER);
    return block[0] == 0x30
        ? Optional.of(new WholeFile(new Bytes(block), List.of(Segment.of(0, size - comment - 2))))
        : Optional.empty();
  }

  /** One row of the directory. */
  private record Row(int start, int end, long offset) {}

  /**
   * The package as it was before NuGet put its signature in, which is what that is over: the entry
   * and its row are left out, and what points behind them points to where that was.
   */
  Optional<List<Segment>> withoutNugetSignature() throws IOException {
    long length = u32(tail, end + 12);
    long offset = u32(tail, end + 16);
    long endAt = size - tail.length + end;
    if (length > LARGEST_DIRECTORY || offset + length != endAt) {
      return Optional.empty();
    }
    byte[] directory = read(file, offset, (int) length);
    List<Row> rows = new ArrayList<>();
    Row signature = rows(directory, rows);
    if (signature == null || signature.offset >= offset) {
      return Optional.empty();
    }
    TreeSet<Long> offsets = new TreeSet<>();
    rows.forEach(row -> offsets.add(row.offset));
    Long next = offsets.higher(signature.offset);
    long gap = (next == null ? offset : next) - signature.offset;
    byte[] kept = new byte[directory.length - (signature.end - signature.start)];
    int filled = 0;
    for (Row row : rows) {
      if (row.start != signature.start) {
        int count = row.end - row.start;
        System.arraycopy(directory, row.start, kept, filled, count);
        if (row.offset > signature.offset) {
          put(kept, filled + OFFSET, 4, row.offset - gap);
        }
        filled += count;
      }
    }
    byte[] record = Arrays.copyOfRange(tail, end, tail.length);
    put(record, 8, 2, u16(record, 8) - 1L);
    put(record, 10, 2, u16(record, 10) - 1L);
    put(record, 12, 4, kept.length);
    put(record, 16, 4, offset - gap);
    return Optional.of(
        List.of(
            Segment.of(0, signature.offset),
            Segment.of(signature.offset + gap, offset),
            Segment.of(kept),
            Segment.of(record)));
  }

  /** All rows in order; the one of the signature is given back where there is exactly one. */
  private static @Nullable Row rows(byte[] directory, List<Row> rows) {
    Row signature = null;
    int at = 0;
    while (at + ROW_LENGTH <= directory.length && u32(directory, at) == ROW) {
      int name = u16(directory, at + 28);
      int next = at + ROW_LENGTH + name + u16(directory, at + 30) + u16(directory, at + 32);
      if (next > directory.length) {
        return null;
      }
      Row row = new Row(at, next, u32(directory, at + OFFSET));
      rows.add(row);
      String path = new String(directory, at + ROW_LENGTH, name, StandardCharsets.ISO_8859_1);
      if (path.equals(NUGET_ENTRY)) {
        if (signature != null) {
          return null;
        }
        signature = row;
      }
      at = next;
    }
    return at == directory.length ? signature : null;
  }
}

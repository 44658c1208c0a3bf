package dten.preflight.read.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A small moving view of a source, so that parsing headers takes few reads and little memory. */
final class Window {
  private final Source source;
  private ByteBuffer buffer;
  private long start;
  private int filled;

  Window(Source source, int capacity) {
    this.source = source;
    this.buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether so many bytes exist there. */
  boolean has(long position, long length) {
    return position >= 0 && length >= 0 && position <= source.size() - length;
  }

  /** The unsigned 16-bit number at a position that must exist. */
  int u16(long position) throws StorageException {
    int at = index(position, 2);
    return buffer.getShort(at) & 0xFFFF;
  }

  /** The unsigned 32-bit number at a position that must exist. */
  long u32(long position) throws StorageException {
    int at = index(position, 4);
    return buffer.getInt(at) & 0xFFFFFFFFL;
  }

  /** The 64-bit number at a position that must exist; negative ones are beyond any file. */
  long u64(long position) throws StorageException {
    int at = index(position, 8);
    return buffer.getLong(at);
  }

  /** A copy of bytes that must exist. */
  byte[] bytes(long position, int length) throws StorageException {
    byte[] copy = new byte[length];
    // The buffer may be another one once the index is known.
    int at = index(position, length);
    buffer.get(at, copy);
    return copy;
  }

  /** Whether the bytes there, which must exist, are these. */
  boolean equal(long position, byte[] expected) throws StorageException {
    int at = index(position, expected.length);
    for (int i = 0; i < expected.length; i++) {
      if (buffer.get(at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private int index(long position, int length) throws StorageException {
    if (position < start || position + length > start + filled) {
      load(position, length);
    }
    return (int) (position - start);
  }

  private void load(long position, int length) throws StorageException {
    if (length > buffer.capacity()) {
      buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
    int wanted = (int) Math.min(buffer.capacity(), source.size() - position);
    filled = 0;
    buffer.clear().limit(wanted);
    source.read(position, buffer);
    buffer.limit(buffer.capacity());
    start = position;
    filled = wanted;
  }
}

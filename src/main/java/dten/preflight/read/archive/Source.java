package dten.preflight.read.archive;

import java.nio.ByteBuffer;

/** Bytes that can be read at any position, by several threads at a time. */
interface Source {
  /** How many there are. */
  long size();

  /**
   * Fills the buffer's remaining space with the bytes from a position on, all of which must exist.
   */
  void read(long position, ByteBuffer into) throws StorageException;

  /** A part of it, without a copy; lives no longer than the whole. */
  default Source slice(long start, long length) {
    if (start < 0 || length < 0 || start > size() - length) {
      throw new IndexOutOfBoundsException(start + "+" + length + " of " + size());
    }
    Source whole = this;
    return new Source() {
      @Override
      public long size() {
        return length;
      }

      @Override
      public void read(long position, ByteBuffer into) throws StorageException {
        if (position < 0 || position > length - into.remaining()) {
          throw new IndexOutOfBoundsException(position + "+" + into.remaining() + " of " + length);
        }
        whole.read(start + position, into);
      }
    };
  }
}

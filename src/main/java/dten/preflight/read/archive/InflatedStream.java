package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of stored or deflated data of a known extent; the same object serves one entry after
 * the other, so that buffers and the native state are made once.
 */
final class InflatedStream extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final Inflater inflater = new Inflater(true);
  private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] one = new byte[1];
  private Source source;
  private long at;
  private long end;
  private boolean deflated;
  private LongConsumer consumed = bytes -> {};

  InflatedStream(Source source) {
    this.source = source;
  }

  /**
   * Turns to other data.
   *
   * @param told of the number of bytes whenever some are read from the source
   */
  InflatedStream over(
      Source from, long position, long length, boolean isDeflated, LongConsumer told) {
    consumed = told;
    source = from;
    at = position;
    end = position + length;
    deflated = isDeflated;
    if (isDeflated) {
      inflater.reset();
      inflater.setInput(input.clear().limit(0));
    }
    return this;
  }

  /** Gives the native memory back. */
  void free() {
    inflater.end();
  }

  @Override
  public int read() throws StorageException, CorruptException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws StorageException, CorruptException {
    if (!deflated) {
      int n = (int) Math.min(length, end - at);
      if (n == 0) {
        return length == 0 ? 0 : -1;
      }
      source.read(at, ByteBuffer.wrap(into, offset, n));
      at += n;
      consumed.accept(n);
      return n;
    }
    try {
      return inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw new CorruptException(
          Kind.CORRUPT_DATA, "a deflate stream (RFC 1951)", reason(e.getMessage()));
    }
  }

  private static String reason(@Nullable String message) {
    return message == null ? "other data" : message;
  }

  private int inflate(byte[] into, int offset, int length)
      throws DataFormatException, StorageException, CorruptException {
    while (true) {
      int n = inflater.inflate(into, offset, length);
      if (n > 0) {
        return n;
      }
      if (inflater.finished()) {
        long behind = end - at + input.remaining();
        if (behind > 0) {
          at = end;
          input.position(input.limit());
          throw new CorruptException(
              Kind.HIDDEN_DATA,
              "compressed data up to the end of the entry",
              behind + " more bytes behind its end");
        }
        return -1;
      }
      if (inflater.needsDictionary()) {
        throw new CorruptException(
            Kind.CORRUPT_DATA, "a deflate stream (RFC 1951)", "one that needs a dictionary");
      }
      if (!fill()) {
        throw new CorruptException(
            Kind.TRUNCATED_DATA, "the end of the compressed data", "the end of the entry before");
      }
    }
  }

  private boolean fill() throws StorageException {
    int n = (int) Math.min(BUFFER, end - at);
    if (n == 0) {
      return false;
    }
    input.clear().limit(n);
    source.read(at, input);
    input.flip();
    at += n;
    consumed.accept(n);
    inflater.setInput(input);
    return true;
  }
}

package dten.preflight.read.signature;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a signature is over: bytes of the file, or others in their place.
 *
 * @param literal null for bytes of the file
 */
record Segment(long start, long end, @Nullable Bytes literal) {
  private static final int CHUNK = 128 * 1024;

  /** Bytes of the file. */
  static Segment of(long start, long end) {
    return new Segment(start, end, null);
  }

  /** Bytes that stand for others. */
  static Segment of(byte[] literal) {
    return new Segment(0, 0, new Bytes(literal));
  }

  /** Puts segments through all engines, reading each byte once. */
  static void digest(FileChannel file, List<Segment> segments, List<MessageDigest> engines)
      throws IOException {
    byte[] bytes = new byte[CHUNK];
    ByteBuffer chunk = ByteBuffer.wrap(bytes);
    for (Segment segment : segments) {
      Bytes literal = segment.literal;
      if (literal != null) {
        engines.forEach(engine -> engine.update(literal.array()));
      }
      long at = segment.start;
      while (at < segment.end) {
        chunk.clear().limit((int) Math.min(CHUNK, segment.end - at));
        int read = file.read(chunk, at);
        if (read <= 0) {
          throw new EOFException("the package became shorter while it was read");
        }
        for (MessageDigest engine : engines) {
          engine.update(bytes, 0, read);
        }
        at += read;
      }
    }
  }
}

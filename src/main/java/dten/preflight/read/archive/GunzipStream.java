package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads gzip members (RFC 1952) one after the other, verifies their trailers, and knows what
 * follows the last of them: the platform's own stream passes over that in silence.
 */
final class GunzipStream extends InputStream {
  private static final int BUFFER = 1 << 15;
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private long size;
  private boolean inMember;
  private boolean ended;
  private boolean trailing;
  private @Nullable CorruptException broken;

  GunzipStream(InputStream in) {
    this.in = in;
  }

  /** Whether something other than padding follows the last member. */
  boolean hasTrailingData() {
    return trailing;
  }

  @Override
  public void close() {
    inflater.end();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    CorruptException before = broken;
    if (before != null) {
      // Whoever reads on learns the same: buffer and inflater no longer agree where they are.
      throw before;
    }
    try {
      return inflated(into, offset, length);
    } catch (CorruptException e) {
      broken = e;
      throw e;
    }
  }

  private int inflated(byte[] into, int offset, int length) throws IOException {
    while (!ended) {
      if (!inMember) {
        ended = !header();
        continue;
      }
      try {
        int n = inflater.inflate(into, offset, length);
        if (n > 0) {
          crc.update(into, offset, n);
          size += n;
          return n;
        }
      } catch (DataFormatException e) {
        throw new CorruptException(Kind.NESTED_CORRUPT, "a gzip file", "a broken deflate stream");
      }
      if (inflater.finished()) {
        at = filled - inflater.getRemaining();
        trailer();
      } else if (inflater.needsDictionary() || !more()) {
        throw cut();
      } else {
        inflater.setInput(buffer, at, filled - at);
        at = filled;
      }
    }
    return -1;
  }

  private static CorruptException cut() {
    return new CorruptException(Kind.NESTED_CORRUPT, "a complete gzip file", "one that breaks off");
  }

  private boolean more() throws IOException {
    if (at < filled) {
      return true;
    }
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, BUFFER));
    return filled > 0;
  }

  private int octet() throws IOException {
    if (!more()) {
      throw cut();
    }
    return buffer[at++] & 0xFF;
  }

  /** Whether another member begins here; padding of zeros is no data (as on tapes). */
  private boolean header() throws IOException {
    while (more() && buffer[at] == 0) {
      at++;
    }
    if (!more()) {
      return false;
    }
    if (octet() != 0x1f || !more() || octet() != 0x8b) {
      trailing = true;
      return false;
    }
    if (octet() != 8) {
      throw new CorruptException(Kind.NESTED_CORRUPT, "gzip method 8", "another one");
    }
    int flags = octet();
    skip(6);
    if ((flags & FEXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    if ((flags & FNAME) != 0) {
      skipText();
    }
    if ((flags & FCOMMENT) != 0) {
      skipText();
    }
    if ((flags & FHCRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    size = 0;
    inMember = true;
    if (at < filled) {
      inflater.setInput(buffer, at, filled - at);
      at = filled;
    }
    return true;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      octet();
    }
  }

  private void skipText() throws IOException {
    while (octet() != 0) {
      // up to the terminating zero
    }
  }

  private void trailer() throws IOException {
    long stated = word();
    long length = word();
    inMember = false;
    if (stated != crc.getValue()) {
      throw new CorruptException(
          Kind.NESTED_CORRUPT,
          "CRC-32 0x" + Long.toHexString(stated),
          "0x" + Long.toHexString(crc.getValue()));
    }
    if (length != (size & 0xFFFFFFFFL)) {
      throw new CorruptException(Kind.NESTED_CORRUPT, length + " bytes", size + " bytes");
    }
  }

  private long word() throws IOException {
    return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
  }
}

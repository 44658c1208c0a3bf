package dten.preflight.read.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An entry's stream, which tells a sink about all bytes that are read from it. Its first bytes can
 * be looked at before anybody is told, since they say who is to be told.
 */
final class PrimedStream extends InputStream {
  /** Told of each byte once, in order. */
  interface Sink {
    void accept(byte[] bytes, int offset, int length) throws StorageException, CorruptException;
  }

  private final InputStream in;
  private final byte[] buffer;
  private final Sink sink;
  private int primed;
  private int served;
  private boolean ended;
  private @Nullable CorruptException failure;

  PrimedStream(InputStream in, byte[] buffer, Sink sink) {
    this.in = in;
    this.buffer = buffer;
    this.sink = sink;
  }

  /** How many of the first bytes stand in the buffer. */
  int primed() {
    return primed;
  }

  /** What is wrong with the entry itself, whatever was made of it; null where nothing was. */
  @Nullable CorruptException failure() {
    return failure;
  }

  /** Fills the buffer, by which the kind is told. */
  void prime() throws IOException {
    while (primed < buffer.length && failure == null) {
      try {
        int n = next(buffer, primed, buffer.length - primed);
        if (n < 0) {
          ended = true;
          return;
        }
        primed += n;
      } catch (CorruptException e) {
        // What was read before it still tells the kind, and is shown to readers.
        if (primed == 0) {
          throw e;
        }
      }
    }
  }

  /** Hands the buffer on, now that it is known who wants it. */
  void release() throws IOException {
    if (primed > 0) {
      told(buffer, 0, primed);
    }
  }

  /** Reads on to the end, for the sink alone. */
  void drain() throws IOException {
    served = primed;
    broken();
    while (!ended) {
      int n = next(buffer, 0, buffer.length);
      if (n < 0) {
        ended = true;
      } else {
        told(buffer, 0, n);
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (served < primed) {
      int n = Math.min(length, primed - served);
      System.arraycopy(buffer, served, into, offset, n);
      served += n;
      return n;
    }
    broken();
    int n = ended ? -1 : next(into, offset, length);
    if (n < 0) {
      ended = true;
    } else {
      told(into, offset, n);
    }
    return n;
  }

  private int next(byte[] into, int offset, int length) throws IOException {
    try {
      return in.read(into, offset, length);
    } catch (CorruptException e) {
      failure = e;
      throw e;
    }
  }

  private void told(byte[] bytes, int offset, int length) throws IOException {
    try {
      sink.accept(bytes, offset, length);
    } catch (CorruptException e) {
      failure = e;
      throw e;
    }
  }

  private void broken() throws CorruptException {
    CorruptException before = failure;
    if (before != null) {
      throw before;
    }
  }
}

package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Decoders of formats the Java platform does not know, opened at the first byte asked for. */
final class Decoders {
  private Decoders() {}

  private interface Opening {
    InputStream open() throws IOException;
  }

  static InputStream bzip2(InputStream in) {
    return new Lazy(() -> new BZip2CompressorInputStream(in, true));
  }

  static InputStream xz(InputStream in, Limits limits) {
    int kib = (int) Math.min(Integer.MAX_VALUE, limits.maxDecoderMemory() >> 10);
    return new Lazy(
        () ->
            XZCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .setMemoryLimitKiB(kib)
                .get());
  }

  /** What an exception of a decoder means. */
  static Kind kindOf(Exception e) {
    return e instanceof MemoryLimitException ? Kind.LIMIT_MEMORY : Kind.NESTED_CORRUPT;
  }

  /** The same in words, without quoting what the bytes made the decoder say. */
  static String describe(Exception e) {
    return e instanceof MemoryLimitException memory
        ? "a dictionary of " + memory.getMemoryNeededInKb() + " KiB (--limit max-decoder-memory)"
        : "data it cannot be read from (" + e.getClass().getSimpleName() + ")";
  }

  private static final class Lazy extends InputStream {
    private final Opening opening;
    private @Nullable InputStream opened;

    Lazy(Opening opening) {
      this.opening = opening;
    }

    private InputStream in() throws IOException {
      InputStream in = opened;
      if (in == null) {
        in = opening.open();
        opened = in;
      }
      return in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Decoders throw what they like on hostile bytes, and allocate what these ask for. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in().read(into, offset, length);
      } catch (Budget.SpentException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new IOException(e);
      } catch (OutOfMemoryError e) {
        throw new CorruptException(
            Kind.LIMIT_MEMORY, "a dictionary that fits the heap", "one that does not");
      }
    }
  }
}

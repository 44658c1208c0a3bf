package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import dten.preflight.read.archive.zstd.ZstdException;
import dten.preflight.read.archive.zstd.ZstdStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Decoders of formats the Java platform does not know, opened at the first byte asked for. */
final class Decoders {
  /** A block of 900,000 bytes, each of which takes five to be put in order again. */
  private static final long BZIP2_MEMORY = 4_500_000;

  private Decoders() {}

  private interface Opening {
    InputStream open() throws IOException;
  }

  static InputStream bzip2(InputStream in, Limits limits) {
    return new Lazy(
        () -> {
          if (limits.maxDecoderMemory() < BZIP2_MEMORY) {
            throw new CorruptException(
                Kind.LIMIT_MEMORY,
                "max-decoder-memory=" + limits.maxDecoderMemory(),
                "bzip2 data, which may take " + BZIP2_MEMORY + " bytes");
          }
          return new BZip2CompressorInputStream(in, true);
        });
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

  /** Data of ZIP method 93, which ends where its last frame does. */
  static InputStream zstd(InputStream in, Limits limits) {
    ZstdStream zstd = new ZstdStream(in, limits.maxDecoderMemory());
    return guarded(new Whole(zstd));
  }

  /** A stream that decodes hostile bytes, kept from throwing and allocating what these ask for. */
  static InputStream guarded(InputStream decoder) {
    return new Lazy(() -> decoder);
  }

  /** What an exception of a decoder means. */
  static Kind kindOf(Exception e) {
    if (e instanceof ZstdException zstd) {
      return switch (zstd.fault()) {
        case BROKEN -> Kind.NESTED_CORRUPT;
        case MEMORY -> Kind.LIMIT_MEMORY;
        case DICTIONARY -> Kind.NESTED_UNSUPPORTED;
      };
    }
    return e instanceof MemoryLimitException ? Kind.LIMIT_MEMORY : Kind.NESTED_CORRUPT;
  }

  /** What was expected in place of it: for a limit its name, else the format. */
  static String expected(Exception e, String format, Limits limits) {
    return kindOf(e) == Kind.LIMIT_MEMORY
        ? "max-decoder-memory=" + limits.maxDecoderMemory()
        : format;
  }

  /** The same in words, without quoting what the bytes made the decoder say. */
  static String describe(Exception e) {
    if (e instanceof ZstdException zstd) {
      return zstd.reason();
    }
    return e instanceof MemoryLimitException memory
        ? "a dictionary of " + 1024L * memory.getMemoryNeededInKb() + " bytes"
        : "data it cannot be read from (" + e.getClass().getSimpleName() + ")";
  }

  /** What follows the last frame is hidden from whoever unpacks. */
  private static final class Whole extends InputStream {
    private final ZstdStream in;

    Whole(ZstdStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      if (n < 0 && in.hasTrailingData()) {
        throw new CorruptException(
            Kind.HIDDEN_DATA,
            "compressed data up to the end of the entry",
            "other bytes behind its end");
      }
      return n;
    }
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
            Kind.LIMIT_MEMORY, "max-decoder-memory and a heap for it", "no room left on the heap");
      }
    }
  }
}

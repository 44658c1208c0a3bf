package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import dten.preflight.fact.Thrown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Asks another program's reader, that of Commons Compress, what is in an archive that the judge
 * calls sound. It has to name the same entries, in the same order, with the same method, checksum,
 * sizes and places; whatever it sees otherwise, an installer may see so, too.
 */
final class SecondReader {
  /** It keeps half a kilobyte for each entry; larger archives are not shown to it. */
  private static final int MOST_ENTRIES = 20_000;

  /** Its start (time zones, locales) takes longer than all else that a small package needs. */
  private static final long LEAST_BYTES = 1 << 20;

  private final Source source;
  private final Anomalies anomalies;

  SecondReader(Source source, Anomalies anomalies) {
    this.source = source;
    this.anomalies = anomalies;
  }

  /** Whether an archive is one to be shown to it. */
  static boolean isFor(Source source, List<Member> members) {
    return source.size() >= LEAST_BYTES && members.size() <= MOST_ENTRIES;
  }

  /** Compares; whether both see the same. */
  boolean agrees(List<Member> members) throws StorageException {
    try (ZipFile other = ZipFile.builder().setSeekableByteChannel(new Channel(source)).get()) {
      Enumeration<ZipArchiveEntry> entries = other.getEntries();
      for (Member member : members) {
        if (!entries.hasMoreElements()) {
          return differ(member, "an entry as in the central directory", "none");
        }
        if (!isSame(member, entries.nextElement())) {
          return false;
        }
      }
      return !entries.hasMoreElements()
          || differ(null, members.size() + " entries", "more than these");
    } catch (StorageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Its message may quote the archive. Unchecked exceptions are a way of its to refuse.
      return differ(null, "an archive it can read", "it refuses with " + Thrown.describe(e));
    }
  }

  private boolean isSame(Member member, ZipArchiveEntry other) {
    String name = ascii(other.getRawName());
    if (name != null && !name.equals(member.name)) {
      return differ(member, "name " + member.name, "name " + name);
    }
    return isSame(member, "method", member.method, other.getMethod())
        && isSame(member, "CRC-32", member.crc, other.getCrc())
        && isSame(member, "compressed size", member.compressedSize, other.getCompressedSize())
        && isSame(member, "size", member.size, other.getSize())
        && isSame(member, "local header at", member.headerOffset, other.getLocalHeaderOffset())
        && isSame(member, "data at", member.dataOffset, other.getDataOffset());
  }

  private boolean isSame(Member member, String what, long ours, long theirs) {
    return ours == theirs || differ(member, what + " " + ours, what + " " + theirs);
  }

  private boolean differ(@Nullable Member member, String ours, String theirs) {
    anomalies.add(
        Kind.READERS_DIFFER,
        member == null ? null : member.name,
        member == null ? 0 : member.row,
        ours,
        theirs);
    return false;
  }

  /** A name whose bytes every reader takes for the same characters; null for any other. */
  private static @Nullable String ascii(byte @Nullable [] raw) {
    if (raw == null) {
      return null;
    }
    for (byte b : raw) {
      if (b < 0) {
        return null;
      }
    }
    return new String(raw, StandardCharsets.US_ASCII);
  }

  /** A source as Commons Compress wants it; to be read only. */
  private static final class Channel implements SeekableByteChannel {
    private final Source source;
    private long at;

    Channel(Source source) {
      this.source = source;
    }

    @Override
    public int read(ByteBuffer into) throws StorageException {
      int count = (int) Math.min(into.remaining(), source.size() - at);
      if (count <= 0) {
        return into.hasRemaining() ? -1 : 0;
      }
      int limit = into.limit();
      into.limit(into.position() + count);
      source.read(at, into);
      into.limit(limit);
      at += count;
      return count;
    }

    @Override
    public long position() {
      return at;
    }

    @Override
    public SeekableByteChannel position(long position) {
      at = position;
      return this;
    }

    @Override
    public long size() {
      return source.size();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // Whoever opened the source closes it.
    }
  }
}

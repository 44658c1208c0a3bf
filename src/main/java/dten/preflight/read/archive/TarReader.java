package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive as it goes by: POSIX.1-2017 ustar and pax, and GNU's long names. Extended
 * headers are held to a size of their own, since they state how much memory they want.
 */
final class TarReader {
  private static final int BLOCK = TarHeader.LENGTH;

  /** Which part of a decoder's memory an extended header may take. */
  private static final int EXTENDED_PART = 64;

  private final Scan scan;
  private final Worker worker;
  private final Item container;
  private final Branch out;
  private final String archive;
  private final Anomalies anomalies;
  private final TarExtension extension;
  private final NameCollisions names;
  private final byte[] header = new byte[BLOCK];

  /** How much of the archive has been read. */
  private long at;

  TarReader(Scan scan, Worker worker, Item container, Branch out) {
    this.scan = scan;
    this.worker = worker;
    this.container = container;
    this.out = out;
    this.archive = container.path();
    this.anomalies = new Anomalies(archive);
    this.extension = new TarExtension(anomalies);
    this.names = new NameCollisions(anomalies);
  }

  /** Reads it to its end; what is found goes out even where it breaks off. */
  void read(InputStream in) throws IOException {
    try {
      while (header(in)) {
        entry(in);
      }
      extension.used(false, at);
    } finally {
      out.addAll(anomalies.facts());
    }
  }

  /** Whether there is another header; behind the last there are two blocks of zeros. */
  private boolean header(InputStream in) throws IOException {
    int n = in.readNBytes(header, 0, BLOCK);
    if (n == 0) {
      anomalies.add(Anomaly.Kind.TAR_NO_END, null, at, "two blocks of zeros at its end", "none");
      return false;
    }
    if (n < BLOCK) {
      throw broken("a header of 512 bytes at " + at, n + " bytes");
    }
    if (FileKinds.isZero(header, n)) {
      at += n;
      padding(in);
      return false;
    }
    if (!TarHeader.checksumFits(header, 0)) {
      throw broken("a header with its checksum at " + at, "other bytes");
    }
    at += BLOCK;
    return true;
  }

  private static CorruptException broken(String expected, String actual) {
    return new CorruptException(Anomaly.Kind.NESTED_CORRUPT, expected, actual);
  }

  /** Behind the end of the archive there are zeros up to the block size of the tape. */
  private void padding(InputStream in) throws IOException {
    byte[] block = new byte[BLOCK];
    boolean told = false;
    for (int n = in.readNBytes(block, 0, BLOCK);
        n > 0;
        at += n, n = in.readNBytes(block, 0, BLOCK)) {
      if (!told && !FileKinds.isZero(block, n)) {
        told = true;
        boolean entry = n == BLOCK && TarHeader.checksumFits(block, 0);
        anomalies.add(
            Anomaly.Kind.NESTED_TRAILING_DATA,
            null,
            at,
            "zeros behind the end of the tar archive",
            entry ? "another entry, which most programs do not see" : "other bytes");
      }
    }
  }

  private void entry(InputStream in) throws IOException {
    long start = at - BLOCK;
    long size = TarHeader.number(header, 124, 12);
    if (size < 0) {
      throw broken("a size that is not negative at " + (start + 124), "other bytes");
    }
    char type = (char) (header[156] & 0xFF);
    switch (type) {
      case 'x', 'X' -> extension.records(extended(in, size), start);
      case 'g' -> extension.global(extended(in, size), start);
      case 'L' -> extension.longName(zeroEnded(extended(in, size)), start);
      case 'K' -> extension.longLink(zeroEnded(extended(in, size)), start);
      default -> {
        member(in, type, size, start);
        extension.used(true, at);
      }
    }
  }

  private void member(InputStream in, char type, long headerSize, long here) throws IOException {
    scan.budget().enter(1);
    String name = extension.name(TarHeader.name(header), here);
    String link = extension.link(TarHeader.text(header, 157, 100), here);
    scan.budget().name(name.length() + (long) link.length());
    long size = extension.size(headerSize, here);
    String canonical = name.startsWith("./") && name.length() > 2 ? name.substring(2) : name;
    int permissions = (int) Math.max(0, TarHeader.number(header, 100, 8)) & 07777;
    // Before POSIX a folder was a file with a slash at the end of its name.
    boolean folder = type == '5' || (isFile(type) && canonical.endsWith("/") && size == 0);
    int mode = permissions | typeBits(folder ? '5' : type);
    if (!name.equals("./") && !name.equals(".")) {
      int length = canonical.getBytes(StandardCharsets.UTF_8).length;
      NameJudge.judge(canonical, length, here, scan.limits(), anomalies);
    }
    if (!isFile(type) && type >= '1' && type <= '6' && size > 0) {
      extension.ambiguous(here + 124, "no data behind an entry of type " + type, size + " bytes");
    } else if (isFile(type) && canonical.endsWith("/") && size > 0) {
      extension.ambiguous(here, "a file, or a name that ends with a slash", "both");
    }
    ZipJudge.special(canonical, here, mode, anomalies);
    Branch inside = new Branch();
    Entry entry =
        folder
            ? plain(
                canonical.endsWith("/") ? canonical : canonical + "/", Kind.DIRECTORY, mode, null)
            : switch (type) {
              case '0', 0, '7', 'S' -> file(in, canonical, type, size, here, mode, inside);
              case '1' -> hardLink(canonical, link, here, mode);
              case '2' -> plain(canonical, Kind.SYMLINK, mode, link);
              case '3', '4', '6' -> plain(canonical, Kind.SPECIAL, mode, null);
              default -> unknown(in, canonical, type, size, here, mode);
            };
    if (folder) {
      names.addFolder(entry.pathInArchive(), here);
    } else {
      names.add(entry.pathInArchive(), here, content(entry, link));
    }
    out.add(entry);
    out.add(inside);
  }

  private static boolean isFile(char type) {
    return type == '0' || type == 0 || type == '7';
  }

  /** By which two entries of one name are told apart. */
  private static long content(Entry entry, String link) {
    Sha256 digest = entry.sha256();
    return digest == null ? link.hashCode() : digest.a();
  }

  private static int typeBits(char type) {
    return switch (type) {
      case '2' -> UnixMode.SYMLINK;
      case '3' -> UnixMode.CHARACTER_DEVICE;
      case '4' -> UnixMode.BLOCK_DEVICE;
      case '5' -> UnixMode.DIRECTORY;
      case '6' -> UnixMode.FIFO;
      default -> UnixMode.REGULAR;
    };
  }

  private Entry plain(String name, Kind kind, int mode, @Nullable String target) {
    return new Entry(archive, name, kind, 0, -1, null, modified(), mode, target);
  }

  private Entry hardLink(String name, String target, long here, int mode) {
    if (escapes(target)) {
      anomalies.add(
          Anomaly.Kind.HARD_LINK_ESCAPES, name, here, "a file of the same archive", target);
    }
    return plain(name, Kind.UNREAD, mode, target);
  }

  private static boolean escapes(String target) {
    if (target.isEmpty() || target.startsWith("/") || target.indexOf('\\') >= 0) {
      return true;
    }
    int start = 0;
    while (start <= target.length()) {
      int slash = target.indexOf('/', start);
      int end = slash < 0 ? target.length() : slash;
      if (target.substring(start, end).equals("..")) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private Entry file(
      InputStream in, String name, char type, long size, long here, int mode, Branch inside)
      throws IOException {
    long real = type == 'S' ? sparse(in, here) : extension.sparseSize();
    if (real > scan.limits().maxEntry()) {
      anomalies.add(
          Anomaly.Kind.LIMIT_ENTRY,
          name,
          here,
          "max-entry=" + scan.limits().maxEntry(),
          "a file of " + real + " bytes, holes among them");
    }
    Item item =
        new Item(archive, name, container.depth() + 1, here, size, -1, -1, mode, List.of(), null);
    Extent extent = new Extent(in, size);
    Outcome outcome = worker.pumped(item, extent, Keep.NOTHING, inside, anomalies);
    leave(in, extent, size);
    return new Entry(
        archive, name, outcome.kind, outcome.size, -1, outcome.sha256, modified(), mode, null);
  }

  /** Passes over the map of a file with holes as GNU tar wrote it, and returns its true size. */
  private long sparse(InputStream in, long here) throws IOException {
    long real = TarHeader.number(header, 483, 12);
    if (real < 0) {
      throw broken("a size that is not negative at " + (here + 483), "other bytes");
    }
    byte[] more = new byte[BLOCK];
    boolean extended = header[482] != 0;
    while (extended) {
      if (in.readNBytes(more, 0, BLOCK) < BLOCK) {
        throw broken("the map of a sparse file at " + at, "the end of the archive");
      }
      at += BLOCK;
      extended = more[504] != 0;
    }
    return real;
  }

  private Entry unknown(InputStream in, String name, char type, long size, long here, int mode)
      throws IOException {
    anomalies.add(
        Anomaly.Kind.NESTED_UNSUPPORTED,
        name,
        here,
        "a file, folder or link",
        "tar entry type " + (type > ' ' && type < 0x7F ? "'" + type + "'" : "" + (int) type));
    leave(in, new Extent(in, size), size);
    return plain(name, Kind.UNREAD, mode, null);
  }

  /** Reads what is left of an entry and its padding, so that the next header comes. */
  private void leave(InputStream in, Extent extent, long size) throws IOException {
    byte[] buffer = new byte[1 << 12];
    while (extent.left > 0) {
      if (extent.read(buffer, 0, buffer.length) < 0) {
        break;
      }
    }
    int padding = (int) (-size & BLOCK - 1);
    if (extent.left > 0 || in.readNBytes(buffer, 0, padding) < padding) {
      throw broken("an entry of " + size + " bytes at " + at, "the end of the archive");
    }
    at += size + padding;
  }

  private byte[] extended(InputStream in, long size) throws IOException {
    long limit = scan.limits().maxDecoderMemory();
    if (size > limit / EXTENDED_PART || size > Integer.MAX_VALUE - 8) {
      throw new CorruptException(
          Anomaly.Kind.LIMIT_MEMORY,
          "max-decoder-memory=" + limit + ", a 64th of it for an extended header",
          "one of " + size + " bytes at " + at);
    }
    Extent extent = new Extent(in, size);
    byte[] bytes = extent.readNBytes((int) size);
    leave(in, extent, size);
    return bytes;
  }

  private static String zeroEnded(byte[] bytes) {
    return TarHeader.text(bytes, 0, bytes.length);
  }

  private @Nullable LocalDateTime modified() {
    long seconds = TarHeader.number(header, 136, 12);
    return seconds < 0 || seconds > 1L << 40 ? null : DosTime.ofUnix(seconds);
  }

  /** So many bytes of a stream and no more. */
  private static final class Extent extends InputStream {
    private final InputStream in;
    private long left;

    Extent(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(into, offset, (int) Math.min(length, left));
      if (n > 0) {
        left -= n;
      }
      return n;
    }
  }
}

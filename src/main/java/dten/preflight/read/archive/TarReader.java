package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Anomalies outer;
  private final String archive;
  private final byte[] header = new byte[BLOCK];
  private Map<String, String> global = Map.of();
  private Map<String, String> next = new HashMap<>();
  private long at;

  TarReader(Scan scan, Worker worker, Item container, Branch out, Anomalies outer) {
    this.scan = scan;
    this.worker = worker;
    this.container = container;
    this.out = out;
    this.outer = outer;
    this.archive = container.path();
  }

  void read(InputStream in) throws IOException {
    while (true) {
      int n = in.readNBytes(header, 0, BLOCK);
      if (n == 0) {
        return;
      }
      if (n < BLOCK) {
        throw broken("a header of 512 bytes", n + " bytes");
      }
      if (FileKinds.isZero(header, n)) {
        padding(in);
        return;
      }
      if (!TarHeader.checksumFits(header, 0)) {
        throw broken("a header with its checksum at " + at, "other bytes");
      }
      at += BLOCK;
      entry(in);
    }
  }

  private static CorruptException broken(String expected, String actual) {
    return new CorruptException(Anomaly.Kind.NESTED_CORRUPT, expected, actual);
  }

  /** Behind the end of the archive there are zeros up to the block size of the tape. */
  private void padding(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 13];
    boolean told = false;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (!told && !FileKinds.isZero(buffer, n)) {
        told = true;
        outer.add(
            Anomaly.Kind.NESTED_TRAILING_DATA,
            container.name(),
            container.at(),
            "zeros behind the end of the tar archive",
            "other bytes");
      }
    }
  }

  private void entry(InputStream in) throws IOException {
    long size = TarHeader.number(header, 124, 12);
    if (size < 0) {
      throw broken("a size", "other bytes at " + (at - BLOCK + 124));
    }
    char type = (char) (header[156] & 0xFF);
    switch (type) {
      case 'x' -> next.putAll(pax(extended(in, size)));
      case 'g' -> global = pax(extended(in, size));
      case 'L' -> next.put("path", zeroEnded(extended(in, size)));
      case 'K' -> next.put("linkpath", zeroEnded(extended(in, size)));
      default -> {
        member(in, type, size);
        next = new HashMap<>();
      }
    }
  }

  private void member(InputStream in, char type, long headerSize) throws IOException {
    scan.budget().enter(1);
    String name = value("path", TarHeader.name(header));
    scan.budget().name(name.length());
    String link = value("linkpath", TarHeader.text(header, 157, 100));
    long size = headerSize;
    String wide = value("size", "");
    if (!wide.isEmpty()) {
      size = decimal(wide);
    }
    long here = at - BLOCK;
    Anomalies anomalies = new Anomalies(archive);
    Branch inside = new Branch();
    String canonical = name.startsWith("./") && name.length() > 2 ? name.substring(2) : name;
    int permissions = (int) Math.max(0, TarHeader.number(header, 100, 8)) & 07777;
    int mode = permissions | typeBits(type);
    if (!name.equals("./") && !name.equals(".")) {
      int length = canonical.getBytes(StandardCharsets.UTF_8).length;
      NameJudge.judge(canonical, length, here, scan.limits(), anomalies);
    }
    ZipJudge.special(canonical, here, mode, anomalies);
    Entry entry =
        switch (type) {
          case '0', 0, '7', 'S' -> file(in, canonical, size, here, mode, inside, anomalies);
          case '1' -> hardLink(canonical, link, here, mode, anomalies);
          case '2' -> plain(canonical, Kind.SYMLINK, mode, link);
          case '3', '4', '6' -> plain(canonical, Kind.SPECIAL, mode, null);
          case '5' ->
              plain(
                  canonical.endsWith("/") ? canonical : canonical + "/",
                  Kind.DIRECTORY,
                  mode,
                  null);
          default -> unknown(in, canonical, type, size, here, mode, anomalies);
        };
    out.add(entry);
    out.addAll(anomalies.facts());
    out.add(inside);
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
    return new Entry(Anomalies.pathIn(archive, name), kind, 0, -1, null, modified(), mode, target);
  }

  private Entry hardLink(String name, String target, long here, int mode, Anomalies anomalies) {
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
      InputStream in,
      String name,
      long size,
      long here,
      int mode,
      Branch inside,
      Anomalies anomalies)
      throws IOException {
    Item item =
        new Item(archive, name, container.depth() + 1, here, size, -1, -1, mode, List.of(), null);
    Extent extent = new Extent(in, size);
    Outcome outcome = worker.pumped(item, extent, Keep.NOTHING, inside, anomalies);
    leave(in, extent, size);
    return new Entry(
        item.path(), outcome.kind, outcome.size, -1, outcome.sha256, modified(), mode, null);
  }

  private Entry unknown(
      InputStream in, String name, char type, long size, long here, int mode, Anomalies anomalies)
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

  /** Records of the form "length key=value\n". */
  private static Map<String, String> pax(byte[] bytes) {
    Map<String, String> values = new HashMap<>();
    int at = 0;
    while (at < bytes.length) {
      int space = at;
      int length = 0;
      while (space < bytes.length
          && bytes[space] >= '0'
          && bytes[space] <= '9'
          && length < 1 << 24) {
        length = length * 10 + bytes[space] - '0';
        space++;
      }
      int end = at + length;
      if (length < 5 || end > bytes.length || space >= end || bytes[space] != ' ') {
        return values;
      }
      int equals = space + 1;
      while (equals < end && bytes[equals] != '=') {
        equals++;
      }
      if (equals < end) {
        values.put(
            new String(bytes, space + 1, equals - space - 1, StandardCharsets.UTF_8),
            new String(bytes, equals + 1, end - equals - 2, StandardCharsets.UTF_8));
      }
      at = end;
    }
    return values;
  }

  private String value(String key, String otherwise) {
    String own = next.get(key);
    return own != null ? own : global.getOrDefault(key, otherwise);
  }

  private static long decimal(String digits) throws CorruptException {
    try {
      long value = Long.parseLong(digits);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      // said below
    }
    throw broken("a size in decimal digits", "other characters");
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

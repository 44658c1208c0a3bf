package dten.preflight.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes ZIP archives byte by byte, for tests: honest ones as they come, and any record bent where
 * a test wants it bent.
 *
 * <pre>{@code
 * byte[] zip = new Zips().file("a.txt", "hello").folder("lib/").bytes();
 * byte[] bent = new Zips().file("a.txt", "hello").local(l -> l.method = 0).bytes();
 * }</pre>
 */
public final class Zips {
  /** 2026-11-20 12:00, as the fields of a header have it. */
  public static final int DATE = (2026 - 1980) << 9 | 11 << 5 | 20;

  public static final int TIME = 12 << 11;

  /** One header of an entry, to be bent by tests. */
  public static final class Header {
    public int signature;
    public int madeBy = 3 << 8 | 20;
    public int needed = 20;
    public int flags;
    public int method;
    public int time = TIME;
    public int date = DATE;
    public long crc;
    public long compressedSize;
    public long size;
    public byte[] name = {};
    public byte[] extra = {};
    public byte[] comment = {};
    public int disk;
    public long mode;
    public long attributes;

    /** Where the local header is; set when the archive is written unless a test sets it. */
    public long offset = -1;
  }

  /** Changes a header. */
  @FunctionalInterface
  public interface Bend {
    /** Changes it in place. */
    void accept(Header header);
  }

  /** The end record and what surrounds it, to be bent by tests. */
  public static final class End {
    public int disk;
    public int directoryDisk;
    public long entriesHere = -1;
    public long entries = -1;
    public long size = -1;
    public long offset = -1;
    public byte[] comment = {};
    public byte[] before = {};
    public byte[] behind = {};
  }

  /** Changes the end record. */
  @FunctionalInterface
  public interface BendEnd {
    /** Changes it in place. */
    void accept(End end);
  }

  private static final class Row {
    final Header local = new Header();
    final Header central = new Header();
    byte[] data = {};
    byte[] descriptor = {};
    byte[] gap = {};
    boolean written = true;
    boolean listed = true;
  }

  private final List<Row> rows = new ArrayList<>();
  private final End end = new End();
  private byte[] prefix = {};

  /** A deflated file. */
  public Zips file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A deflated file. */
  public Zips file(String name, byte[] content) {
    return add(name, content, deflated(content), 8, 0100644);
  }

  /** A stored file. */
  public Zips stored(String name, byte[] content) {
    return add(name, content, content, 0, 0100644);
  }

  /** A folder; its name ends with a slash. */
  public Zips folder(String name) {
    return add(name, new byte[0], new byte[0], 0, 040755);
  }

  /** A symbolic link. */
  public Zips link(String name, String target) {
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    return add(name, bytes, bytes, 0, 0120777);
  }

  private Zips add(String name, byte[] content, byte[] data, int method, int mode) {
    CRC32 crc = new CRC32();
    crc.update(content);
    Row row = new Row();
    row.data = data;
    byte[] raw = name.getBytes(StandardCharsets.UTF_8);
    for (Header header : List.of(row.local, row.central)) {
      header.name = raw;
      header.flags = raw.length == name.length() ? 0 : 1 << 11;
      header.method = method;
      header.crc = crc.getValue();
      header.compressedSize = data.length;
      header.size = content.length;
      header.mode = mode;
    }
    row.local.signature = 0x04034b50;
    row.central.signature = 0x02014b50;
    rows.add(row);
    return this;
  }

  private Row last() {
    return rows.get(rows.size() - 1);
  }

  /** Changes the local header of the last entry. */
  public Zips local(Bend bend) {
    bend.accept(last().local);
    return this;
  }

  /** Changes the row of the last entry in the central directory. */
  public Zips central(Bend bend) {
    bend.accept(last().central);
    return this;
  }

  /** Changes both headers of the last entry alike. */
  public Zips both(Bend bend) {
    return local(bend).central(bend);
  }

  /** The Unix mode of the last entry. */
  public Zips mode(int mode) {
    last().central.mode = mode;
    return this;
  }

  /** The date of the last entry. */
  public Zips dated(int year, int month, int day) {
    return both(h -> h.date = (year - 1980) << 9 | month << 5 | day);
  }

  /** The bytes of the last entry as they stand in the archive. */
  public Zips data(byte[] data) {
    last().data = data;
    return this;
  }

  /** The last entry has no row in the central directory. */
  public Zips unlisted() {
    last().listed = false;
    return this;
  }

  /** The last entry has a row, and no local header or data of its own. */
  public Zips unwritten() {
    last().written = false;
    return this;
  }

  /** Streams the last entry: sizes and checksum behind its data, with a signature. */
  public Zips descriptor() {
    Row row = last();
    Header c = row.central;
    row.descriptor =
        little(16)
            .putInt(0x08074b50)
            .putInt((int) c.crc)
            .putInt((int) c.compressedSize)
            .putInt((int) c.size)
            .array();
    row.central.flags |= 8;
    row.local.flags |= 8;
    row.local.crc = 0;
    row.local.compressedSize = 0;
    row.local.size = 0;
    return this;
  }

  /** Bytes behind the data of the last entry, whatever they are. */
  public Zips behindData(byte[] bytes) {
    last().gap = bytes;
    return this;
  }

  /** Bytes before the archive, counted by its offsets. */
  public Zips prefix(byte[] bytes) {
    prefix = bytes;
    return this;
  }

  /** Changes the end record. */
  public Zips end(BendEnd bend) {
    bend.accept(end);
    return this;
  }

  /** The archive. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(prefix);
    for (Row row : rows) {
      if (row.central.offset < 0) {
        row.central.offset = out.size();
      }
      if (row.written) {
        out.writeBytes(local(row.local));
        out.writeBytes(row.data);
        out.writeBytes(row.descriptor);
        out.writeBytes(row.gap);
      }
    }
    long start = out.size();
    int listed = 0;
    for (Row row : rows) {
      if (row.listed) {
        out.writeBytes(central(row.central));
        listed++;
      }
    }
    long size = out.size() - start;
    out.writeBytes(end.before);
    out.writeBytes(
        little(22)
            .putInt(0x06054b50)
            .putShort((short) end.disk)
            .putShort((short) end.directoryDisk)
            .putShort((short) (end.entriesHere < 0 ? listed : end.entriesHere))
            .putShort((short) (end.entries < 0 ? listed : end.entries))
            .putInt((int) (end.size < 0 ? size : end.size))
            .putInt((int) (end.offset < 0 ? start : end.offset))
            .putShort((short) end.comment.length)
            .array());
    out.writeBytes(end.comment);
    out.writeBytes(end.behind);
    return out.toByteArray();
  }

  /** Writes the archive to a file. */
  public Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] local(Header h) {
    return little(30 + h.name.length + h.extra.length)
        .putInt(h.signature)
        .putShort((short) h.needed)
        .putShort((short) h.flags)
        .putShort((short) h.method)
        .putShort((short) h.time)
        .putShort((short) h.date)
        .putInt((int) h.crc)
        .putInt((int) h.compressedSize)
        .putInt((int) h.size)
        .putShort((short) h.name.length)
        .putShort((short) h.extra.length)
        .put(h.name)
        .put(h.extra)
        .array();
  }

  private static byte[] central(Header h) {
    return little(46 + h.name.length + h.extra.length + h.comment.length)
        .putInt(h.signature)
        .putShort((short) h.madeBy)
        .putShort((short) h.needed)
        .putShort((short) h.flags)
        .putShort((short) h.method)
        .putShort((short) h.time)
        .putShort((short) h.date)
        .putInt((int) h.crc)
        .putInt((int) h.compressedSize)
        .putInt((int) h.size)
        .putShort((short) h.name.length)
        .putShort((short) h.extra.length)
        .putShort((short) h.comment.length)
        .putShort((short) h.disk)
        .putShort((short) 0)
        .putInt((int) (h.mode << 16 | h.attributes))
        .putInt((int) h.offset)
        .put(h.name)
        .put(h.extra)
        .put(h.comment)
        .array();
  }

  /** A little-endian buffer, for records that tests write themselves. */
  public static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Raw deflate data. */
  public static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}

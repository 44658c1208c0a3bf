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
import java.util.Arrays;
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

  /** One extra field. */
  public static byte[] extra(int id, byte[] data) {
    return little(4 + data.length)
        .putShort((short) id)
        .putShort((short) data.length)
        .put(data)
        .array();
  }

  /** A zip64 extra field with these numbers. */
  public static byte[] zip64(long... numbers) {
    ByteBuffer field = little(4 + 8 * numbers.length);
    field.putShort((short) 0x0001).putShort((short) (8 * numbers.length));
    for (long number : numbers) {
      field.putLong(number);
    }
    byte[] bytes = new byte[field.capacity()];
    field.rewind().get(bytes);
    return bytes;
  }

  /** A Unicode path made for a raw name. */
  public static byte[] unicodePath(int version, byte[] rawName, String path) {
    CRC32 crc = new CRC32();
    crc.update(rawName);
    byte[] utf8 = path.getBytes(StandardCharsets.UTF_8);
    return extra(
        0x7075,
        little(5 + utf8.length).put((byte) version).putInt((int) crc.getValue()).put(utf8).array());
  }

  /** A data descriptor with signature, its sizes of 4 bytes. */
  public static byte[] descriptor(long crc, long compressedSize, long size) {
    return little(16)
        .putInt(0x08074b50)
        .putInt((int) crc)
        .putInt((int) compressedSize)
        .putInt((int) size)
        .array();
  }

  /** A data descriptor with signature, its sizes of 8 bytes. */
  public static byte[] wideDescriptor(long crc, long compressedSize, long size) {
    return little(24)
        .putInt(0x08074b50)
        .putInt((int) crc)
        .putLong(compressedSize)
        .putLong(size)
        .array();
  }

  /** A zip64 end record and its locator, to stand at a place. */
  public static byte[] zip64End(long entriesHere, long entries, long size, long offset, long at) {
    return little(76)
        .putInt(0x06064b50)
        .putLong(44)
        .putShort((short) 45)
        .putShort((short) 45)
        .putInt(0)
        .putInt(0)
        .putLong(entriesHere)
        .putLong(entries)
        .putLong(size)
        .putLong(offset)
        .putInt(0x07064b50)
        .putInt(0)
        .putLong(at)
        .putInt(1)
        .array();
  }

  /** An end record. */
  public static byte[] end(int entriesHere, int entries, long size, long offset, byte[] comment) {
    return little(22 + comment.length)
        .putInt(0x06054b50)
        .putInt(0)
        .putShort((short) entriesHere)
        .putShort((short) entries)
        .putInt((int) size)
        .putInt((int) offset)
        .putShort((short) comment.length)
        .put(comment)
        .array();
  }

  /** The local part of the archive, up to the central directory. */
  public byte[] locals() {
    byte[] all = bytes();
    return Arrays.copyOf(all, all.length - rows().length - 22 - end.comment.length);
  }

  /** The central directory. */
  public byte[] rows() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bytes();
    for (Row row : rows) {
      if (row.listed) {
        out.writeBytes(central(row.central));
      }
    }
    return out.toByteArray();
  }

  /** Pieces one behind the other. */
  public static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
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

package dten.preflight.testing;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Compressed files and tar archives, to be put into packages by tests. */
public final class Nested {
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  /** A gzip file. */
  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** A bzip2 file. */
  public static byte[] bzip2(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
      bzip2.write(content);
    }
    return out.toByteArray();
  }

  /** An xz file with a dictionary of 8 MiB. */
  public static byte[] xz(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZCompressorOutputStream xz = new XZCompressorOutputStream(out)) {
      xz.write(content);
    }
    return out.toByteArray();
  }

  /** A Zstandard file without a checksum. */
  public static byte[] zstd(byte[] content) {
    return Zstd.compress(content, 3);
  }

  /** Records of an extended header, from pairs such as {@code path=a}. */
  public static byte[] pax(String... pairs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String pair : pairs) {
      int rest = pair.getBytes(StandardCharsets.UTF_8).length + 2;
      int length = rest + 1;
      while (length != rest + Integer.toString(length).length()) {
        length++;
      }
      out.writeBytes((length + " " + pair + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** Changes bytes of the first header, whose checksum is made to fit. */
  public Nested bend(int at, int... values) {
    byte[] all = tar.toByteArray();
    for (int i = 0; i < values.length; i++) {
      all[at + i] = (byte) values[i];
    }
    put(all, 148, "        ");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += all[i] & 0xFF;
    }
    put(all, 148, String.format("%06o\0 ", sum));
    tar.reset();
    tar.writeBytes(all);
    return this;
  }

  /** Adds an entry to a tar archive, of any type and with any link. */
  public Nested entry(String name, char type, String link, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, octal(content.length));
    put(header, 136, octal(1_790_000_000L));
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\00000");
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[-content.length & 511]);
    return this;
  }

  /** Adds a file to a tar archive. */
  public Nested file(String name, String content) {
    return entry(name, '0', "", content.getBytes(StandardCharsets.UTF_8));
  }

  /** The tar archive, with its end. */
  public byte[] tar() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(tar.toByteArray());
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  private static String octal(long value) {
    return String.format("%011o\0", value);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}

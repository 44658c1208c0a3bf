import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a large package for the benchmark: programs, jars, logs, SQL and scripts in the
 * proportions of real products. The same arguments give the same bytes.
 *
 * <p>Usage: {@code java MakePackage.java FILE MEGABYTES}, where MEGABYTES is the size of the ZIP.
 */
public final class MakePackage {
  private static final LocalDateTime DATE = LocalDateTime.of(2026, 11, 16, 9, 0);
  private static final String[] WORDS =
      ("request response session broker route order shipment partner queue commit cache timeout "
              + "connect handler worker thread index replica snapshot segment cluster node lease")
          .split(" ");

  private final Random random = new Random(20261116);
  private long written;

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: java MakePackage.java FILE MEGABYTES");
      System.exit(2);
    }
    Path file = Path.of(args[0]);
    Path parts = file.resolveSibling(file.getFileName() + ".part");
    new MakePackage().write(parts, Long.parseLong(args[1]) << 20);
    Files.move(parts, file);
  }

  private void write(Path file, long limit) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        ZipOutputStream zip = new ZipOutputStream(counted(out))) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (int i = 0; written < limit; i++) {
        String n = String.format("%04d", i);
        put(zip, "bin/service-" + n, program(6 << 20));
        stored(zip, "lib/module-" + n + ".jar", jar(400));
        put(zip, "share/log/sample-" + n + ".log", log(2 << 20));
        put(zip, "share/doc/manual-" + n + ".txt", prose(512 << 10));
        put(zip, "scripts/step-" + n + ".sh", script(200));
        put(zip, "db/" + n + "-seed.sql", sql(2000));
      }
    }
  }

  private OutputStream counted(OutputStream to) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        to.write(b);
        written++;
      }

      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        to.write(b, off, len);
        written += len;
      }

      @Override
      public void close() throws IOException {
        to.close();
      }
    };
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** Looks like machine code to a compressor: short runs that recur, among noise. */
  private byte[] program(int size) {
    byte[] bytes = new byte[size];
    byte[][] idioms = new byte[512][];
    for (int i = 0; i < idioms.length; i++) {
      idioms[i] = new byte[4 + random.nextInt(20)];
      random.nextBytes(idioms[i]);
    }
    int at = 0;
    byte[] head = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    System.arraycopy(head, 0, bytes, 0, head.length);
    at = head.length;
    while (at < size) {
      if (random.nextInt(4) == 0) {
        bytes[at++] = (byte) random.nextInt(256);
      } else if (random.nextInt(40) == 0) {
        at = copy(word().getBytes(StandardCharsets.US_ASCII), bytes, at);
      } else {
        at = copy(idioms[random.nextInt(idioms.length)], bytes, at);
      }
    }
    return bytes;
  }

  private static int copy(byte[] from, byte[] to, int at) {
    int length = Math.min(from.length, to.length - at);
    System.arraycopy(from, 0, to, at, length);
    return at + length;
  }

  private byte[] jar(int classes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < classes; i++) {
        byte[] content = program(3000 + random.nextInt(6000));
        content[0] = (byte) 0xCA;
        content[1] = (byte) 0xFE;
        content[2] = (byte) 0xBA;
        content[3] = (byte) 0xBE;
        put(zip, "org/sample/" + word() + "/C" + i + ".class", content);
      }
    }
    return out.toByteArray();
  }

  private byte[] log(int size) {
    StringBuilder text = new StringBuilder(size + 200);
    long millis = 0;
    while (text.length() < size) {
      millis += random.nextInt(500);
      text.append(String.format("2026-11-%02d 03:%02d:%02d,%03d INFO  [worker-%d] %s %s id=%08x took %d ms%n",
          1 + (int) (millis / 86_400_000 % 28), (int) (millis / 60_000 % 60),
          (int) (millis / 1000 % 60), (int) (millis % 1000), random.nextInt(64), word(), word(),
          random.nextInt(), random.nextInt(900)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] prose(int size) {
    StringBuilder text = new StringBuilder(size + 100);
    while (text.length() < size) {
      for (int i = 0; i < 12; i++) {
        text.append(word()).append(' ');
      }
      text.append(random.nextInt(1000)).append(".\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] script(int lines) {
    StringBuilder text = new StringBuilder("#!/bin/sh\nset -eu\n");
    for (int i = 0; i < lines; i++) {
      text.append("install -m 0644 \"$here/").append(word()).append(i).append("\" /opt/")
          .append(word()).append('/').append(word()).append(" && echo '").append(word()).append("'\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] sql(int rows) {
    StringBuilder text = new StringBuilder("SET lock_timeout = '5s';\nBEGIN;\n");
    for (int i = 0; i < rows; i++) {
      text.append("INSERT INTO ").append(word()).append(" (id, name) VALUES (").append(i)
          .append(", '").append(word()).append(' ').append(random.nextInt(100000)).append("');\n");
    }
    return text.append("COMMIT;\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}

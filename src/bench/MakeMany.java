import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a package of very many small files for the benchmark: pages of a manual, classes,
 * pictures, scripts of a web front end, settings. The same arguments give the same bytes.
 *
 * <p>Usage: {@code java MakeMany.java FILE ENTRIES}
 */
public final class MakeMany {
  private static final LocalDateTime DATE = LocalDateTime.of(2026, 11, 16, 9, 0);
  private static final String[] WORDS =
      ("request response session broker route order shipment partner queue commit cache timeout "
              + "connect handler worker thread index replica snapshot segment cluster node lease")
          .split(" ");

  private final Random random = new Random(20261121);

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: java MakeMany.java FILE ENTRIES");
      System.exit(2);
    }
    Path file = Path.of(args[0]);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    new MakeMany().write(part, Integer.parseInt(args[1]));
    Files.move(part, file);
  }

  private void write(Path file, int entries) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (int i = 0; i < entries; i++) {
        one(zip, i);
      }
    }
  }

  private void one(ZipOutputStream zip, int i) throws IOException {
    String place =
        String.format("product-5.2.0/%s/%03d/%s-%06d", WORDS[i % 7], i / 500, word(), i);
    switch (i % 10) {
      case 0, 1, 2 -> put(zip, place + ".html", "<!DOCTYPE html>\n<p>" + prose(60) + "</p>\n");
      case 3, 4 -> put(zip, place + ".js", "export function " + word() + "() { return 1; }\n" + prose(30));
      case 5, 6, 7 -> put(zip, place + ".class", bytes(0xCAFEBABE, 700));
      case 8 -> put(zip, place + ".png", bytes(0x89504E47, 900));
      default -> put(zip, place + ".properties", "title." + i + "=" + word() + " " + word() + "\n");
    }
  }

  private String prose(int words) {
    StringBuilder text = new StringBuilder(words * 8);
    for (int i = 0; i < words; i++) {
      text.append(word()).append(i % 12 == 11 ? '\n' : ' ');
    }
    return text.toString();
  }

  private byte[] bytes(int magic, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (magic >>> 24 - 8 * i);
    }
    return bytes;
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    put(zip, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}

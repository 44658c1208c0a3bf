package dten.preflight.samples;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * One package of the samples: its text files are edited by hand in its folder, everything else is
 * made here: programs, manifest, signature, and the ZIP a user would download.
 */
final class SamplePackage {
  static final LocalDateTime RELEASED = LocalDateTime.of(2026, 11, 16, 9, 0);
  static final Set<String> MADE =
      Set.of(
          "bin/dten-agent",
          "lib/dten-core.jar",
          "certs/signing.pem",
          "manifest.json",
          "manifest.json.p7s");

  private final SampleManifest manifest;
  private final Path folder;
  private final LocalDateTime programsBuilt;

  SamplePackage(SampleManifest manifest, Path folder, LocalDateTime programsBuilt) {
    this.manifest = manifest;
    this.folder = folder;
    this.programsBuilt = programsBuilt;
  }

  /** Every file of the package by its path, in the order of the ZIP. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!MADE.contains(path)) {
          files.put(path, Files.readAllBytes(file));
        }
      }
    }
    files.put("bin/dten-agent", program());
    files.put("lib/dten-core.jar", jar(programsBuilt));
    files.put(
        "certs/signing.pem",
        Pki.pem(SamplePki.SIGNER, SamplePki.SIGNING_AUTHORITY).getBytes(StandardCharsets.US_ASCII));
    byte[] json = manifest.json(files).getBytes(StandardCharsets.UTF_8);
    files.put("manifest.json", json);
    files.put(
        "manifest.json.p7s",
        Cms.by(SamplePki.SIGNER).with(SamplePki.SIGNING_AUTHORITY).detachedOver(json));
    return files;
  }

  /** The ZIP; the same files give the same bytes. */
  byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        String path = file.getKey();
        boolean program = path.equals("bin/dten-agent") || path.endsWith(".jar");
        boolean runs = path.startsWith("bin/") || path.endsWith(".sh");
        put(
            zip,
            path,
            file.getValue(),
            program ? programsBuilt : RELEASED,
            runs ? 0100755 : 0100644);
      }
    }
    return out.toByteArray();
  }

  private static void put(
      ZipArchiveOutputStream zip, String path, byte[] content, LocalDateTime date, int mode)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(path);
    entry.setTimeLocal(date);
    entry.setUnixMode(mode);
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
  }

  /**
   * What a stripped program looks like from outside: an ELF header (gABI chapter 4), then noise.
   */
  private static byte[] program() {
    byte[] bytes = new byte[24 * 1024];
    new Random(5_2_0).nextBytes(bytes);
    byte[] header =
        HexFormat.of()
            .parseHex("7f454c46020101000000000000000000" + "02003e0001000000" + "0010400000000000");
    System.arraycopy(header, 0, bytes, 0, header.length);
    byte[] banner = "\0dten-agent 5.2.0\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(banner, 0, bytes, 4096, banner.length);
    return bytes;
  }

  private static byte[] jar(LocalDateTime date) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      byte[] head =
          "Manifest-Version: 1.0\r\nImplementation-Title: dten-core\r\nImplementation-Version: 5.2.0\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII);
      put(zip, "META-INF/MANIFEST.MF", head, date, 0100644);
      put(zip, "com/dten/core/HybridRouter.class", emptyClass(), date, 0100644);
    }
    return out.toByteArray();
  }

  /** The smallest class file of Java 17 (JVMS 4.1): no fields, no methods. */
  private static byte[] emptyClass() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(61);
    out.writeShort(5);
    out.writeByte(7);
    out.writeShort(2);
    out.writeByte(1);
    out.writeUTF("com/dten/core/HybridRouter");
    out.writeByte(7);
    out.writeShort(4);
    out.writeByte(1);
    out.writeUTF("java/lang/Object");
    out.writeShort(0x0021);
    out.writeShort(1);
    out.writeShort(3);
    out.writeShort(0);
    out.writeShort(0);
    out.writeShort(0);
    out.writeShort(0);
    return bytes.toByteArray();
  }
}

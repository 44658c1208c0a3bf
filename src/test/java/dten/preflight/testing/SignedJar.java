package dten.preflight.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Signs entries the way the JAR File Specification has it: MANIFEST.MF with a digest of each entry,
 * a .SF with a digest of each of its sections, and a CMS block over that. The parts are plain map
 * entries, so that a test can spoil any of them before the archive is written.
 */
public final class SignedJar {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final String digest;
  private byte[] manifest = new byte[0];
  private final List<String> sections = new ArrayList<>();
  private String mainAttributes = "";

  private SignedJar(Map<String, byte[]> content, String digest) {
    this.digest = digest;
    build(content);
  }

  /** Entries with digests by SHA-256. */
  public static SignedJar of(Map<String, byte[]> content) {
    return new SignedJar(content, "SHA-256");
  }

  /** Entries with digests by another algorithm, such as {@code SHA-1}. */
  public static SignedJar of(Map<String, byte[]> content, String digest) {
    return new SignedJar(content, digest);
  }

  private void build(Map<String, byte[]> content) {
    mainAttributes = "Manifest-Version: 1.0\r\nCreated-By: test\r\n\r\n";
    StringBuilder all = new StringBuilder(mainAttributes);
    for (Map.Entry<String, byte[]> entry : content.entrySet()) {
      if (!entry.getKey().endsWith("/")) {
        String section =
            folded("Name: " + entry.getKey())
                + folded(digest + "-Digest: " + base64(entry.getValue()))
                + "\r\n";
        sections.add(section);
        all.append(section);
      }
    }
    manifest = all.toString().getBytes(StandardCharsets.UTF_8);
    entries.put("META-INF/MANIFEST.MF", manifest);
    entries.putAll(content);
  }

  /** Adds {@code META-INF/NAME.SF} and a block made by the given signature; may be repeated. */
  public SignedJar signed(String name, String blockExtension, Cms signature) {
    StringBuilder sf = new StringBuilder("Signature-Version: 1.0\r\n");
    sf.append(folded(digest + "-Digest-Manifest: " + base64(manifest)));
    sf.append(
        folded(
            digest
                + "-Digest-Manifest-Main-Attributes: "
                + base64(mainAttributes.getBytes(StandardCharsets.UTF_8))));
    sf.append("\r\n");
    for (String section : sections) {
      int end = section.indexOf(digest + "-Digest: ");
      sf.append(section, 0, end);
      sf.append(folded(digest + "-Digest: " + base64(section.getBytes(StandardCharsets.UTF_8))));
      sf.append("\r\n");
    }
    byte[] file = sf.toString().getBytes(StandardCharsets.UTF_8);
    entries.put("META-INF/" + name + ".SF", file);
    entries.put("META-INF/" + name + "." + blockExtension, signature.detachedOver(file));
    return this;
  }

  /** The parts, to be read or spoiled. */
  public Map<String, byte[]> entries() {
    return entries;
  }

  /** The archive. */
  public byte[] zip() {
    return zip(entries);
  }

  /** Any entries as an archive with fixed dates. */
  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry each = new ZipEntry(entry.getKey());
        each.setTimeLocal(LocalDateTime.of(2026, 3, 1, 12, 0));
        out.putNextEntry(each);
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Pki.digest(digest, bytes));
  }

  /** One header, continued after 72 bytes as the specification wants. */
  private static String folded(String header) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    int room = 70;
    while (header.length() - start > room) {
      out.append(header, start, start + room).append("\r\n ");
      start += room;
      room = 69;
    }
    return out.append(header, start, header.length()).append("\r\n").toString();
  }
}

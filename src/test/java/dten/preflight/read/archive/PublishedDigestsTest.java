package dten.preflight.read.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.read.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedDigestsTest {
  private static final String OTHER = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private Path zip;

  @BeforeEach
  void writePackage() throws IOException {
    zip = Files.writeString(folder.resolve("up grade-1.0.zip"), "any bytes");
  }

  @Test
  void nothingBesideIsNull() throws IOException {
    assertThat(identity().published()).isNull();
  }

  @Test
  void eachFormIsUnderstood() throws Exception {
    String hex = hex("SHA-256");
    expect("up grade-1.0.zip.sha256", hex);
    expect("up grade-1.0.zip.sha256", hex.toUpperCase(Locale.ROOT) + "\n");
    expect("up grade-1.0.zip.sha256sum", hex + "  whatever-it-was-called.zip\n");
    expect("SHA256SUMS", OTHER + "  other.zip\n" + hex + " *up grade-1.0.zip\n");
    expect("sha256sum.txt", "# made by hand\r\n" + hex + "  dist/up grade-1.0.zip\r\n");
    expect("checksums.txt", "SHA256 (up grade-1.0.zip) = " + hex + "\n");
    expect("my-checksums.txt", "SHA2-256(up grade-1.0.zip)= " + hex + "\n");
    expect("CHECKSUM", "SHA256     " + hex + "     C:\\dist\\up grade-1.0.zip\n");
  }

  private void expect(String file, String content) throws Exception {
    Path written = Files.writeString(folder.resolve(file), content);
    assertThat(identity().published())
        .as(content)
        .isEqualTo(new PublishedChecksum(file, "SHA-256", hex("SHA-256"), hex("SHA-256")));
    Files.delete(written);
  }

  @Test
  void whatPowerShellWritesIsUnderstood() throws Exception {
    Files.write(
        folder.resolve("sha256sum.txt"),
        ("\uFEFF" + hex("SHA-256") + "  up grade-1.0.zip").getBytes(StandardCharsets.UTF_16LE));
    assertThat(identity().published()).isNotNull();
  }

  @Test
  void theStrongestIsTakenUnlessOneDoesNotMatch() throws Exception {
    Files.writeString(folder.resolve("up grade-1.0.zip.sha1"), hex("SHA-1"));
    Files.writeString(folder.resolve("up grade-1.0.zip.sha512"), hex("SHA-512"));
    assertThat(identity().published())
        .isEqualTo(
            new PublishedChecksum(
                "up grade-1.0.zip.sha512", "SHA-512", hex("SHA-512"), hex("SHA-512")));
    Files.writeString(folder.resolve("SHA256SUMS"), OTHER + "  up grade-1.0.zip");
    assertThat(identity().published())
        .isEqualTo(new PublishedChecksum("SHA256SUMS", "SHA-256", OTHER, hex("SHA-256")));
  }

  @Test
  void whatDoesNotNameThePackageSaysNothing() throws Exception {
    Files.writeString(
        folder.resolve("SHA256SUMS"),
        OTHER + "  other.zip\n" + OTHER + "  xup grade-1.0.zip\n" + OTHER + "\nnot a line\n");
    Files.writeString(folder.resolve("up grade-1.0.zip.sha512"), OTHER + "\n" + OTHER + "\n");
    Files.writeString(folder.resolve("up grade-1.0.zip.md5"), "<html>404</html>");
    Files.createDirectory(folder.resolve("up grade-1.0.zip.sha256"));
    Files.write(folder.resolve("checksums"), new byte[2 << 20]);
    assertThat(identity().published()).isNull();
  }

  private PackageIdentity identity() throws IOException {
    return new PackageReader(List.of(), List.of(), List.of(), Limits.DEFAULT)
        .read(zip, Progress.NONE)
        .identity();
  }

  private String hex(String algorithm) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(zip)));
  }
}

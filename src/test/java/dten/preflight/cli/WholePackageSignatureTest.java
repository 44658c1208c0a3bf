package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Vendor;
import dten.preflight.testing.Zips;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures that stand in the archive and are over its bytes: NuGet's and Android's. */
class WholePackageSignatureTest {
  private static final String ORIGIN = "1.2.840.113549.1.9.16.6.1";
  private static final String RECEIPT = "1.2.840.113549.1.9.16.6.2";
  private static final String GOOD =
      "integrity=OK signer=OK chain=OK time=UNKNOWN coverage=OK revocation=UNKNOWN";
  private static final String BAD =
      "integrity=FAIL signer=OK chain=OK time=UNKNOWN coverage=OK revocation=UNKNOWN";

  @TempDir private Path folder;

  private static Zips content() {
    return new Zips().file("acme/readme.txt", "read me").file("acme/lib.txt", "x".repeat(5000));
  }

  /** Findings but that no checksum lies beside, and how the signatures fare. */
  private List<String> said(byte[] zip) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : new VendorCheck(folder).report(zip)) {
      if (line.startsWith("# signature ")) {
        lines.add(line.replaceFirst(";.*", ""));
      }
      lines.addAll(VendorCheck.findings(List.of(line)));
    }
    lines.remove("note package.checksum-missing .");
    lines.remove("warning manifest.missing .");
    return lines;
  }

  private static String states(String place, String kind, String states) {
    return "# signature " + place + " kind=" + kind + " over=package.zip " + states;
  }

  private static byte[] nuget(Cms signature, byte[] over) {
    String hash = Base64.getEncoder().encodeToString(Pki.digest("SHA-256", over));
    String text = "Version:1\n\n2.16.840.1.101.3.4.2.1-Hash:" + hash + "\n\n";
    return signature.around(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Cms author() {
    return Cms.empty()
        .and(Vendor.SIGNER)
        .committedTo(ORIGIN)
        .namedByKey()
        .with(Vendor.SIGNER, Vendor.AUTHORITY);
  }

  private static byte[] withSignature(byte[] signature) {
    return content().stored(".signature.p7s", signature).bytes();
  }

  @Test
  void anAuthorsNugetSignatureCoversThePackage() throws Exception {
    assertThat(said(withSignature(nuget(author(), content().bytes()))))
        .containsExactly(states(".signature.p7s", "nuget-author", GOOD));
  }

  @Test
  void theEntryMayStandAnywhere() throws Exception {
    byte[] signature = nuget(author(), content().bytes());
    byte[] zip =
        new Zips()
            .file("acme/readme.txt", "read me")
            .stored(".signature.p7s", signature)
            .file("acme/lib.txt", "x".repeat(5000))
            .bytes();
    assertThat(said(zip)).containsExactly(states(".signature.p7s", "nuget-author", GOOD));
  }

  @Test
  void aRepositorySignsByItselfOrOverTheAuthor() throws Exception {
    Cms repository = Cms.by(Vendor.SIGNER).committedTo(RECEIPT).with(Vendor.AUTHORITY);
    assertThat(said(withSignature(nuget(repository, content().bytes()))))
        .containsExactly(states(".signature.p7s", "nuget-repository", GOOD));
    byte[] both = Cms.countersigned(nuget(author(), content().bytes()), Vendor.SIGNER);
    assertThat(said(withSignature(both)))
        .containsExactly(
            states(".signature.p7s", "nuget-author", GOOD),
            states(".signature.p7s", "nuget-repository", GOOD));
  }

  @Test
  void anythingAddedAfterwardsIsNotWhatNugetSigned() throws Exception {
    byte[] signature = nuget(author(), content().bytes());
    byte[] zip =
        content().stored(".signature.p7s", signature).file("acme/more.txt", "more").bytes();
    assertThat(said(zip))
        .containsExactly(
            "error signature.invalid .signature.p7s",
            states(".signature.p7s", "nuget-author", BAD));
  }

  @Test
  void aCountersignatureOfAnotherSignatureIsNone() throws Exception {
    byte[] own = nuget(author(), content().bytes());
    byte[] other = nuget(author(), new byte[0]);
    assertThat(said(withSignature(Cms.countersigned(own, other, Vendor.SIGNER))))
        .containsExactly(
            "error signature.invalid .signature.p7s",
            states(".signature.p7s", "nuget-author", GOOD),
            states(".signature.p7s", "nuget-repository", BAD));
  }

  /** As Android's own tool writes it: a message, the block, and six bytes at the end. */
  private static byte[] android(byte[] zip, Cms signature) {
    byte[] signed = Arrays.copyOf(zip, zip.length - 2);
    byte[] message = "signed by a test\0".getBytes(StandardCharsets.US_ASCII);
    byte[] block = signature.detachedOver(signed);
    int comment = message.length + block.length + 6;
    ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(signed);
    out.writeBytes(Arrays.copyOf(end.putShort((short) comment).array(), 2));
    out.writeBytes(message);
    out.writeBytes(block);
    end.clear().putShort((short) (block.length + 6)).putShort((short) 0xFFFF);
    out.writeBytes(Arrays.copyOf(end.putShort((short) comment).array(), 6));
    return out.toByteArray();
  }

  @Test
  void anAndroidSignatureCoversAllButTheComment() throws Exception {
    Cms signature = Cms.empty().andDirect(Vendor.SIGNER, "SHA-256").with(Vendor.SIGNER);
    byte[] zip = android(content().bytes(), signature.with(Vendor.AUTHORITY));
    assertThat(said(zip)).containsExactly(states(".", "android-ota", GOOD));
    byte[] changed = zip.clone();
    // A field that nothing else looks at: the version that made the first entry of the directory.
    int row = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    changed[row + 36] ^= 1;
    assertThat(said(changed))
        .containsExactly("error signature.invalid .", states(".", "android-ota", BAD));
  }

  @Test
  void anHonestCommentIsNoSignature() throws Exception {
    byte[] comment = "built on Monday".getBytes(StandardCharsets.US_ASCII);
    assertThat(said(content().end(end -> end.comment = comment).bytes()))
        .containsExactly("warning signature.missing .");
  }
}

package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Cms;
import dten.preflight.testing.SignedJar;
import dten.preflight.testing.Vendor;
import dten.preflight.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signed package and copies of it that somebody tampered with, each in one way: every finding the
 * whole program makes of them. Most of these pass {@code jarsigner -verify -strict}.
 */
class TamperedPackageTest {
  private static final String READ_ME = "acme-5.2/readme.txt";
  private static final String BLOCK = "META-INF/ACME.EC";

  @TempDir private Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("acme-5.2/lib/words.txt", bytes("one\ntwo\n"));
    content.put(READ_ME, bytes("read me"));
    return content;
  }

  private static Cms vendor() {
    return Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY);
  }

  private static Map<String, byte[]> signed(Cms signature) {
    return SignedJar.of(content()).signed("ACME", "EC", signature).entries();
  }

  private static Map<String, byte[]> signed() {
    return signed(vendor());
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    return zips(entries).bytes();
  }

  private static Zips zips(Map<String, byte[]> entries) {
    Zips zips = new Zips();
    entries.forEach(zips::file);
    return zips;
  }

  /** Every finding but the two that an untouched package without checksum and manifest has. */
  private List<String> found(byte[] zip) throws Exception {
    List<String> lines = new VendorCheck(folder).findings(zip);
    assertThat(lines).contains("note package.checksum-missing .");
    lines.remove("note package.checksum-missing .");
    lines.remove("warning manifest.missing .");
    return lines;
  }

  @Test
  void theUntouchedTwinIsClean() throws Exception {
    assertThat(found(zip(signed()))).isEmpty();
    assertThat(found(zip(signed(vendor().stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT))))).isEmpty();
  }

  @Test
  void anEntryWasAdded() throws Exception {
    Map<String, byte[]> entries = signed();
    entries.put("acme-5.2/lib/more.txt", bytes("more"));
    assertThat(found(zip(entries)))
        .containsExactly("error signature.incomplete-coverage META-INF/MANIFEST.MF");
  }

  @Test
  void anEntryWasRemoved() throws Exception {
    Map<String, byte[]> entries = signed();
    entries.remove(READ_ME);
    assertThat(found(zip(entries)))
        .containsExactly("error signature.removed-entry META-INF/MANIFEST.MF");
  }

  @Test
  void anEntryWasChanged() throws Exception {
    Map<String, byte[]> entries = signed();
    entries.put(READ_ME, bytes("read me not"));
    assertThat(found(zip(entries)))
        .containsExactly("error signature.digest-mismatch acme-5.2/readme.txt");
  }

  @Test
  void anEntryStandsThereTwice() throws Exception {
    byte[] behind = zips(signed()).file(READ_ME, "read me not").bytes();
    assertThat(found(behind))
        .containsExactly(
            "error archive.duplicate-entry acme-5.2/readme.txt",
            "error signature.digest-mismatch acme-5.2/readme.txt");
    Map<String, byte[]> others = signed();
    byte[] own = others.getOrDefault(READ_ME, new byte[0]);
    others.remove(READ_ME);
    Zips before = new Zips().file(READ_ME, "read me not");
    others.forEach(before::file);
    assertThat(found(before.file(READ_ME, own).bytes()))
        .containsExactly("error archive.duplicate-entry acme-5.2/readme.txt");
  }

  @Test
  void bytesStandBeforeOrBehindTheArchive() throws Exception {
    byte[] zip = zip(signed());
    assertThat(found(Zips.joined(bytes("#!/bin/sh\nexit 0\n"), zip)))
        .containsExactly("error archive.prefix-data .");
    assertThat(found(Zips.joined(zip, bytes("and more"))))
        .containsExactly("error archive.trailing-data .");
  }

  @Test
  void theSignatureWasTakenAway() throws Exception {
    Map<String, byte[]> entries = signed();
    entries.remove(BLOCK);
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/ACME.SF");
    entries.remove("META-INF/ACME.SF");
    assertThat(found(zip(entries)))
        .containsExactly(
            "warning signature.missing .", "note signature.unverifiable META-INF/MANIFEST.MF");
    entries = signed();
    entries.remove("META-INF/ACME.SF");
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/ACME.EC");
    entries = signed();
    entries.remove("META-INF/MANIFEST.MF");
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/ACME.EC");
  }

  @Test
  void somethingWasAddedToMetaInf() throws Exception {
    Map<String, byte[]> entries = signed();
    entries.put("META-INF/services/acme.Plugin", bytes("acme.Other"));
    assertThat(found(zip(entries)))
        .containsExactly("error signature.incomplete-coverage META-INF/MANIFEST.MF");
    entries = signed();
    entries.put("META-INF/SIG-NOTE", bytes("exempt by the letter of the specification"));
    assertThat(found(zip(entries)))
        .containsExactly("error signature.incomplete-coverage META-INF/MANIFEST.MF");
    entries = signed();
    entries.put("META-INF/OTHER.SF", bytes("Signature-Version: 1.0\r\n\r\n"));
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/OTHER.SF");
    entries = signed();
    entries.put("META-INF/OTHER.RSA", bytes("no block"));
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/OTHER.RSA");
  }

  @Test
  void theManifestWasChangedWithTheEntry() throws Exception {
    Map<String, byte[]> entries = signed();
    Map<String, byte[]> content = content();
    content.put(READ_ME, bytes("read me not"));
    Map<String, byte[]> other = SignedJar.of(content).entries();
    entries.put(READ_ME, content.getOrDefault(READ_ME, new byte[0]));
    entries.put("META-INF/MANIFEST.MF", other.getOrDefault("META-INF/MANIFEST.MF", new byte[0]));
    assertThat(found(zip(entries)))
        .containsExactly(
            "error signature.invalid META-INF/ACME.EC",
            "error signature.incomplete-coverage META-INF/MANIFEST.MF");
  }

  @Test
  void aBadSignerStandsBesideAGoodOne() throws Exception {
    Map<String, byte[]> entries = signed(vendor().and(Vendor.SIGNER, "SHA-512"));
    assertThat(found(zip(entries))).isEmpty();
    // The last bytes of the block are of the last signer's signature.
    entries.computeIfPresent(
        BLOCK,
        (name, block) -> {
          byte[] spoilt = block.clone();
          spoilt[spoilt.length - 1] ^= 1;
          return spoilt;
        });
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/ACME.EC");
  }

  @Test
  void aStrangerSignedBesideTheVendor() throws Exception {
    Cms both = vendor().and(Vendor.STRANGER).with(Vendor.STRANGER);
    assertThat(found(zip(signed(both))))
        .containsExactly(
            "error certificate.root-unknown META-INF/ACME.EC",
            "warning certificate.chain-incomplete META-INF/ACME.EC",
            "warning trust.key-unknown META-INF/ACME.EC");
  }

  @Test
  void theDigestWasDowngraded() throws Exception {
    assertThat(
            found(zip(SignedJar.of(content(), "SHA-1").signed("ACME", "EC", vendor()).entries())))
        .containsExactly("warning signature.weak-algorithm META-INF/ACME.EC");
    assertThat(found(zip(SignedJar.of(content(), "MD5").signed("ACME", "EC", vendor()).entries())))
        .containsExactly("error signature.weak-algorithm META-INF/ACME.EC");
    Cms weak = Cms.empty().and(Vendor.SIGNER, "SHA-1").with(Vendor.SIGNER, Vendor.AUTHORITY);
    assertThat(found(zip(signed(weak))))
        .containsExactly("warning signature.weak-algorithm META-INF/ACME.EC");
  }

  @Test
  void theTimeStampIsOfAnotherSignature() throws Exception {
    assertThat(found(zip(signed(vendor().stampedForAnother(Vendor.STAMPS, Vendor.STAMPED_AT)))))
        .containsExactly("error timestamp.invalid META-INF/ACME.EC");
  }

  @Test
  void theSignatureIsOfAnotherPackage() throws Exception {
    Map<String, byte[]> entries = signed();
    Map<String, byte[]> other =
        SignedJar.of(Map.of("else.txt", bytes("else"))).signed("ACME", "EC", vendor()).entries();
    entries.put(BLOCK, other.getOrDefault(BLOCK, new byte[0]));
    assertThat(found(zip(entries))).containsExactly("error signature.invalid META-INF/ACME.EC");
  }
}

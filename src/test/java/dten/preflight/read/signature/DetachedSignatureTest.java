package dten.preflight.read.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.LooseSigner;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.ListedFile;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Signature;
import dten.preflight.fact.SignedContent;
import dten.preflight.testing.Cms;
import dten.preflight.testing.Pki;
import dten.preflight.testing.Signed;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Vendor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedSignatureTest {
  private static final byte[] MANIFEST = bytes("{\"name\": \"acme\"}");
  private static final Cms SIGNATURE = Cms.by(Vendor.SIGNER).with(Vendor.AUTHORITY);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("manifest.json", MANIFEST);
    entries.put("manifest.json.p7s", SIGNATURE.detachedOver(MANIFEST));
    entries.put("bin/run.sh", bytes("#!/bin/sh\n"));
    return entries;
  }

  /** A manifest that lists these paths with the digests of these contents. */
  private static ManifestFile manifest(String path, String signature, Map<String, byte[]> listed) {
    List<ListedFile> files = new ArrayList<>();
    Location at = Location.ofEntry(path);
    listed.forEach(
        (name, content) ->
            files.add(
                new ListedFile(
                    name, HexFormat.of().formatHex(Pki.digest("SHA-256", content)), at)));
    Manifest manifest =
        new Manifest(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            files,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            signature.isEmpty() ? Optional.empty() : Optional.of(new Manifest.Text(signature, at)));
    return new ManifestFile(at, new Parsed.Value<>(manifest, List.of()));
  }

  private static List<String> lines(Signed signed) {
    List<String> lines = new ArrayList<>();
    for (Signature s : signed.trusting(Vendor.ROOT).all(Signature.class)) {
      lines.add(s.location() + " over " + s.signed());
      lines.add("integrity " + s.integrity().status() + " " + s.integrity().reason());
      lines.add("trust " + s.trust().status() + " " + s.trust().reason());
      lines.add("coverage " + s.coverage().status() + " " + s.coverage().reason());
    }
    return lines;
  }

  @Test
  void aManifestAndWhatItListsAreCovered() {
    assertThat(
            lines(
                Signed.entries(entries())
                    .with(
                        manifest("manifest.json", "", Map.of("bin/run.sh", bytes("#!/bin/sh\n"))))))
        .containsExactly(
            "manifest.json.p7s over manifest.json",
            "integrity OK manifest.json is what was signed",
            "trust OK it ends at the trusted \"CN=Acme Root, O=Acme\"",
            "coverage OK the signed manifest has the digest of every file");
  }

  @Test
  void aManifestInAFolderListsPathsFromThere() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries().forEach((path, content) -> entries.put("acme-5.2/" + path, content));
    ManifestFile manifest =
        manifest(
            "acme-5.2/manifest.json",
            "",
            Map.of("bin/run.sh", bytes("other"), "gone.txt", bytes("gone")));
    SignedContent content = Signed.entries(entries).with(manifest).all(SignedContent.class).get(0);
    assertThat(content.changed().first()).containsExactly("acme-5.2/bin/run.sh");
    assertThat(content.removed().first()).containsExactly("gone.txt");
    assertThat(content.unsigned().first()).isEmpty();
  }

  @Test
  void aFileTheManifestDoesNotListIsNotCovered() {
    assertThat(lines(Signed.entries(entries()).with(manifest("manifest.json", "", Map.of()))))
        .contains("coverage FAIL the signed manifest has no digest of bin/run.sh");
  }

  @Test
  void theManifestMayNameItsSignature() {
    Map<String, byte[]> entries = entries();
    entries.put("seal.bin", entries.remove("manifest.json.p7s"));
    assertThat(lines(Signed.entries(entries).with(manifest("manifest.json", "seal.bin", Map.of()))))
        .contains("seal.bin over manifest.json", "integrity OK manifest.json is what was signed");
  }

  @Test
  void aChangedManifestIsNotWhatWasSigned() {
    Map<String, byte[]> entries = entries();
    entries.put("manifest.json", bytes("{\"name\": \"evil\"}"));
    assertThat(lines(Signed.entries(entries)))
        .contains("integrity FAIL the content is not what was signed");
  }

  @Test
  void otherDigestsOfAManifestAreAtHand() {
    for (String digest : List.of("SHA-1", "SHA-384", "SHA-512")) {
      Map<String, byte[]> entries = entries();
      entries.put(
          "manifest.json.p7s",
          Cms.empty().and(Vendor.SIGNER, digest).with(Vendor.SIGNER).detachedOver(MANIFEST));
      assertThat(lines(Signed.entries(entries)))
          .contains("integrity OK manifest.json is what was signed");
    }
  }

  @Test
  void pemIsReadAsWell() {
    Map<String, byte[]> entries = entries();
    entries.put("manifest.json.p7s", bytes(Pki.pem("PKCS7", SIGNATURE.detachedOver(MANIFEST))));
    assertThat(lines(Signed.entries(entries)))
        .contains("integrity OK manifest.json is what was signed");
  }

  @Test
  void aBundleOfCertificatesIsNoSignature() {
    Map<String, byte[]> entries = entries();
    entries.put("chain.p7b", Cms.bundle(Vendor.AUTHORITY, Vendor.ROOT));
    assertThat(Signed.entries(entries).all(Signature.class)).hasSize(1);
  }

  @Test
  void theCertificateIsTakenFromTheFileThatHoldsIt() {
    Map<String, byte[]> entries = entries();
    entries.put("certs/signing.pem", bytes("subject\n" + Vendor.SIGNER.pem()));
    entries.put(
        "manifest.json.p7s",
        Cms.empty().and(Vendor.SIGNER).with(Vendor.AUTHORITY).detachedOver(MANIFEST));
    Signature signature = Signed.entries(entries).trusting(Vendor.ROOT).all(Signature.class).get(0);
    assertThat(signature.trust().isOk()).isTrue();
    assertThat(signature.chain().orElseThrow().leaf().location())
        .hasToString("certs/signing.pem:2");
    assertThat(Signed.entries(entries).all(LooseSigner.class)).isEmpty();
  }

  @Test
  void aSignerWhoseCertificateIsNowhereIsNamed() {
    Map<String, byte[]> entries = entries();
    entries.put("manifest.json.p7s", Cms.empty().and(Vendor.SIGNER).detachedOver(MANIFEST));
    Signature signature = Signed.entries(entries).all(Signature.class).get(0);
    assertThat(signature.signer().reason())
        .isEqualTo(
            "the signer's certificate (serial "
                + Vendor.SIGNER.certificate().getSerialNumber().toString(16)
                + " of issuer \"CN=Acme Signing CA, O=Acme\") is not at hand");
    assertThat(signature.integrity().status())
        .isEqualTo(dten.preflight.fact.Assessment.Status.UNKNOWN);
  }

  @Test
  void aCertificateToSignCodeThatSignedNothingIsALooseSigner() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("certs/signing.crt", Vendor.STRANGER.der());
    entries.put("certs/ca.crt", Vendor.STRANGE_AUTHORITY.der());
    List<LooseSigner> loose = Signed.entries(entries).all(LooseSigner.class);
    assertThat(loose).hasSize(1);
    assertThat(loose.get(0).chain().path()).hasSize(2);
  }

  @Test
  void aTimeStampIsJudgedByItsOwnChain() {
    Map<String, byte[]> entries = entries();
    Cms stamped =
        Cms.by(Vendor.EXPIRED).with(Vendor.AUTHORITY).stampedBy(Vendor.STAMPS, Vendor.STAMPED_AT);
    entries.put("manifest.json.p7s", stamped.detachedOver(MANIFEST));
    Signature known = Signed.entries(entries).trusting(Vendor.ROOT).all(Signature.class).get(0);
    assertThat(known.time())
        .hasToString(
            "Assessment[status=OK, reason=time stamp of 2026-03-01T12:00:00Z by \"CN=Acme Time,"
                + " O=Acme\"]");
    assertThat(known.trust().isOk()).isTrue();
    Signature unknown =
        Signed.entries(entries).trusting(Vendor.STRANGE_ROOT).all(Signature.class).get(0);
    assertThat(unknown.time().reason())
        .isEqualTo(
            "time stamp of 2026-03-01T12:00:00Z by \"CN=Acme Time, O=Acme\", whom nobody vouches"
                + " for: the certificate of \"CN=Acme Root, O=Acme\" is missing");
  }

  @Test
  void aTimeStampOfAnotherSignatureIsNone() {
    Map<String, byte[]> entries = entries();
    Cms stamped =
        Cms.by(Vendor.EXPIRED)
            .with(Vendor.AUTHORITY)
            .stampedForAnother(Vendor.STAMPS, Vendor.STAMPED_AT);
    entries.put("manifest.json.p7s", stamped.detachedOver(MANIFEST));
    Signature signature = Signed.entries(entries).trusting(Vendor.ROOT).all(Signature.class).get(0);
    assertThat(signature.time())
        .hasToString(
            "Assessment[status=FAIL, reason=the time stamp was made for another signature]");
    assertThat(signature.trust().reason())
        .isEqualTo(
            "\"CN=Acme Releases 2025, O=Acme\" (serial "
                + Vendor.EXPIRED.certificate().getSerialNumber().toString(16)
                + ", sha256 "
                + Vendor.EXPIRED.sha256()
                + ") was valid until 2026-06-30T23:59:59Z");
  }

  @Test
  void aSignatureBesideThePackageCoversAllOfIt(@TempDir Path folder) throws Exception {
    byte[] content = bytes("a package");
    Path file = Files.write(folder.resolve("package.zip"), content);
    PackageIdentity identity =
        new PackageIdentity(
            "package.zip", content.length, Sha256.of(Pki.digest("SHA-256", content)), null);
    Files.write(folder.resolve("package.zip.p7s"), SIGNATURE.detachedOver(content));
    Files.write(
        folder.resolve("package.zip.sig"),
        Cms.empty().and(Vendor.SIGNER, "SHA-512").with(Vendor.SIGNER).detachedOver(content));
    PackageFacts facts =
        new SignatureConclusion(ChainSources.NONE, Upgrades.AS_OF)
            .conclude(
                new PackageFacts(identity, List.of()),
                PackageSignatures.beside(file, new PackageFacts(identity, List.of()), List.of()));
    assertThat(facts.all(Signature.class))
        .hasSize(2)
        .allMatch(s -> s.integrity().isOk() && s.coverage().isOk())
        .allMatch(s -> s.signed().equals("package.zip"));
  }

  /** What bears the name of a format that is read here and is not in it was damaged or replaced. */
  @Test
  void aSignatureBesideThePackageThatIsNoneIsAFault(@TempDir Path folder) throws Exception {
    byte[] content = bytes("a package");
    Path file = Files.write(folder.resolve("package.zip"), content);
    PackageFacts pass =
        new PackageFacts(
            new PackageIdentity(
                "package.zip", content.length, Sha256.of(Pki.digest("SHA-256", content)), null),
            List.of());
    byte[] signature = SIGNATURE.detachedOver(content);
    Files.write(folder.resolve("package.zip.p7s"), Arrays.copyOf(signature, signature.length - 1));
    Files.write(folder.resolve("package.zip.asc"), bytes("-----BEGIN PGP SIGNATURE-----\n"));
    Files.write(folder.resolve("package.zip.sig"), bytes("untrusted comment: another format\n"));
    Files.write(
        folder.resolve("package.zip.p7b"), Cms.empty().with(Vendor.SIGNER).detachedOver(content));
    PackageFacts facts =
        new SignatureConclusion(ChainSources.NONE, Upgrades.AS_OF)
            .conclude(pass, PackageSignatures.beside(file, pass, List.of()));
    assertThat(facts.all(Signature.class))
        .extracting(
            s -> s.location().path().replaceAll(".*/", "") + " " + s.integrity().status().name())
        .containsExactlyInAnyOrder(
            "package.zip.p7s FAIL",
            "package.zip.asc FAIL",
            "package.zip.sig UNKNOWN",
            "package.zip.p7b UNKNOWN");
  }

  @Test
  void nothingBesideThePackageIsNothing(@TempDir Path folder) throws Exception {
    PackageIdentity identity = new PackageIdentity("package.zip", 1, new Sha256(1, 2, 3, 4), null);
    Path file = Files.write(folder.resolve("package.zip"), new byte[] {1});
    assertThat(PackageSignatures.beside(file, new PackageFacts(identity, List.of()), List.of()))
        .isEmpty();
  }
}

package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.read.signature.SignatureVerification.Message;
import dten.preflight.read.signature.SignerJudge.Beneath;
import dten.preflight.read.signature.SignerJudge.Claim;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.esf.CommitmentTypeIndication;
import org.jspecify.annotations.Nullable;

/** Judges signatures that are over the package's bytes, wherever they stand. */
final class PackageWideSignatures {
  private static final String COUNTERSIGNATURE = "1.2.840.113549.1.9.6";
  private static final ASN1ObjectIdentifier COMMITMENT =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.16");
  private static final ASN1ObjectIdentifier PROOF_OF_RECEIPT =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.6.2");

  private final SignerJudge judge;
  private final PgpJudge pgp;
  private final PackageIdentity identity;

  PackageWideSignatures(SignerJudge judge, PgpJudge pgp, PackageIdentity identity) {
    this.judge = judge;
    this.pgp = pgp;
    this.identity = identity;
  }

  /** One fact for each signer. */
  List<Fact> of(SignatureMaterial material) {
    return switch (material.role()) {
      case BESIDE ->
          detached(
              material,
              identity.fileName(),
              Assessment.ok("the package is what was signed"),
              Assessment.ok("it covers the whole package"));
      case BESIDE_CHECKSUMS -> checksums(material);
      case ANDROID ->
          cms(
              material,
              Kind.ANDROID_OTA,
              identity.fileName(),
              Beneath.directly(
                  Assessment.ok("the package is what was signed"),
                  Assessment.ok("it covers the whole package but its comment")));
      case NUGET -> nuget(material);
      case JAR_MANIFEST, SIGNATURE_FILE, SIGNATURE_BLOCK, DETACHED, CERTIFICATES, SIGNED_FILE ->
          throw new IllegalArgumentException("not over the package: " + material.role());
    };
  }

  private List<Fact> checksums(SignatureMaterial material) {
    PublishedChecksum published = identity.published();
    if (published == null) {
      return List.of();
    }
    boolean matches = published.matches();
    return detached(
        material,
        published.file(),
        matches
            ? Assessment.ok(published.file() + " and the package are what was signed")
            : Assessment.fail(
                "the signed " + published.file() + " has another digest of the package"),
        Assessment.ok("it covers the whole package by way of " + published.file()));
  }

  private List<Fact> detached(
      SignatureMaterial material, String signed, Assessment content, Assessment coverage) {
    List<Fact> found = cms(material, Kind.CMS, signed, Beneath.directly(content, coverage));
    if (!found.isEmpty()) {
      return found;
    }
    found.addAll(
        pgp.judge(
            new PgpJudge.Claim(
                material.location(), Form.PACKAGE, signed, material.digests(), content, coverage),
            material.content().array()));
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(
        isOfOtherFormat(material)
            ? judge.unread(
                material.location(),
                Form.PACKAGE,
                Kind.CMS,
                signed,
                "it is no CMS file with a signer and no OpenPGP signature, or larger than 8 MiB; its"
                    + " format is not read here")
            : judge.unreadable(
                material.location(),
                Form.PACKAGE,
                Kind.CMS,
                signed,
                "it cannot be read as CMS or OpenPGP with a signer, or is larger than 8 MiB"));
  }

  /**
   * Whether a file that holds no signature of ours may be a sound one of another kind: only names
   * that several formats share leave that open, and bundles of certificates.
   */
  private static boolean isOfOtherFormat(SignatureMaterial material) {
    String path = material.location().path();
    return path.endsWith(".sig") || path.endsWith(".minisig") || material.cms().isPresent();
  }

  private List<Fact> cms(SignatureMaterial material, Kind kind, String signed, Beneath beneath) {
    List<Fact> facts = new ArrayList<>();
    Optional<CmsFile> cms = material.cms();
    if (cms.isEmpty()) {
      if (kind == Kind.ANDROID_OTA) {
        facts.add(unreadable(material, kind));
      }
      return facts;
    }
    Claim claim =
        new Claim(
            material.location(),
            Form.PACKAGE,
            kind,
            signed,
            message(material.digests()),
            java.util.Set.of());
    for (CmsSigner signer : cms.get().signers()) {
      facts.add(judge.judge(claim, cms.get(), signer, beneath).signature());
    }
    return facts;
  }

  private Fact unreadable(SignatureMaterial material, Kind kind) {
    return judge.unreadable(
        material.location(),
        Form.PACKAGE,
        kind,
        identity.fileName(),
        "it cannot be read as CMS with a signer");
  }

  /** The author's or the repository's signature, and the repository's over the author's. */
  private List<Fact> nuget(SignatureMaterial material) {
    Optional<CmsFile> cms = material.cms();
    Bytes content = cms.map(CmsFile::content).orElse(null);
    if (cms.isEmpty() || content == null || cms.get().signers().isEmpty()) {
      return List.of(unreadable(material, Kind.NUGET_AUTHOR));
    }
    Assessment hash = nugetHash(NugetContent.digests(content.array()), material.digests());
    Beneath beneath =
        Beneath.directly(hash, Assessment.ok("it covers the whole package but its own entry"));
    List<Fact> facts = new ArrayList<>();
    for (CmsSigner signer : cms.get().signers()) {
      Kind kind = isRepository(signer) ? Kind.NUGET_REPOSITORY : Kind.NUGET_AUTHOR;
      facts.add(
          judge
              .judge(nugetClaim(material, kind, content.array()), cms.get(), signer, beneath)
              .signature());
      for (ASN1Encodable value : signer.unsigned(COUNTERSIGNATURE)) {
        Optional<CmsSigner> counter =
            Der.guarded(() -> new CmsSigner(SignerInfo.getInstance(value)));
        if (counter.isPresent()) {
          Claim claim = nugetClaim(material, Kind.NUGET_REPOSITORY, signer.signature());
          facts.add(
              judge.judge(claim, cms.get().overSignature(), counter.get(), beneath).signature());
        } else {
          facts.add(unreadable(material, Kind.NUGET_REPOSITORY));
        }
      }
    }
    return facts;
  }

  private Claim nugetClaim(SignatureMaterial material, Kind kind, byte[] over) {
    return new Claim(
        material.location(),
        Form.PACKAGE,
        kind,
        identity.fileName(),
        Message.of(over),
        java.util.Set.of());
  }

  private static Assessment nugetHash(Map<String, String> signed, Map<String, String> actual) {
    if (signed.isEmpty()) {
      return Assessment.fail("it names no digest of the package");
    }
    for (Map.Entry<String, String> each : signed.entrySet()) {
      String own = actual.get(each.getKey());
      if (own == null) {
        return Assessment.unknown(
            "the package without this signature cannot be put together: it is no plain archive");
      }
      if (!own.equals(each.getValue())) {
        return Assessment.fail("the package is not what was signed");
      }
    }
    return Assessment.ok("the package is what was signed");
  }

  /** RFC 5126 section 5.11.1: an author's signature is of origin, a repository's of receipt. */
  private static boolean isRepository(CmsSigner signer) {
    return signer
        .signed(COMMITMENT)
        .flatMap(v -> Der.guarded(() -> CommitmentTypeIndication.getInstance(v)))
        .map(c -> PROOF_OF_RECEIPT.equals(c.getCommitmentTypeId()))
        .orElse(false);
  }

  private static Message message(Map<String, String> digests) {
    return new Message() {
      @Override
      public byte @Nullable [] digest(String algorithm) {
        String hex = digests.get(algorithm);
        return hex == null ? null : HexFormat.of().parseHex(hex);
      }

      @Override
      public byte @Nullable [] bytes() {
        return null;
      }
    };
  }
}

package dten.preflight.read.signature;

import dten.preflight.fact.Base;
import dten.preflight.fact.Credential;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.SignatureEvidence;
import dten.preflight.fact.SignatureEvidence.Role;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Makes facts of the bytes that signatures are judged by, and bytes of such facts again: signatures
 * can then be judged without the package, by whatever trust.
 *
 * <p>Of a file only what a signature is judged by is kept: certificates, CMS and OpenPGP
 * signatures, and the texts that list digests. Private keys and whatever else stands beside them is
 * left out, and so is a whole text in which a secret was found: what only such a text could prove
 * is then unproven.
 */
public final class KeptSignatures {
  private static final int MOST_BLOCKS = CertificateFiles.MOST + 1;

  private KeptSignatures() {}

  /**
   * The facts of a pass, in the form that can be kept.
   *
   * @param beside what {@link PackageSignatures} found beside the package
   */
  public static PackageFacts kept(PackageFacts pass, List<Fact> beside) {
    PackageFacts all = pass.with(beside);
    Set<String> withSecrets = new HashSet<>();
    for (Credential each : all.all(Credential.class)) {
      if (each.location().base() == Base.PACKAGE) {
        withSecrets.add(each.location().path());
      }
    }
    List<Fact> kept = new ArrayList<>();
    for (SignatureMaterial each : all.all(SignatureMaterial.class)) {
      Location at = each.location();
      boolean isOpen = at.base() == Base.PACKAGE && withSecrets.contains(at.path());
      if (isOpen && each.role() == Role.SIGNED_FILE) {
        for (String algorithm : SignatureReader.OTHER_DIGESTS) {
          byte[] digest = Digests.digest(algorithm, each.content().array());
          kept.add(new EntryDigest(at, algorithm, HexFormat.of().formatHex(digest)));
        }
      } else {
        byte[] bytes = isOpen && isText(each.role()) ? new byte[0] : proof(each);
        String content = Base64.getEncoder().encodeToString(bytes);
        kept.add(new SignatureEvidence(at, each.role(), content, each.digests()));
      }
    }
    return all.without(SignatureMaterial.class).with(kept);
  }

  /** The facts as {@link SignatureConclusion} takes them. */
  public static PackageFacts restored(PackageFacts kept) {
    List<Fact> materials = new ArrayList<>();
    for (SignatureEvidence each : kept.all(SignatureEvidence.class)) {
      Bytes content = new Bytes(each.bytes());
      materials.add(new SignatureMaterial(each.location(), each.role(), content, each.digests()));
    }
    return kept.without(SignatureEvidence.class).with(materials);
  }

  private static boolean isText(Role role) {
    return switch (role) {
      case JAR_MANIFEST, SIGNATURE_FILE, SIGNED_FILE -> true;
      case SIGNATURE_BLOCK, DETACHED, CERTIFICATES, BESIDE, BESIDE_CHECKSUMS, ANDROID, NUGET ->
          false;
    };
  }

  private static byte[] proof(SignatureMaterial material) {
    byte[] bytes = material.content().array();
    if (isText(material.role())) {
      return bytes;
    }
    if (material.role() == Role.CERTIFICATES) {
      // What is no PEM is one certificate or one CMS file from end to end.
      boolean isWhole = bytes.length > 0 && bytes[0] == 0x30 && isDer(material);
      return isWhole ? bytes : pem(Pem.blocks(bytes, MOST_BLOCKS));
    }
    if (material.cms().isPresent()) {
      return bytes[0] == 0x30 ? bytes : textOf(Pem.blocks(bytes, 1));
    }
    return PgpArmor.signaturesOf(bytes, PackageSignatures.MOST_PGP);
  }

  private static boolean isDer(SignatureMaterial material) {
    for (X509 each : material.certificates()) {
      return each.fact().location().region() == null;
    }
    return false;
  }

  private static byte[] pem(List<Pem.Block> blocks) {
    List<Pem.Block> certificates = new ArrayList<>();
    for (Pem.Block each : blocks) {
      if (CertificateFiles.isOfCertificates(each.label())) {
        certificates.add(each);
      }
    }
    return textOf(certificates);
  }

  /** Each block in its line, which is where a report says that it stands. */
  private static byte[] textOf(List<Pem.Block> blocks) {
    StringBuilder text = new StringBuilder();
    int line = 1;
    for (Pem.Block each : blocks) {
      while (line < each.line()) {
        text.append('\n');
        line++;
      }
      Pem.append(each, text);
      line += Pem.LINES;
    }
    return Pem.bytes(text);
  }
}

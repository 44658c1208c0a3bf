package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What RFC 5280 section 6.1 asks of a path, as a list of all that is wrong rather than the first:
 * validity, basic constraints, path length, key usage, extended key usage, name constraints, and
 * critical extensions. The root at the end is judged like the others, which plain PKIX does not do.
 */
final class PathRules {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          Extension.keyUsage.getId(),
          Extension.basicConstraints.getId(),
          Extension.extendedKeyUsage.getId(),
          Extension.nameConstraints.getId(),
          Extension.certificatePolicies.getId(),
          Extension.policyMappings.getId(),
          Extension.policyConstraints.getId(),
          Extension.inhibitAnyPolicy.getId(),
          Extension.subjectAlternativeName.getId(),
          Extension.issuerAlternativeName.getId(),
          Extension.cRLDistributionPoints.getId(),
          Extension.authorityInfoAccess.getId(),
          Extension.subjectKeyIdentifier.getId(),
          Extension.authorityKeyIdentifier.getId());

  /**
   * From here on no authority was to use SHA-1 any more (CA/Browser Forum, ballot 118): 2016-01-01.
   */
  private static final Instant END_OF_SHA_1 = Instant.ofEpochSecond(1_451_606_400);

  private PathRules() {}

  /** Whether every critical extension of a certificate is one that this program judges. */
  static boolean understands(X509 certificate) {
    return UNDERSTOOD.containsAll(certificate.criticalExtensions());
  }

  /**
   * The faults of a path, the certificate itself first.
   *
   * @param anchored whether its last certificate is an anchor of the operator
   */
  static List<Fault> faults(List<X509> path, boolean anchored, Purpose purpose, Instant at) {
    List<Fault> faults = new ArrayList<>();
    for (int i = path.size() - 1; i >= 0; i--) {
      X509 each = path.get(i);
      boolean isTop = i == path.size() - 1;
      validity(each, at, faults);
      criticalExtensions(each, faults);
      if (!isTop || !(anchored || each.isSelfIssued())) {
        digest(each, faults);
      }
      if (i > 0) {
        authority(each, isTop && anchored, faults);
        pathLength(path, i, faults);
        purposeOfAuthority(each, purpose, faults);
      }
    }
    leaf(path.get(0), purpose, faults);
    NameConstraintRules.check(path, faults);
    if (anchored && path.size() > 1) {
      PolicyRules.check(path, faults);
    }
    return faults;
  }

  /**
   * A signature with MD5 proves nothing; one with SHA-1 only what was issued while authorities did
   * so. The signature on a root is nobody's proof of anything.
   */
  private static void digest(X509 each, List<Fault> faults) {
    boolean isBroken = SignatureAlgorithm.isForgeable(each.algorithm());
    boolean isLate =
        SignatureAlgorithm.isBroken(each.algorithm()) && !each.notBefore().isBefore(END_OF_SHA_1);
    if (isBroken || isLate) {
      faults.add(
          new Fault(
              FaultKind.BROKEN_DIGEST,
              each.fact(),
              "was signed with "
                  + each.fact().signatureAlgorithm()
                  + (isBroken ? "" : " after authorities had given that up")));
    }
  }

  private static void validity(X509 each, Instant at, List<Fault> faults) {
    if (at.isAfter(each.notAfter())) {
      faults.add(
          new Fault(
              FaultKind.EXPIRED, each.fact(), "was valid until " + Asn1Time.text(each.notAfter())));
    }
    if (at.isBefore(each.notBefore())) {
      faults.add(
          new Fault(
              FaultKind.NOT_YET_VALID,
              each.fact(),
              "is valid from " + Asn1Time.text(each.notBefore())));
    }
  }

  private static void criticalExtensions(X509 each, List<Fault> faults) {
    for (String oid : each.criticalExtensions()) {
      if (!UNDERSTOOD.contains(oid)) {
        faults.add(
            new Fault(
                FaultKind.CRITICAL_EXTENSION,
                each.fact(),
                "has the critical extension " + oid + ", which is not known here"));
      }
    }
  }

  /** Version 1 has no extensions: such a root may be an anchor because the operator says so. */
  private static void authority(X509 each, boolean anchor, List<Fault> faults) {
    boolean oldAnchor = anchor && each.version() < 3;
    if (!each.isAuthority() && !oldAnchor) {
      faults.add(
          new Fault(
              FaultKind.NOT_AN_AUTHORITY,
              each.fact(),
              "signed a certificate, but its basic constraints do not make it an authority"));
    } else if (!each.allows(KeyUsage.keyCertSign)) {
      faults.add(
          new Fault(
              FaultKind.NOT_AN_AUTHORITY,
              each.fact(),
              "signed a certificate, but its key usage lacks keyCertSign"));
    }
  }

  /** Section 4.2.1.9: authorities that issued themselves do not count, nor does the leaf. */
  private static void pathLength(List<X509> path, int index, List<Fault> faults) {
    int below = 0;
    for (int i = 1; i < index; i++) {
      if (!path.get(i).isSelfIssued()) {
        below++;
      }
    }
    X509 each = path.get(index);
    if (below > each.pathLength()) {
      faults.add(
          new Fault(
              FaultKind.PATH_LENGTH,
              each.fact(),
              "allows " + each.pathLength() + " authorities below it, but there are " + below));
    }
  }

  /** An authority with an extended key usage is meant for those purposes alone. */
  private static void purposeOfAuthority(X509 each, Purpose purpose, List<Fault> faults) {
    if (purpose.oid().isPresent() && !each.allows(purpose.oid().get())) {
      faults.add(
          new Fault(
              FaultKind.WRONG_USAGE,
              each.fact(),
              "is an authority, but not for " + purpose.word()));
    }
  }

  private static void leaf(X509 leaf, Purpose purpose, List<Fault> faults) {
    if (purpose.oid().isEmpty()) {
      return;
    }
    int usages = purpose.keyUsages();
    if (usages != 0 && !leaf.allows(usages)) {
      faults.add(
          new Fault(
              FaultKind.WRONG_USAGE,
              leaf.fact(),
              "its key usage " + leaf.fact().keyUsage() + " allows " + KeyUsages.neither(usages)));
    }
    String oid = purpose.oid().orElseThrow();
    boolean suits = purpose.isTimeStamping() ? leaf.isOnlyFor(oid) : leaf.allows(oid);
    if (!suits) {
      faults.add(
          new Fault(
              FaultKind.WRONG_USAGE,
              leaf.fact(),
              purpose.isTimeStamping()
                  ? "its extended key usage is not critical and for timeStamping alone"
                  : "its extended key usage does not allow " + purpose.word()));
    }
  }
}

package dten.preflight.read.signature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.jspecify.annotations.Nullable;

/**
 * One place where a certificate says that its revocation is published (RFC 5280 section 4.2.1.13),
 * and whether a list is the one published there (section 6.3.3 (b)).
 *
 * @param names the names of the place; empty where it has none
 * @param issuers {@linkplain Names#key keys} of who issues the list
 * @param isIndirect whether the place names an issuer of lists itself
 * @param reasons the reasons that the list is for, a set of bits
 */
record CrlPoint(Set<String> names, Set<String> issuers, boolean isIndirect, int reasons) {
  /** Every reason of section 4.2.1.13 but the unused one. */
  static final int ALL_REASONS =
      ReasonFlags.keyCompromise
          | ReasonFlags.cACompromise
          | ReasonFlags.affiliationChanged
          | ReasonFlags.superseded
          | ReasonFlags.cessationOfOperation
          | ReasonFlags.certificateHold
          | ReasonFlags.privilegeWithdrawn
          | ReasonFlags.aACompromise;

  private static final int MOST = 100;

  /** The places of a certificate, and behind them the one that needs no mention: its issuer. */
  static List<CrlPoint> of(X509 certificate) {
    List<CrlPoint> points = new ArrayList<>();
    ASN1Encodable value = certificate.extensionValue(Extension.cRLDistributionPoints);
    if (value != null) {
      for (DistributionPoint each : CRLDistPoint.getInstance(value).getDistributionPoints()) {
        if (points.size() < MOST) {
          points.add(of(each, certificate.issuerKey()));
        }
      }
    }
    points.add(
        new CrlPoint(
            Set.of(directory(certificate.issuerKey())),
            Set.of(certificate.issuerKey()),
            false,
            ALL_REASONS));
    return points;
  }

  private static CrlPoint of(DistributionPoint point, String issuer) {
    Set<String> own = new LinkedHashSet<>();
    GeneralNames crlIssuer = point.getCRLIssuer();
    if (crlIssuer != null) {
      for (GeneralName name : crlIssuer.getNames()) {
        if (name.getTagNo() == GeneralName.directoryName) {
          own.add(NameForm.of(name).text());
        }
      }
    }
    Set<String> issuers = crlIssuer == null ? Set.of(issuer) : own;
    ReasonFlags flags = point.getReasons();
    return new CrlPoint(
        names(point.getDistributionPoint(), issuers),
        issuers,
        crlIssuer != null,
        flags == null ? ALL_REASONS : flags.intValue() & ALL_REASONS);
  }

  private static Set<String> names(@Nullable DistributionPointName name, Set<String> above) {
    Set<String> names = new LinkedHashSet<>();
    if (name == null) {
      return names;
    }
    if (name.getType() == DistributionPointName.FULL_NAME) {
      for (GeneralName each : GeneralNames.getInstance(name.getName()).getNames()) {
        names.add(text(each));
      }
    } else {
      RDN part = RDN.getInstance(ASN1Set.getInstance(name.getName()));
      above.forEach(issuer -> names.add(directory(Names.key(issuer, part))));
    }
    return names;
  }

  private static String text(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.directoryName -> directory(NameForm.of(name).text());
      case GeneralName.uniformResourceIdentifier, GeneralName.dNSName, GeneralName.rfc822Name ->
          name.getTagNo() + ":" + ASN1IA5String.getInstance(name.getName()).getString();
      default -> name.getTagNo() + ":" + name.getName();
    };
  }

  private static String directory(String key) {
    return GeneralName.directoryName + ":" + key;
  }

  /** The reasons that a list of this place gives for a certificate; 0 where it is not for it. */
  int reasonsIn(Crl list, X509 certificate) {
    if (!issuers.contains(list.issuerKey()) || (isIndirect && !list.isIndirect())) {
      return 0;
    }
    IssuingDistributionPoint scope = list.scope();
    if (scope == null) {
      return reasons;
    }
    boolean isOtherKind =
        scope.onlyContainsAttributeCerts()
            || (scope.onlyContainsUserCerts() && certificate.isAuthority())
            || (scope.onlyContainsCACerts() && !certificate.isAuthority());
    if (isOtherKind || !isOfPlace(names(scope.getDistributionPoint(), Set.of(list.issuerKey())))) {
      return 0;
    }
    ReasonFlags some = scope.getOnlySomeReasons();
    return some == null ? reasons : reasons & some.intValue();
  }

  private boolean isOfPlace(Set<String> ofList) {
    if (ofList.isEmpty()) {
      return true;
    }
    for (String name : ofList) {
      boolean isIssuer =
          names.isEmpty() && issuers.stream().anyMatch(i -> name.equals(directory(i)));
      if (names.contains(name) || isIssuer) {
        return true;
      }
    }
    return false;
  }
}

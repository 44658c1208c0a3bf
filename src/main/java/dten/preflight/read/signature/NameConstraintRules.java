package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;

/**
 * Name constraints, RFC 5280 section 4.2.1.10. The work grows with constraints times names, and
 * both come from the package; beyond a bound the path is refused rather than judged.
 */
final class NameConstraintRules {
  private static final int MOST_COMPARISONS = 100_000;
  private static final int MOST_SUBTREES = 2_000;

  private NameConstraintRules() {}

  /** Adds the faults of a path. */
  static void check(List<X509> path, List<Fault> faults) {
    if (path.stream().noneMatch(each -> has(each, Extension.nameConstraints))) {
      return;
    }
    PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
    long subtrees = 0;
    for (int i = path.size() - 1; i >= 0; i--) {
      X509 each = path.get(i);
      try {
        if (i == 0 || !each.isSelfIssued()) {
          List<GeneralName> names = names(each);
          if (subtrees * names.size() > MOST_COMPARISONS) {
            throw new NameConstraintValidatorException("too many names to compare");
          }
          for (GeneralName name : names) {
            validator.checkPermitted(name);
            validator.checkExcluded(name);
          }
        }
        if (i > 0) {
          subtrees += constrain(validator, each);
        }
      } catch (NameConstraintValidatorException e) {
        faults.add(
            new Fault(
                FaultKind.NAME_CONSTRAINTS,
                each.fact(),
                "its name is not one that an authority above it may certify"));
        return;
      } catch (RuntimeException e) {
        faults.add(new Fault(FaultKind.NAME_CONSTRAINTS, each.fact(), "its names cannot be read"));
        return;
      }
    }
  }

  private static boolean has(X509 each, org.bouncycastle.asn1.ASN1ObjectIdentifier oid) {
    return Der.guarded(() -> each.extensionValue(oid) != null).orElse(true);
  }

  private static int constrain(PKIXNameConstraintValidator validator, X509 authority)
      throws NameConstraintValidatorException {
    ASN1Encodable value = authority.extensionValue(Extension.nameConstraints);
    if (value == null) {
      return 0;
    }
    NameConstraints constraints = NameConstraints.getInstance(value);
    GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
    GeneralSubtree[] excluded = constraints.getExcludedSubtrees();
    int count =
        (permitted == null ? 0 : permitted.length) + (excluded == null ? 0 : excluded.length);
    if (count > MOST_SUBTREES) {
      throw new NameConstraintValidatorException("too many subtrees");
    }
    if (permitted != null) {
      validator.intersectPermittedSubtree(permitted);
    }
    if (excluded != null) {
      for (GeneralSubtree each : excluded) {
        validator.addExcludedSubtree(each);
      }
    }
    return count;
  }

  /** The subject, the addresses in it, and the alternative names. */
  private static List<GeneralName> names(X509 certificate) {
    List<GeneralName> names = new ArrayList<>();
    if (certificate.subject().getRDNs().length > 0) {
      names.add(new GeneralName(certificate.subject()));
    }
    for (RDN part : certificate.subject().getRDNs(BCStyle.EmailAddress)) {
      for (AttributeTypeAndValue each : part.getTypesAndValues()) {
        if (each.getType().equals(BCStyle.EmailAddress)) {
          names.add(
              new GeneralName(GeneralName.rfc822Name, IETFUtils.valueToString(each.getValue())));
        }
      }
    }
    ASN1Encodable alternative = certificate.extensionValue(Extension.subjectAlternativeName);
    if (alternative != null) {
      names.addAll(List.of(GeneralNames.getInstance(alternative).getNames()));
    }
    return names;
  }
}

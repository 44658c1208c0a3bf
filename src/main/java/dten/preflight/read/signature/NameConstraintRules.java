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
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Name constraints, RFC 5280 section 4.2.1.10. Each authority's subtrees are kept as they are and a
 * name is held against every authority above it, which comes to the same as intersecting the
 * subtrees and cannot be made to multiply. The work grows with constraints times names, and both
 * come from the package; beyond a bound the path is refused rather than judged.
 */
final class NameConstraintRules {
  private static final int MOST_COMPARISONS = 200_000;

  private final List<Constraint> above = new ArrayList<>();
  private int comparisons;

  /** What one authority permits and excludes. */
  private record Constraint(X509 authority, List<NameForm> permitted, List<NameForm> excluded) {}

  private NameConstraintRules() {}

  /** Adds the faults of a path. */
  static void check(List<X509> path, List<Fault> faults) {
    if (path.stream().noneMatch(NameConstraintRules::isConstraining)) {
      return;
    }
    NameConstraintRules rules = new NameConstraintRules();
    for (int i = path.size() - 1; i >= 0; i--) {
      X509 each = path.get(i);
      String fault;
      try {
        fault = i == 0 || !each.isSelfIssued() ? rules.faultOf(each) : null;
        if (i > 0) {
          rules.constrain(each);
        }
      } catch (RuntimeException e) {
        // Bouncy Castle's types throw any of these on content that is not what it should be.
        fault = "its names or name constraints cannot be read";
      }
      if (fault != null) {
        faults.add(new Fault(FaultKind.NAME_CONSTRAINTS, each.fact(), fault));
        return;
      }
    }
  }

  private static boolean isConstraining(X509 each) {
    return Der.guarded(() -> each.extensionValue(Extension.nameConstraints) != null).orElse(true);
  }

  private void constrain(X509 authority) {
    ASN1Encodable value = authority.extensionValue(Extension.nameConstraints);
    if (value != null) {
      NameConstraints constraints = NameConstraints.getInstance(value);
      above.add(
          new Constraint(
              authority,
              trees(constraints.getPermittedSubtrees()),
              trees(constraints.getExcludedSubtrees())));
    }
  }

  private List<NameForm> trees(GeneralSubtree @Nullable [] subtrees) {
    List<NameForm> trees = new ArrayList<>();
    for (int i = 0; subtrees != null && i < subtrees.length && isWithinBounds(); i++) {
      if (subtrees[i].getMinimum().signum() != 0 || subtrees[i].getMaximum() != null) {
        throw new IllegalArgumentException("only whole subtrees are allowed");
      }
      trees.add(NameForm.of(subtrees[i].getBase()));
      comparisons++;
    }
    return trees;
  }

  private boolean isWithinBounds() {
    return comparisons <= MOST_COMPARISONS;
  }

  private @Nullable String faultOf(X509 each) {
    if (above.isEmpty()) {
      return null;
    }
    List<NameForm> names = names(each);
    for (Constraint constraint : above) {
      for (NameForm name : names) {
        String fault = faultOf(name, constraint);
        if (!isWithinBounds()) {
          return "there are more name constraints above it, and names in it, than any authority"
              + " needs; they were not compared";
        }
        if (fault != null) {
          return "its " + fault + " \"" + constraint.authority.fact().subject() + "\"";
        }
      }
    }
    return null;
  }

  private @Nullable String faultOf(NameForm name, Constraint constraint) {
    boolean isConstrained = false;
    boolean isPermitted = false;
    for (NameForm tree : constraint.permitted) {
      if (isCompared(tree, name)) {
        isConstrained = true;
        isPermitted |= tree.includes(name) && !name.isWithoutHost();
      }
    }
    if (isConstrained && !isPermitted) {
      return name.word() + " is not among those permitted by the authority";
    }
    for (NameForm tree : constraint.excluded) {
      if (isCompared(tree, name)
          && (tree.includes(name) || !tree.isUnderstood() || name.isWithoutHost())) {
        return name.word() + " is among those excluded by the authority";
      }
    }
    return null;
  }

  private boolean isCompared(NameForm tree, NameForm name) {
    return ++comparisons <= MOST_COMPARISONS && tree.tag() == name.tag();
  }

  /** The subject, the addresses in it, and the alternative names. */
  private static List<NameForm> names(X509 certificate) {
    List<NameForm> names = new ArrayList<>();
    if (certificate.subject().getRDNs().length > 0) {
      names.add(NameForm.of(certificate.subject()));
    }
    for (RDN part : certificate.subject().getRDNs(BCStyle.EmailAddress)) {
      for (AttributeTypeAndValue each : part.getTypesAndValues()) {
        if (each.getType().equals(BCStyle.EmailAddress)) {
          names.add(NameForm.ofMailbox(IETFUtils.valueToString(each.getValue())));
        }
      }
    }
    ASN1Encodable alternative = certificate.extensionValue(Extension.subjectAlternativeName);
    if (alternative != null) {
      for (GeneralName name : GeneralNames.getInstance(alternative).getNames()) {
        names.add(NameForm.of(name));
      }
    }
    return names;
  }
}

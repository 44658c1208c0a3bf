package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * Certificate policies, RFC 5280 sections 6.1.3 to 6.1.5 as RFC 9618 amends them: what stands at
 * one depth of the tree is kept once for each policy instead of once for each way to it, since the
 * ways can be made to double with every certificate. The initial policies are any policy; what the
 * anchor itself requires counts as well (RFC 5937).
 */
final class PolicyRules {
  private static final String ANY = "2.5.29.32.0";

  /** A certificate's policies do not fit; or they cannot be read, which comes to the same. */
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String detail) {
      super(detail, null, false, false);
    }
  }

  private int explicitPolicy;
  private int policyMapping;
  private int anyPolicy;

  /** The policies at the present depth with those expected next; empty where none is valid. */
  private Map<String, Set<String>> valid = Map.of(ANY, Set.of(ANY));

  private PolicyRules(int length) {
    this.explicitPolicy = length + 1;
    this.policyMapping = length + 1;
    this.anyPolicy = length + 1;
  }

  /** Adds a fault where the policies of a path that ends at an anchor contradict each other. */
  static void check(List<X509> path, List<Fault> faults) {
    PolicyRules rules = new PolicyRules(path.size() - 1);
    int index = path.size() - 1;
    try {
      rules.constrain(path.get(index));
      while (--index >= 0) {
        rules.step(path.get(index), index == 0);
      }
    } catch (Unfit e) {
      faults.add(
          new Fault(FaultKind.POLICY, path.get(index).fact(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // Bouncy Castle's types throw any of these on content that is not what it should be.
      faults.add(
          new Fault(FaultKind.POLICY, path.get(index).fact(), "its policies cannot be read"));
    }
  }

  private void step(X509 each, boolean isLeaf) throws Unfit {
    Optional<Set<String>> policies = policies(each);
    boolean anyCounts = anyPolicy > 0 || (!isLeaf && each.isSelfIssued());
    valid = policies.isPresent() ? next(policies.get(), anyCounts) : new HashMap<>();
    if (explicitPolicy == 0 && valid.isEmpty()) {
      throw unfit();
    }
    if (isLeaf) {
      wrapUp(each);
    } else {
      prepare(each);
    }
  }

  private static Unfit unfit() {
    return new Unfit("its certificate policies are not those that the path requires");
  }

  /** Section 6.1.3 (d): a policy is valid where the step above expects it. */
  private Map<String, Set<String>> next(Set<String> policies, boolean anyCounts) {
    Set<String> expected = new LinkedHashSet<>();
    valid.values().forEach(expected::addAll);
    boolean isAnyAbove = valid.containsKey(ANY);
    Map<String, Set<String>> next = new LinkedHashMap<>();
    for (String policy : policies) {
      if (!policy.equals(ANY) && (isAnyAbove || expected.contains(policy))) {
        next.put(policy, Set.of(policy));
      }
    }
    if (policies.contains(ANY) && anyCounts) {
      for (String policy : expected) {
        next.putIfAbsent(policy, Set.of(policy));
      }
    }
    return next;
  }

  /** Section 6.1.4 (a), (b) and (h) to (j). */
  private void prepare(X509 each) throws Unfit {
    for (Map.Entry<String, Set<String>> mapped : mappings(each).entrySet()) {
      String policy = mapped.getKey();
      if (policy.equals(ANY) || mapped.getValue().contains(ANY)) {
        throw new Unfit("it maps a certificate policy to or from any policy");
      }
      if (policyMapping == 0) {
        valid.remove(policy);
      } else if (valid.containsKey(policy) || valid.containsKey(ANY)) {
        valid.put(policy, mapped.getValue());
      }
    }
    if (!each.isSelfIssued()) {
      explicitPolicy = Math.max(0, explicitPolicy - 1);
      policyMapping = Math.max(0, policyMapping - 1);
      anyPolicy = Math.max(0, anyPolicy - 1);
    }
    constrain(each);
  }

  private void constrain(X509 each) {
    explicitPolicy = Math.min(explicitPolicy, constraint(each, 0));
    policyMapping = Math.min(policyMapping, constraint(each, 1));
    ASN1Encodable inhibit = each.extensionValue(Extension.inhibitAnyPolicy);
    if (inhibit != null) {
      anyPolicy = Math.min(anyPolicy, skipped(ASN1Integer.getInstance(inhibit)));
    }
  }

  /** Section 6.1.5 (a), (b) and (g). */
  private void wrapUp(X509 leaf) throws Unfit {
    int left = Math.max(0, explicitPolicy - 1);
    if ((left == 0 || constraint(leaf, 0) == 0) && valid.isEmpty()) {
      throw unfit();
    }
  }

  private static Optional<Set<String>> policies(X509 each) {
    ASN1Encodable value = each.extensionValue(Extension.certificatePolicies);
    if (value == null) {
      return Optional.empty();
    }
    Set<String> policies = new LinkedHashSet<>();
    for (PolicyInformation policy : CertificatePolicies.getInstance(value).getPolicyInformation()) {
      policies.add(policy.getPolicyIdentifier().getId());
    }
    return Optional.of(policies);
  }

  private static Map<String, Set<String>> mappings(X509 each) {
    Map<String, Set<String>> mappings = new HashMap<>();
    ASN1Encodable value = each.extensionValue(Extension.policyMappings);
    if (value != null) {
      for (ASN1Encodable pair : ASN1Sequence.getInstance(value)) {
        ASN1Sequence fromTo = ASN1Sequence.getInstance(pair);
        mappings.computeIfAbsent(oid(fromTo, 0), from -> new LinkedHashSet<>()).add(oid(fromTo, 1));
      }
    }
    return mappings;
  }

  private static String oid(ASN1Sequence pair, int index) {
    return ASN1ObjectIdentifier.getInstance(pair.getObjectAt(index)).getId();
  }

  /** Section 4.2.1.11: requireExplicitPolicy is 0, inhibitPolicyMapping is 1. */
  private static int constraint(X509 each, int tag) {
    ASN1Encodable value = each.extensionValue(Extension.policyConstraints);
    if (value != null) {
      for (ASN1Encodable part : ASN1Sequence.getInstance(value)) {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(part);
        if (tagged.getTagNo() == tag) {
          return skipped(ASN1Integer.getInstance(tagged, false));
        }
      }
    }
    return Integer.MAX_VALUE;
  }

  private static int skipped(ASN1Integer certificates) {
    return certificates.getValue().bitLength() > 30
        ? Integer.MAX_VALUE
        : Math.max(0, certificates.getValue().intValue());
  }
}

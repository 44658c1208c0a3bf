package dten.preflight.read.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The certificates a chain may be built of: anchors, which only the operator gives, and all others,
 * which only ever stand in between.
 */
final class CertificatePool {
  private final Map<String, Set<X509>> anchors = new HashMap<>();
  private final Map<String, Set<X509>> others = new HashMap<>();

  /** Anchors by name and key, because stores may hold any number of the same name. */
  private final Map<String, Set<X509>> alike = new HashMap<>();

  private @Nullable AnchorDistance distance;

  CertificatePool(Collection<X509> anchors, Collection<X509> others) {
    for (X509 each : anchors) {
      add(this.anchors, each);
      alike.computeIfAbsent(nameAndKey(each), name -> new LinkedHashSet<>()).add(each);
    }
    others.forEach(each -> add(this.others, each));
  }

  private static String nameAndKey(X509 certificate) {
    return certificate.fact().spkiSha256() + certificate.subjectKey();
  }

  private static void add(Map<String, Set<X509>> map, X509 certificate) {
    map.computeIfAbsent(certificate.subjectKey(), name -> new LinkedHashSet<>()).add(certificate);
  }

  /** Whether the operator trusts this certificate, or another one of the same name and key. */
  boolean isAnchor(X509 certificate) {
    return !anchorsLike(certificate).isEmpty();
  }

  /** The operator's certificates of the same name and key as this one. */
  Set<X509> anchorsLike(X509 certificate) {
    return anchors.containsKey(certificate.subjectKey())
        ? Collections.unmodifiableSet(alike.getOrDefault(nameAndKey(certificate), Set.of()))
        : Set.of();
  }

  /** How many steps a name is from an anchor by names alone; reckoned when first asked for. */
  int distance(String subjectKey) {
    AnchorDistance known = distance;
    if (known == null) {
      known = new AnchorDistance(anchors.keySet(), others);
      distance = known;
    }
    return known.of(subjectKey);
  }

  /** How many certificates have a name (see {@link X509#subjectKey}). */
  int count(String subjectKey) {
    return anchors.getOrDefault(subjectKey, Set.of()).size()
        + others.getOrDefault(subjectKey, Set.of()).size();
  }

  /** Certificates of an issuer that are for a purpose by their own word. */
  List<X509> issuedBy(X509 issuer, String purpose) {
    List<X509> found = new ArrayList<>();
    for (Set<X509> named : others.values()) {
      for (X509 each : named) {
        if (each.isFor(purpose) && each.issuerKey().equals(issuer.subjectKey())) {
          found.add(each);
        }
      }
    }
    return found;
  }

  /** Every certificate of a name (see {@link X509#subjectKey}), anchors first. */
  List<X509> named(String subjectKey) {
    Set<X509> all = new LinkedHashSet<>(anchors.getOrDefault(subjectKey, Set.of()));
    all.addAll(others.getOrDefault(subjectKey, Set.of()));
    return new ArrayList<>(all);
  }
}

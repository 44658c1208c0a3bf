package dten.preflight.read.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the certificates that a signer may mean. There may be tens of thousands of certificates and
 * of signers, so that it looks them up instead of asking each certificate.
 */
final class SignerCertificates {
  private final List<X509> certificates;
  private final Map<X509, X509> files = new HashMap<>();
  private final Map<String, List<X509>> byName = new HashMap<>();

  /**
   * Of these.
   *
   * @param certificates every certificate that is no anchor, wherever it was found
   * @param files those that have a file of their own, by which a report had better call them
   */
  SignerCertificates(List<X509> certificates, Collection<X509> files) {
    this.certificates = certificates;
    for (X509 each : files) {
      this.files.put(each, each);
    }
  }

  static String keyIdentifier(String hex) {
    return "key " + hex;
  }

  static String serial(String hex) {
    return "serial " + hex;
  }

  /** Those in the signature's own file, else those from elsewhere. */
  Set<X509> of(CmsFile cms, CmsSigner signer) {
    Set<X509> candidates = new LinkedHashSet<>();
    for (X509 each : cms.certificates()) {
      if (signer.isBy(each)) {
        candidates.add(files.getOrDefault(each, each));
      }
    }
    if (candidates.isEmpty()) {
      elsewhere(signer).ifPresent(candidates::add);
    }
    return candidates;
  }

  /** The first one, wherever it was found. */
  Optional<X509> elsewhere(CmsSigner signer) {
    if (byName.isEmpty()) {
      for (X509 each : certificates) {
        add(serial(each.fact().serial()), each);
        if (!each.fact().subjectKeyId().isEmpty()) {
          add(keyIdentifier(each.fact().subjectKeyId()), each);
        }
      }
    }
    for (X509 each : byName.getOrDefault(signer.key(), List.of())) {
      if (signer.isBy(each)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private void add(String name, X509 certificate) {
    byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(certificate);
  }
}

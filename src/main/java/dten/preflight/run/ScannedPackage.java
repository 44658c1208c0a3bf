package dten.preflight.run;

import dten.preflight.fact.PackageFacts;
import dten.preflight.read.signature.X509;
import java.util.List;
import java.util.function.Function;

/**
 * A package that was read once, whatever number of targets it is judged for. Only what its
 * signatures are worth may differ between them: a chain that lacks a certificate is complete on a
 * system that has it.
 */
final class ScannedPackage {
  private final PackageFacts facts;
  private final Function<List<X509>, PackageFacts> withCertificates;
  private List<X509> lastCertificates = List.of();
  private PackageFacts last;

  /** A package whose facts are the same for every target. */
  ScannedPackage(PackageFacts facts) {
    this(facts, certificates -> facts);
  }

  /**
   * A package whose chains have to be judged anew where a target has certificates.
   *
   * @param facts what is true of it without them
   * @param withCertificates what is true of it with them; the package is not read again for that
   */
  ScannedPackage(PackageFacts facts, Function<List<X509>, PackageFacts> withCertificates) {
    this.facts = facts;
    this.withCertificates = withCertificates;
    this.last = facts;
  }

  /** What is true of it without the certificates of any target. */
  PackageFacts facts() {
    return facts;
  }

  /**
   * What is true of it for one target; targets that share their certificates best come in a row.
   */
  PackageFacts facts(OperatorFiles.NamedTarget target) {
    if (target.certificates().isEmpty()) {
      return facts;
    }
    if (!target.certificates().equals(lastCertificates)) {
      lastCertificates = target.certificates();
      last = withCertificates.apply(lastCertificates);
    }
    return last;
  }

  /**
   * What is true of it for all targets at once: with their certificates where all have the same,
   * without any where they differ.
   */
  PackageFacts facts(List<OperatorFiles.NamedTarget> targets) {
    List<X509> first = targets.get(0).certificates();
    for (OperatorFiles.NamedTarget target : targets) {
      if (!target.certificates().equals(first)) {
        return facts;
      }
    }
    return facts(targets.get(0));
  }
}

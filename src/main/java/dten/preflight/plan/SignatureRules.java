package dten.preflight.plan;

/** What findings about signatures, certificates, time stamps and keys lead to. */
final class SignatureRules {
  private SignatureRules() {}

  static void place(Places places) {
    places.lead(Task.WHOLE_PACKAGE, "signature.incomplete-coverage", "signature.removed-entry");
    places.lead(
        Task.SIGNATURE,
        "signature.digest-mismatch",
        "signature.invalid",
        "signature.weak-algorithm",
        "certificate.chain-invalid",
        "certificate.expired",
        "certificate.expires-soon",
        "certificate.not-yet-valid",
        "certificate.revoked",
        "certificate.serial-invalid",
        "certificate.weak",
        "certificate.wrong-usage",
        "timestamp.authority-unknown",
        "timestamp.chain-invalid",
        "timestamp.invalid",
        "timestamp.weak-algorithm");
    places.lead(
        Task.SIGNER,
        "certificate.root-unknown",
        "signature.missing",
        "signature.unverifiable",
        "trust.key-unknown",
        "trust.key-unusable",
        "trust.rotation-announced",
        "trust.rotation-unproven");
    places.lead(Task.CHAIN, "certificate.chain-incomplete");
    places.lead(Task.REVOCATION, "certificate.revocation-unknown", "certificate.stale-crl");
  }
}

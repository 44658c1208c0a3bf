package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a certificate behind a signature has a weak key or is itself weakly signed. */
public final class CertificateStrengthCheck implements Check {
  static final Rule WEAK =
      new Rule(
          "certificate.weak",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A certificate has a weak key or was signed with a broken algorithm");

  @Override
  public List<Rule> rules() {
    return List.of(WEAK);
  }

  /** Why a certificate is weak, and whether it may be an error. */
  record Weakness(Certificate certificate, String text, Level level) {}

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    Signers signers = Signers.of(upgrade.pkg());
    for (Signers.Signer signer : signers.ownOnce()) {
      first(signer.chain())
          .ifPresent(
              weak ->
                  findings.report(
                      WEAK,
                      weak.level,
                      signer.location(),
                      Words.identity(weak.certificate) + " " + weak.text,
                      "ask the vendor for a signature by a certificate of at least 2048 bits RSA or"
                          + " 256 bits EC, signed with SHA-256"));
    }
    for (Signers.Group group : signers.nested(s -> nested(s).map(Weakness::text))) {
      Weakness weak = nested(group.signatures().get(0)).orElseThrow();
      findings.report(
          WEAK,
          Level.NOTE,
          group.location(),
          "signer of " + group.words() + ": " + Words.identity(weak.certificate) + " " + weak.text,
          "nothing is lost against an unsigned library; newer releases may be signed better");
    }
  }

  private static Optional<Weakness> nested(Signature signature) {
    return signature.chain().flatMap(CertificateStrengthCheck::first);
  }

  /**
   * The first, which is the nearest to what was signed. The signature on a root is nobody's proof
   * of anything: it is trusted because it is there, so it may well be of SHA-1.
   */
  private static Optional<Weakness> first(CertificateChain chain) {
    return all(chain).stream().findFirst();
  }

  /** Every weak certificate of a chain. */
  static List<Weakness> all(CertificateChain chain) {
    List<Weakness> all = new ArrayList<>();
    for (Certificate each : chain.path()) {
      boolean isTop = each.equals(chain.top());
      Optional<String> key = WeakAlgorithms.weakKey(each);
      boolean isRoot = isTop && (each.isSelfIssued() || chain.end() == End.ANCHOR);
      if (key.isPresent()) {
        Level level = WeakAlgorithms.isBroken(each) ? Level.ERROR : Level.WARNING;
        all.add(new Weakness(each, "has " + key.get(), level));
      } else if (!isRoot && WeakAlgorithms.isWeak(each.signatureAlgorithm())) {
        all.add(signature(each, chain));
      }
    }
    return all;
  }

  /** What was signed so when nobody did so any more is graver than what is old. */
  private static Weakness signature(Certificate certificate, CertificateChain chain) {
    for (Fault fault : chain.faults()) {
      if (fault.kind() == FaultKind.BROKEN_DIGEST && fault.certificate().equals(certificate)) {
        return new Weakness(certificate, fault.detail(), Level.ERROR);
      }
    }
    return new Weakness(
        certificate, "was signed with " + certificate.signatureAlgorithm(), Level.WARNING);
  }
}

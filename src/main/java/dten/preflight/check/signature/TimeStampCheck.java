package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Assessment;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Stamp;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Whether a time stamp vouches for the signature it stands on, and by whom. The chain of the
 * authority that made it has rules of its own, so that nobody takes its faults for the signer's.
 */
public final class TimeStampCheck implements Check {
  private static final Rule INVALID =
      new Rule(
          "timestamp.invalid",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A time stamp does not vouch for the signature it stands on");
  private static final Rule AUTHORITY_UNKNOWN =
      new Rule(
          "timestamp.authority-unknown",
          Level.NOTE,
          Precision.VERY_HIGH,
          "A time-stamping authority's chain ends at no root of the trust store");
  private static final Rule CHAIN_INVALID =
      new Rule(
          "timestamp.chain-invalid",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A time-stamping authority's chain breaks the rules for certificates");
  private static final Rule WEAK =
      new Rule(
          "timestamp.weak-algorithm",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A time stamp rests on an algorithm or a key that no longer holds");

  private static final String NO_STAMP = "no signature has a time stamp";

  @Override
  public List<Rule> rules() {
    return List.of(INVALID, AUTHORITY_UNKNOWN, CHAIN_INVALID, WEAK);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    List<Signature> stamped =
        upgrade.pkg().all(Signature.class).stream()
            .filter(s -> s.stamp().isPresent() || s.time().isFail())
            .toList();
    if (stamped.isEmpty()) {
      rules().forEach(rule -> findings.skip(rule, NO_STAMP));
      return;
    }
    Optional<Trust> trust = upgrade.operator().trust().toOptional();
    if (trust.isEmpty()) {
      findings.skip(AUTHORITY_UNKNOWN, upgrade.operator().trust().absence());
    }
    for (Signature signature : stamped) {
      if (!signature.isNested()) {
        own(signature, trust.isPresent(), findings);
      }
    }
    nested(Signers.of(upgrade.pkg()), findings);
  }

  private static void own(Signature signature, boolean isTrustGiven, Findings findings) {
    Optional<String> invalid = invalid(signature);
    if (invalid.isPresent()) {
      findings.report(
          INVALID,
          signature.location(),
          invalid.get() + Signers.signedBy(signature),
          "take the signature for one without a time stamp, and ask the vendor how this one came"
              + " there");
      return;
    }
    Stamp stamp = signature.stamp().orElseThrow();
    weak(stamp)
        .ifPresent(
            weak ->
                findings.report(
                    WEAK,
                    signature.location(),
                    "the time stamp of " + stamp.at() + " " + weak,
                    "ask the vendor to have releases stamped with SHA-256 or better"));
    stamp.chain().ifPresent(chain -> chain(signature, chain, isTrustGiven, findings));
  }

  private static void chain(
      Signature signature, CertificateChain chain, boolean isTrustGiven, Findings findings) {
    for (Fault fault : chain.faults()) {
      findings.report(
          CHAIN_INVALID,
          signature.location(),
          "in the time stamp's chain, not the signer's: "
              + Words.identity(fault.certificate())
              + " "
              + fault.detail(),
          "do not rely on the time it names; ask the vendor which authority stamps their"
              + " releases");
    }
    if (isTrustGiven && chain.end() != End.ANCHOR && chain.forged().isEmpty()) {
      findings.report(
          AUTHORITY_UNKNOWN,
          signature.location(),
          "in the time stamp's chain, not the signer's: " + missing(chain),
          "give that root with --tsa-trust if you believe the times this authority names");
    }
  }

  private static String missing(CertificateChain chain) {
    Certificate top = chain.top();
    String authority = "; the authority is " + Words.identity(chain.leaf());
    return switch (chain.end()) {
      case UNKNOWN_ROOT, ANCHOR ->
          "the root " + Words.identity(top) + " is in no trust store" + authority;
      case ISSUER_MISSING ->
          "the certificate of \""
              + top.issuer()
              + "\""
              + (top.authorityKeyId().isEmpty()
                  ? ""
                  : " (key identifier " + top.authorityKeyId() + ")")
              + ", which issued "
              + Words.identity(top)
              + ", is in no trust store"
              + Words.mismatches(chain)
              + authority;
      case GAVE_UP ->
          "no way to a trusted root was found among too many certificates of the same names"
              + authority;
    };
  }

  /** Why a time stamp vouches for nothing; empty where it does, or where nobody can tell. */
  private static Optional<String> invalid(Signature signature) {
    Assessment sound = signature.stamp().map(Stamp::sound).orElse(signature.time());
    return sound.isFail() ? Optional.of(sound.reason()) : Optional.empty();
  }

  private static Optional<String> weak(Stamp stamp) {
    for (String algorithm : stamp.algorithms()) {
      if (WeakAlgorithms.isWeak(algorithm)) {
        return Optional.of("rests on " + algorithm);
      }
    }
    return stamp
        .chain()
        .map(CertificateChain::leaf)
        .flatMap(
            leaf ->
                WeakAlgorithms.weakKey(leaf)
                    .map(key -> "was made by " + Words.identity(leaf) + " with " + key));
  }

  private static void nested(Signers signers, Findings findings) {
    for (Signers.Group group : signers.nested(TimeStampCheck::invalid)) {
      findings.report(
          INVALID,
          Level.WARNING,
          group.location(),
          "signature of " + group.words() + ": " + invalid(group.signatures().get(0)).orElse(""),
          "take it for a signature without a time stamp; ask the vendor whether they repacked the"
              + " library");
    }
  }
}

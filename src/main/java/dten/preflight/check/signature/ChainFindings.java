package dten.preflight.check.signature;

import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Trust;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said of a chain by itself, apart from any package: the rules are those of packages,
 * but whatever keeps the chain from being relied on is an error. Where lists were given, a
 * certificate that none of them tells of is one too.
 */
public final class ChainFindings {
  private final List<Finding> all = new ArrayList<>();

  private ChainFindings() {}

  /** Everything, the certificate itself first where several are alike. */
  public static List<Finding> of(CertificateChain chain, Parsed<Trust> trust) {
    ChainFindings findings = new ChainFindings();
    findings.end(chain, trust);
    for (Fault fault : chain.faults()) {
      findings.fault(fault);
    }
    for (CertificateStrengthCheck.Weakness weak : CertificateStrengthCheck.all(chain)) {
      findings.add(
          CertificateStrengthCheck.WEAK,
          weak.level(),
          weak.certificate(),
          weak.text(),
          "use a certificate of at least 2048 bits RSA or 256 bits EC, signed with SHA-256");
    }
    for (Certificate odd : CertificateSerialCheck.all(chain)) {
      findings.add(
          CertificateSerialCheck.INVALID,
          Level.WARNING,
          odd,
          CertificateSerialCheck.fault(odd),
          "have it issued anew by an authority that follows RFC 5280");
    }
    for (Revocation revocation : chain.revocation()) {
      findings.revocation(revocation);
    }
    return List.copyOf(findings.all);
  }

  private void add(Rule rule, Level level, Certificate certificate, String text, String fix) {
    all.add(
        new Finding(
            rule, level, Words.identity(certificate) + " " + text, fix, certificate.location()));
  }

  private void end(CertificateChain chain, Parsed<Trust> given) {
    Certificate top = chain.top();
    int anchors = given.toOptional().map(Trust::anchors).orElse(List.of()).size();
    String trust =
        anchors > 0
            ? "it is none of the " + anchors + " certificates given with --trust"
            : given instanceof Parsed.Missing<Trust>
                ? "no --trust was given, so that no root is known"
                : "what was given with --trust holds no root that could be read";
    if (chain.forged().isPresent()) {
      // The issuer is at hand; what is wrong is said with the faults.
      return;
    }
    switch (chain.end()) {
      case ANCHOR -> {
        // It leads where it should.
      }
      case UNKNOWN_ROOT ->
          add(
              CertificateChainCheck.ROOT_UNKNOWN,
              Level.ERROR,
              top,
              "is the root of the chain, but " + trust,
              "give the root with --trust if you have it from somebody you trust");
      case ISSUER_MISSING ->
          add(
              CertificateChainCheck.INCOMPLETE,
              Level.ERROR,
              top,
              "was issued by "
                  + Words.issuer(top)
                  + ", whose certificate is not at hand"
                  + Words.mismatches(chain)
                  + (anchors == 0 ? "; " + trust : ""),
              "give that certificate with --intermediates, or with --trust if it is a root");
      case GAVE_UP ->
          add(
              CertificateChainCheck.ROOT_UNKNOWN,
              Level.ERROR,
              top,
              "is as far as the search came among too many certificates of the same names",
              "give only the certificates that belong to the chain with --intermediates");
    }
  }

  private void fault(Fault fault) {
    switch (fault.kind()) {
      case SIGNATURE, PATH_LENGTH, NAME_CONSTRAINTS, CRITICAL_EXTENSION, POLICY ->
          add(
              CertificateChainCheck.INVALID,
              Level.ERROR,
              fault.certificate(),
              fault.detail(),
              "have it issued anew, or find another chain for it");
      case NOT_AN_AUTHORITY, WRONG_USAGE ->
          add(
              CertificateChainCheck.WRONG_USAGE,
              Level.ERROR,
              fault.certificate(),
              fault.detail(),
              "use a certificate that was made for this, or ask for another purpose with"
                  + " --purpose");
      case EXPIRED ->
          add(
              CertificateValidityCheck.EXPIRED,
              Level.ERROR,
              fault.certificate(),
              fault.detail(),
              "use a certificate that is valid, or judge by another day with --as-of");
      case NOT_YET_VALID ->
          add(
              CertificateValidityCheck.NOT_YET_VALID,
              Level.ERROR,
              fault.certificate(),
              fault.detail(),
              "look at the clock that issued it, or judge by another day with --as-of");
      case BROKEN_DIGEST, REVOKED -> {
        // Said with what is weak, and with what the lists say.
      }
    }
  }

  private void revocation(Revocation revocation) {
    switch (revocation.state()) {
      case GOOD, REVOKED_LATER -> {
        // Nothing stands in the way.
      }
      case REVOKED ->
          add(
              RevocationCheck.REVOKED,
              Level.ERROR,
              revocation.certificate(),
              revocation.detail(),
              "do not rely on it");
      case STALE ->
          add(
              RevocationCheck.STALE,
              Level.ERROR,
              revocation.certificate(),
              "is in a list that is too old to tell: " + revocation.detail(),
              "give the present list with --crl");
      case UNKNOWN ->
          add(
              RevocationCheck.UNKNOWN,
              Level.ERROR,
              revocation.certificate(),
              "may be revoked: " + revocation.detail(),
              "give the list of its issuer with --crl, or a saved OCSP response with --ocsp; or"
                  + " leave both out, and revocation is not judged");
    }
  }
}

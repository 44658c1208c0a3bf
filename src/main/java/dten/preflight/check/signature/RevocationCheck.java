package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.Revocation;
import dten.preflight.fact.CertificateChain.State;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the operator's revocation lists say of the certificates behind each signature. */
public final class RevocationCheck implements Check {
  static final Rule REVOKED =
      new Rule(
          "certificate.revoked",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A certificate behind a signature was revoked");
  static final Rule STALE =
      new Rule(
          "certificate.stale-crl",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The revocation list for a certificate is older than it may be");
  static final Rule UNKNOWN =
      new Rule(
          "certificate.revocation-unknown",
          Level.WARNING,
          Precision.VERY_HIGH,
          "No revocation list that was given tells whether a certificate is revoked");

  private static final String NOT_GIVEN = "no --crl and no --ocsp given";

  @Override
  public List<Rule> rules() {
    return List.of(REVOKED, STALE, UNKNOWN);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    if (!upgrade.operator().revocationGiven()) {
      rules().forEach(rule -> findings.skip(rule, NOT_GIVEN));
      return;
    }
    Signers signers = Signers.of(upgrade.pkg());
    Set<String> reported = new HashSet<>();
    for (Signers.Signer signer : signers.ownOnce()) {
      chain(signer, signer.chain(), reported, findings);
      signer
          .signature()
          .flatMap(s -> s.stamp())
          .flatMap(stamp -> stamp.chain())
          .ifPresent(chain -> chain(signer, chain, reported, findings));
    }
    for (Signers.Group group : signers.nested(s -> s.chain().flatMap(RevocationCheck::revoked))) {
      CertificateChain chain = group.signatures().get(0).chain().orElseThrow();
      findings.report(
          REVOKED,
          Level.WARNING,
          group.location(),
          "signer of " + group.words() + ": " + revoked(chain).orElse(""),
          "do not rely on these signatures; ask the vendor for libraries signed with another"
              + " certificate");
    }
  }

  private static Optional<String> revoked(CertificateChain chain) {
    return chain.revocation().stream()
        .filter(r -> r.state() == State.REVOKED)
        .map(r -> Words.identity(r.certificate()) + " " + r.detail())
        .findFirst();
  }

  private static void chain(
      Signers.Signer signer, CertificateChain chain, Set<String> reported, Findings findings) {
    for (Revocation each : chain.revocation()) {
      if (reported.add(each.certificate().sha256() + each.state())) {
        one(signer, each, findings);
      }
    }
  }

  private static void one(Signers.Signer signer, Revocation each, Findings findings) {
    String message = Words.identity(each.certificate()) + ": " + each.detail();
    switch (each.state()) {
      case GOOD -> {
        // Nothing to say.
      }
      case REVOKED ->
          findings.report(
              REVOKED,
              signer.gravest(Level.ERROR),
              signer.location(),
              Words.identity(each.certificate()) + " " + each.detail(),
              "do not install it; ask the vendor over another channel what happened, and for a"
                  + " package signed with a certificate that holds");
      case REVOKED_LATER ->
          findings.report(
              REVOKED,
              Level.NOTE,
              signer.location(),
              Words.identity(each.certificate()) + " " + each.detail(),
              null);
      case STALE ->
          findings.report(
              STALE,
              signer.gravest(Level.WARNING),
              signer.location(),
              message,
              "get the present list from the authority and give it with --crl");
      case UNKNOWN ->
          findings.report(
              UNKNOWN,
              signer.gravest(Level.WARNING),
              signer.location(),
              message,
              "get the list that the certificate names under CRL distribution points and give it"
                  + " with --crl, or a saved OCSP response with --ocsp");
    }
  }
}

package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Base;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Signature;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether certificates are valid on the day of the run and stay so until the installation and a
 * roll-back are over. A time stamp that the operator's trust stores vouch for makes the day the
 * certificate ended unimportant.
 */
public final class CertificateValidityCheck implements Check {
  /** How long after an installation one may have to roll back. */
  private static final int ROLLBACK_DAYS = 30;

  static final Rule EXPIRED =
      new Rule(
          "certificate.expired",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A certificate behind a signature has expired");
  private static final Rule EXPIRES_SOON =
      new Rule(
          "certificate.expires-soon",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A certificate expires before installation and roll-back are over");
  static final Rule NOT_YET_VALID =
      new Rule(
          "certificate.not-yet-valid",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A certificate behind a signature is not valid yet");

  @Override
  public List<Rule> rules() {
    return List.of(EXPIRED, EXPIRES_SOON, NOT_YET_VALID);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    loose(upgrade, findings);
    if (Signers.skipWithout(upgrade.pkg(), findings, List.of(EXPIRES_SOON, NOT_YET_VALID))) {
      if (upgrade.pkg().all(Certificate.class).isEmpty()) {
        findings.skip(EXPIRED, "the package holds no certificate");
      }
      return;
    }
    Instant now = noon(upgrade.operator().asOf());
    Signers signers = Signers.of(upgrade.pkg());
    for (Signers.Signer signer : signers.ownOnce()) {
      own(signer, now, upgrade, findings);
    }
    nested(signers, now, findings);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static void own(Signers.Signer signer, Instant now, Upgrade upgrade, Findings findings) {
    Optional<Certificate> expired = expired(signer.chain(), now);
    if (expired.isPresent()) {
      boolean isTrustGiven =
          upgrade.operator().trust().toOptional().map(t -> !t.anchors().isEmpty()).orElse(false);
      expired(signer, expired.get(), isTrustGiven, findings);
    } else if (!signer.signature().map(s -> s.time().isOk()).orElse(false)) {
      expiresSoon(signer, now, upgrade, findings);
    }
    for (Certificate each : signer.chain().path()) {
      if (each.notBefore().isAfter(now) || each.notBefore().isAfter(signer.chain().judgedAt())) {
        findings.report(
            NOT_YET_VALID,
            signer.location(),
            Words.identity(each) + " is valid from " + Words.day(each.notBefore()) + " on",
            "ask the vendor; a signature made before its certificate was valid is not theirs, or a"
                + " clock was wrong");
      }
    }
  }

  private static Optional<Certificate> expired(CertificateChain chain, Instant now) {
    return chain.path().stream().filter(c -> c.notAfter().isBefore(now)).findFirst();
  }

  private static void expired(
      Signers.Signer signer, Certificate certificate, boolean isTrustGiven, Findings findings) {
    String ended = Words.identity(certificate) + " expired on " + Words.day(certificate.notAfter());
    Optional<Signature> signature = signer.signature();
    if (signature.isEmpty()) {
      findings.report(
          EXPIRED,
          Level.WARNING,
          signer.location(),
          ended + "; it signed nothing in this package",
          "ask the vendor for the certificate they sign with now");
    } else if (signature.get().time().isOk()) {
      findings.report(
          EXPIRED,
          Level.NOTE,
          signer.location(),
          ended + ", but was valid when it signed: " + signature.get().time().reason(),
          null);
    } else {
      findings.report(
          EXPIRED,
          level(signature.get(), isTrustGiven),
          signer.location(),
          ended + "; " + signature.get().time().reason(),
          signature.get().isStamped()
              ? "give the root of the time-stamping authority with --tsa-trust, or ask the vendor for a"
                  + " package signed with a valid certificate"
              : "ask the vendor for a package signed with a valid certificate, or with a time"
                  + " stamp");
    }
  }

  /**
   * A time stamp of an authority that no root given vouches for is worth nothing: whoever has the
   * expired key could have made it. Where no root was given at all, nobody can tell.
   */
  private static Level level(Signature signature, boolean isTrustGiven) {
    return signature.isStamped() && !isTrustGiven ? Level.NOTE : Level.ERROR;
  }

  private static void expiresSoon(
      Signers.Signer signer, Instant now, Upgrade upgrade, Findings findings) {
    Optional<Window> window = upgrade.target().toOptional().flatMap(TargetFacts::window);
    Instant end = window.map(w -> w.end().toInstant()).filter(now::isBefore).orElse(now);
    Instant until = end.plus(java.time.Duration.ofDays(ROLLBACK_DAYS));
    for (Certificate each : signer.chain().path()) {
      if (each.notAfter().isBefore(until)) {
        boolean isBeforeEnd = window.isPresent() && each.notAfter().isBefore(end);
        findings.report(
            EXPIRES_SOON,
            signer.location(),
            Words.identity(each)
                + " expires on "
                + Words.day(each.notAfter())
                + (isBeforeEnd
                    ? ", before the maintenance window ends"
                    : ", within "
                        + ROLLBACK_DAYS
                        + " days of "
                        + (window.isPresent() ? "the maintenance window" : "the day of this run")),
            "install and verify before that day, or ask the vendor for a package with a time"
                + " stamp");
        return;
      }
    }
  }

  private static void nested(Signers signers, Instant now, Findings findings) {
    for (Signers.Group group :
        signers.nested(
            s ->
                s.chain()
                    .flatMap(c -> expired(c, now))
                    .map(c -> s.isStamped() + " " + s.time().isOk()))) {
      boolean isStamped = group.signatures().get(0).isStamped();
      Certificate first =
          group.signatures().get(0).chain().flatMap(c -> expired(c, now)).orElseThrow();
      findings.report(
          EXPIRED,
          isStamped ? Level.NOTE : Level.WARNING,
          group.location(),
          group.words()
              + ": signed with a certificate that has expired since, such as "
              + Words.identity(first)
              + " on "
              + Words.day(first.notAfter())
              + whenSigned(group.signatures().get(0)),
          isStamped ? null : "ask the vendor for libraries whose signatures still hold");
    }
  }

  private static String whenSigned(Signature signature) {
    if (signature.time().isOk()) {
      return "; time stamps show that it was valid then";
    }
    return signature.isStamped()
        ? "; time stamps date the signatures before that, by authorities no given root vouches for"
        : "; without a time stamp";
  }

  /** Certificates that lie in files of the package and have nothing to do with signatures. */
  private static void loose(Upgrade upgrade, Findings findings) {
    Instant now = noon(upgrade.operator().asOf());
    Set<String> reported = new HashSet<>();
    Set<String> signers = new HashSet<>();
    Signers.of(upgrade.pkg())
        .own()
        .forEach(s -> s.chain().path().forEach(c -> signers.add(c.sha256())));
    for (Certificate each : upgrade.pkg().all(Certificate.class)) {
      String path = each.location().path();
      if (each.location().base() == Base.PACKAGE
          && !path.contains("!/")
          && !each.authority()
          && !each.isSelfIssued()
          && each.notAfter().isBefore(now)
          && !signers.contains(each.sha256())
          && reported.add(path)) {
        findings.report(
            EXPIRED,
            Level.NOTE,
            each.location(),
            Words.identity(each) + " expired on " + Words.day(each.notAfter()),
            "ask the vendor whether anything still uses this certificate");
      }
    }
  }
}

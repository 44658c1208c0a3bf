package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Assessment;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Unjudged;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether each signature is genuine: made by its certificate's key over what is there. */
public final class SignatureIntegrityCheck implements Check {
  private static final Rule INVALID =
      new Rule(
          "signature.invalid",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A signature is not over what it stands beside");
  private static final Rule UNVERIFIABLE =
      new Rule(
          "signature.unverifiable",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A signature cannot be verified with what is at hand");

  @Override
  public List<Rule> rules() {
    return List.of(INVALID, UNVERIFIABLE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    long unread = unread(upgrade.pkg());
    if (unread > 0) {
      findings.report(
          UNVERIFIABLE,
          Location.ofPackage(),
          unread + " files with signatures or certificates were left unread: there are too many",
          "no honest package holds so many; ask the vendor what they are for");
    }
    for (Unjudged each : upgrade.pkg().all(Unjudged.class)) {
      findings.report(
          UNVERIFIABLE,
          each.location(),
          each.reason(),
          "no honest package needs so much; ask the vendor what it is for");
    }
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    for (Signature signature : upgrade.pkg().all(Signature.class)) {
      if (!signature.isNested()) {
        own(signature, findings);
      }
    }
    Signers signers = Signers.of(upgrade.pkg());
    for (Signers.Group group : signers.nested(SignatureIntegrityCheck::fault)) {
      Assessment integrity = group.signatures().get(0).integrity();
      findings.report(
          integrity.isFail() ? INVALID : UNVERIFIABLE,
          integrity.isFail() ? Level.WARNING : Level.NOTE,
          group.location(),
          "the signature of " + group.words() + ": " + integrity.reason(),
          "the libraries were changed or repacked after signing; ask the vendor whether they did");
    }
  }

  private static long unread(PackageFacts pkg) {
    return pkg.all(Overflow.class).stream()
        .filter(overflow -> overflow.kind().equals("SignatureMaterial"))
        .mapToLong(Overflow::dropped)
        .sum();
  }

  private static void own(Signature signature, Findings findings) {
    Assessment integrity = signature.integrity();
    if (!signature.genuine() && integrity.isFail()) {
      findings.report(
          INVALID,
          signature.location(),
          integrity.reason() + Signers.signedBy(signature),
          "do not install it; download the package again, and if it stays so, ask the vendor over"
              + " another channel");
    } else if (integrity.status() == Assessment.Status.UNKNOWN && !signature.isByUnknownPgpKey()) {
      findings.report(
          UNVERIFIABLE,
          signature.algorithms().isEmpty() && signature.form() != Signature.Form.PACKAGE
              ? Level.NOTE
              : Level.WARNING,
          signature.location(),
          integrity.reason() + Signers.signedBy(signature),
          signature.kind() == Signature.Kind.OPENPGP
              ? "give the vendor's OpenPGP key, got over a channel you know, with --pgp-keys"
              : "ask the vendor how this signature is to be verified and for what is missing");
    }
  }

  private static Optional<String> fault(Signature signature) {
    boolean isUnknown = signature.integrity().status() == Assessment.Status.UNKNOWN;
    return signature.genuine() && !isUnknown
        ? Optional.empty()
        : Optional.of(signature.integrity().status() + signature.integrity().reason());
  }
}

package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.Fault;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether the chain of each signer reaches a root that the operator trusts, and by sound steps. */
public final class CertificateChainCheck implements Check {
  static final Rule ROOT_UNKNOWN =
      new Rule(
          "certificate.root-unknown",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A signer's chain ends at no root of the trust store");
  static final Rule INCOMPLETE =
      new Rule(
          "certificate.chain-incomplete",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A certificate is missing between a signer and a root");
  static final Rule INVALID =
      new Rule(
          "certificate.chain-invalid",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A signer's chain breaks the rules for certificates");
  static final Rule WRONG_USAGE =
      new Rule(
          "certificate.wrong-usage",
          Level.ERROR,
          Precision.HIGH,
          "A certificate was not made for what it is used for");

  @Override
  public List<Rule> rules() {
    return List.of(ROOT_UNKNOWN, INCOMPLETE, INVALID, WRONG_USAGE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    Parsed<Trust> trust = upgrade.operator().trust();
    boolean isGiven = trust.toOptional().isPresent();
    if (!isGiven) {
      findings.skip(ROOT_UNKNOWN, trust.absence());
      findings.skip(INCOMPLETE, trust.absence());
    }
    Vouching vouching = new Vouching(upgrade.operator());
    Signers signers = Signers.of(upgrade.pkg());
    for (Signers.Signer signer : signers.ownOnce()) {
      signer.chain().faults().forEach(fault -> fault(signer, fault, findings));
      // Where the issuer is at hand and did not sign, the fault has said all there is to say.
      if (isGiven && !Vouching.isAnchored(signer.chain()) && signer.chain().forged().isEmpty()) {
        unknown(signer, vouching, findings);
      }
    }
    if (isGiven) {
      nested(signers, vouching, findings);
    }
  }

  private static void fault(Signers.Signer signer, Fault fault, Findings findings) {
    String message = Words.identity(fault.certificate()) + " " + fault.detail();
    switch (fault.kind()) {
      case WRONG_USAGE, NOT_AN_AUTHORITY ->
          findings.report(
              WRONG_USAGE,
              signer.gravest(Level.ERROR),
              signer.location(),
              message,
              "ask the vendor which certificate they sign releases with, and for a package signed"
                  + " with that");
      case SIGNATURE, PATH_LENGTH, NAME_CONSTRAINTS, CRITICAL_EXTENSION, POLICY ->
          findings.report(
              INVALID,
              signer.gravest(Level.ERROR),
              signer.location(),
              message,
              "do not rely on this signature; ask the vendor for their certificate chain");
      case EXPIRED, NOT_YET_VALID, BROKEN_DIGEST, REVOKED -> {
        // Rules of their own judge these.
      }
    }
  }

  private static void unknown(Signers.Signer signer, Vouching vouching, Findings findings) {
    CertificateChain chain = signer.chain();
    Certificate top = chain.top();
    Optional<String> other = vouching.otherwise(chain);
    String signedBy =
        chain.path().size() == 1 ? "" : "; signer " + Words.identity(signer.certificate());
    String message =
        switch (chain.end()) {
          case UNKNOWN_ROOT ->
              "the root " + Words.identity(top) + " is in no trust store" + signedBy;
          case ISSUER_MISSING, ANCHOR ->
              "issuer "
                  + (chain.mismatches().isEmpty() ? '"' + top.issuer() + '"' : Words.issuer(top))
                  + " of "
                  + Words.identity(top)
                  + " is in no trust store"
                  + signedBy;
          case GAVE_UP ->
              "no way to a trusted root was found among too many certificates of the same names"
                  + signedBy;
        };
    findings.report(
        ROOT_UNKNOWN,
        other.isPresent() ? Level.NOTE : signer.gravest(Level.ERROR),
        signer.location(),
        message + other.map(o -> "; accepted, since " + o).orElse(""),
        other.isPresent()
            ? null
            : "do not trust a root because it came with the package; run preflight escalate, and"
                + " add what the vendor confirms over another channel to --trust");
    if (chain.end() == End.ISSUER_MISSING) {
      findings.report(
          INCOMPLETE,
          other.isPresent() ? Level.NOTE : signer.gravest(Level.WARNING),
          signer.location(),
          "the certificate of "
              + Words.issuer(top)
              + ", which issued "
              + Words.identity(top)
              + ", is neither in the package nor in a vendor chain nor in a trust store"
              + Words.mismatches(chain),
          "ask the vendor for it and give it with --vendor-chain FILE");
    }
  }

  private static void nested(Signers signers, Vouching vouching, Findings findings) {
    for (Signers.Group group :
        signers.nested(
            s ->
                s.chain()
                    .filter(c -> !Vouching.isAnchored(c) && vouching.otherwise(c).isEmpty())
                    .map(CertificateChainCheck::topName))) {
      CertificateChain chain = group.signatures().get(0).chain().orElseThrow();
      findings.report(
          ROOT_UNKNOWN,
          Level.NOTE,
          group.location(),
          "signers of "
              + group.words()
              + " end at \""
              + topName(chain)
              + "\", which is in no trust store; one is "
              + Words.identity(chain.leaf()),
          "add that root to --trust if you trust its libraries by their signatures");
    }
  }

  private static String topName(CertificateChain chain) {
    return chain.end() == End.ISSUER_MISSING ? chain.top().issuer() : chain.top().subject();
  }
}

package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Advisories;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Whether the key that signed is one that somebody vouches for, and what the vendor announced of
 * it. An announcement helps to find out; it is a proof only where a trusted key signed it.
 */
public final class KeyTrustCheck implements Check {
  private static final Rule KEY_UNKNOWN =
      new Rule(
          "trust.key-unknown",
          Level.WARNING,
          Precision.VERY_HIGH,
          "Nobody the operator trusts vouches for the key that signed");
  private static final Rule ANNOUNCED =
      new Rule(
          "trust.rotation-announced",
          Level.NOTE,
          Precision.HIGH,
          "An advisory names the unknown key");
  private static final Rule UNPROVEN =
      new Rule(
          "trust.rotation-unproven",
          Level.ERROR,
          Precision.HIGH,
          "A new key was announced, but nothing proves that the vendor did so");

  @Override
  public List<Rule> rules() {
    return List.of(KEY_UNKNOWN, ANNOUNCED, UNPROVEN);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (Signers.skipWithout(upgrade.pkg(), findings, rules())) {
      return;
    }
    Parsed<Trust> trust = upgrade.operator().trust();
    Parsed<Advisories> advisories = upgrade.operator().advisories();
    if (advisories.toOptional().isEmpty()) {
      findings.skip(ANNOUNCED, advisories.absence());
      findings.skip(UNPROVEN, advisories.absence());
    } else if (trust.toOptional().isEmpty()) {
      findings.skip(UNPROVEN, trust.absence());
    }
    Vouching vouching = new Vouching(upgrade.operator());
    openPgp(upgrade, findings);
    for (Signers.Signer signer : Signers.of(upgrade.pkg()).ownOnce()) {
      CertificateChain chain = signer.chain();
      if (!Vouching.isAnchored(chain)) {
        Optional<String> other = vouching.otherwise(chain);
        Optional<Vouching.Announcement> announcement =
            vouching.signedAnnouncement(chain).or(() -> vouching.announcement(chain));
        announcement.ifPresent(a -> announced(signer, a, other, findings));
        if (other.isEmpty() && trust.toOptional().isPresent()) {
          announcement.ifPresent(a -> unproven(signer, a, findings));
        }
        if (other.isEmpty()) {
          unknown(signer, trust, findings);
        }
      }
    }
  }

  /** Where no OpenPGP key was given at all, the signature counts as not verifiable. */
  private static void openPgp(Upgrade upgrade, Findings findings) {
    for (Signature signature : upgrade.pkg().all(Signature.class)) {
      if (signature.isByUnknownPgpKey()) {
        findings.report(
            KEY_UNKNOWN,
            Level.ERROR,
            signature.location(),
            signature.trust().reason(),
            "ask the vendor over a channel you know whether the key is theirs, and only then give"
                + " it with --pgp-keys");
      }
    }
  }

  private static void unknown(Signers.Signer signer, Parsed<Trust> trust, Findings findings) {
    Certificate key = signer.certificate();
    boolean isGiven = trust.toOptional().isPresent();
    findings.report(
        KEY_UNKNOWN,
        isGiven ? signer.gravest(Level.WARNING) : Level.NOTE,
        signer.location(),
        "nobody vouches for the key of "
            + Words.identity(key)
            + ", issued by \""
            + key.issuer()
            + "\"; public key sha256 "
            + key.spkiSha256()
            + (isGiven ? "" : " (" + trust.absence() + ")"),
        isGiven
            ? "run preflight escalate with the same options; it writes the questions to the vendor"
            : "give the roots you trust with --trust; preflight escalate writes the questions to"
                + " the vendor");
  }

  private static void announced(
      Signers.Signer signer,
      Vouching.Announcement announcement,
      Optional<String> proof,
      Findings findings) {
    String advisory = "\"" + announcement.advisory().id() + "\"";
    String title = announcement.advisory().title();
    findings.report(
        ANNOUNCED,
        announcement.mention().location(),
        advisory
            + (title.isEmpty() ? "" : " (" + title + ")")
            + " names "
            + Words.identity(announcement.certificate())
            + ", behind the signature "
            + signer.signature().map(s -> s.location()).orElse(signer.location())
            + announcement
                .advisory()
                .signedBy()
                .map(by -> "; it is signed by the trusted \"" + by + "\"")
                .orElse(""),
        proof.isPresent()
            ? null
            : "read it, and ask the vendor over another channel whether it is theirs");
  }

  private static void unproven(
      Signers.Signer signer, Vouching.Announcement announcement, Findings findings) {
    findings.report(
        UNPROVEN,
        signer.gravest(Level.ERROR),
        signer.location(),
        "\""
            + announcement.advisory().id()
            + "\" announces "
            + Words.identity(announcement.certificate())
            + ", but no trusted authority cross-signed it, no trusted key signed the announcement,"
            + " and no person confirmed it",
        "get the cross-signed chain from the vendor (--vendor-chain), or have a person confirm"
            + " public key sha256 "
            + announcement.certificate().spkiSha256()
            + " over another channel and record it under rotations in trust.yaml");
  }
}

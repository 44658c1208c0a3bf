package dten.preflight.check.signature;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Advisories.Advisory;
import dten.preflight.fact.Advisories.Mention;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.Trust;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who vouches for a signer's key: a trusted authority, the operator who knows the key, an
 * announcement signed by a trusted key, or a person who asked over another channel. Nothing that
 * came with the package counts, and an announcement alone counts for nothing.
 */
final class Vouching {
  /** Faults that make the way to a higher certificate no way at all. */
  private static final Set<FaultKind> BREAKING =
      Set.of(
          FaultKind.SIGNATURE,
          FaultKind.NOT_AN_AUTHORITY,
          FaultKind.PATH_LENGTH,
          FaultKind.NAME_CONSTRAINTS,
          FaultKind.CRITICAL_EXTENSION,
          FaultKind.POLICY);

  private final List<Trust.KnownKey> keys;
  private final List<Trust.ConfirmedRotation> rotations;
  private final List<Advisory> advisories;
  private final LocalDate asOf;

  /** An announcement that names a certificate of a chain. */
  record Announcement(Advisory advisory, Mention mention, Certificate certificate) {}

  Vouching(OperatorFacts operator) {
    Optional<Trust> trust = operator.trust().toOptional();
    this.keys = trust.map(Trust::keys).orElse(List.of());
    this.rotations = trust.map(Trust::rotations).orElse(List.of());
    this.advisories = operator.advisories().toOptional().map(Advisories::all).orElse(List.of());
    this.asOf = operator.asOf();
  }

  /** Whether the chain ends at an anchor; it may have other faults, such as having expired. */
  static boolean isAnchored(CertificateChain chain) {
    return chain.end() == End.ANCHOR;
  }

  /** Who else vouches for a chain that ends at no anchor, in words; empty where nobody does. */
  Optional<String> otherwise(CertificateChain chain) {
    for (Certificate each : provenPath(chain)) {
      for (Trust.KnownKey key : keys) {
        if (key.spkiSha256().equals(each.spkiSha256())) {
          return Optional.of("the key of " + Words.name(each) + " is known by " + key.location());
        }
      }
      for (Trust.ConfirmedRotation rotation : rotations) {
        if (rotation.spkiSha256().equals(each.spkiSha256()) && !rotation.date().isAfter(asOf)) {
          return Optional.of(
              "the key of "
                  + Words.name(each)
                  + " was confirmed by "
                  + rotation.confirmedBy()
                  + " on "
                  + rotation.date()
                  + " ("
                  + rotation.channel()
                  + "), recorded in "
                  + rotation.location());
        }
      }
    }
    return signedAnnouncement(chain)
        .map(
            a ->
                "\""
                    + a.advisory.id()
                    + "\", signed by the trusted \""
                    + a.advisory.signedBy().orElse("")
                    + "\", announces "
                    + Words.name(a.certificate));
  }

  /** An announcement signed by somebody trusted; SHA-1 is too weak to prove anything. */
  Optional<Announcement> signedAnnouncement(CertificateChain chain) {
    for (Advisory advisory : advisories) {
      if (advisory.signedBy().isPresent()) {
        for (Certificate each : provenPath(chain)) {
          for (Mention mention : advisory.mentions()) {
            if (mention.hex().equals(each.sha256()) || mention.hex().equals(each.spkiSha256())) {
              return Optional.of(new Announcement(advisory, mention, each));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The first announcement that names a certificate of the chain, proven or not. */
  Optional<Announcement> announcement(CertificateChain chain) {
    for (Certificate each : chain.path()) {
      for (Advisory advisory : advisories) {
        for (Mention mention : advisory.mentions()) {
          if (mention.hex().equals(each.sha256())
              || mention.hex().equals(each.spkiSha256())
              || mention.hex().equals(each.sha1())) {
            return Optional.of(new Announcement(advisory, mention, each));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The whole path where it holds, else only the certificate that signed. */
  private static List<Certificate> provenPath(CertificateChain chain) {
    boolean holds = chain.faults().stream().noneMatch(f -> BREAKING.contains(f.kind()));
    return holds ? chain.path() : List.of(chain.leaf());
  }
}

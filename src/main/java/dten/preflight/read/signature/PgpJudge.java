package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Location;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.Signature.Kind;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the six questions about OpenPGP signatures by the keys the operator gave. */
final class PgpJudge {
  private static final String NOT_GIVEN = "no OpenPGP key was given with --pgp-keys or trust.yaml";

  private final Optional<List<PgpKey>> keys;
  private final Instant asOf;

  /**
   * What a signature file claims to be over.
   *
   * @param signed what the report calls it
   * @param digests as {@link SignatureMaterial} has them
   * @param content what to say where it is intact
   */
  record Claim(
      Location location,
      Form form,
      String signed,
      Map<String, String> digests,
      Assessment content,
      Assessment coverage) {
    Claim {
      digests = Map.copyOf(digests);
    }
  }

  /**
   * Judges with these keys.
   *
   * @param keys empty where the operator named none at all
   */
  PgpJudge(Optional<List<PgpKey>> keys, Instant asOf) {
    this.keys = keys.map(List::copyOf);
    this.asOf = asOf;
  }

  /** One fact for each signature of a file; empty where it holds none. */
  List<Signature> judge(Claim claim, byte[] file) {
    List<PgpSignature> signatures = PgpKeys.signatures(file, PackageSignatures.MOST_PGP);
    List<Signature> facts = new ArrayList<>();
    for (int i = 0; i < signatures.size(); i++) {
      String digest = claim.digests.get(PackageSignatures.pgpName(i));
      facts.add(judge(claim, signatures.get(i), digest));
    }
    return facts;
  }

  private Signature judge(Claim claim, PgpSignature signature, @Nullable String digest) {
    PgpKey key = null;
    Outcome outcome = Outcome.UNSUPPORTED;
    for (PgpKey each : keys.orElse(List.of())) {
      if (outcome != Outcome.VALID && digest != null && signature.isBy(each)) {
        key = each;
        outcome = signature.verify(each.key(), HexFormat.of().parseHex(digest));
      }
    }
    boolean isOverBytes = signature.type() == PgpSignature.OVER_BYTES;
    Assessment integrity =
        isOverBytes
            ? integrity(claim, signature, key, outcome)
            : Assessment.unknown("it is no signature over bytes, and other kinds are not read");
    return new Signature(
        claim.location,
        claim.form,
        Kind.OPENPGP,
        claim.signed,
        List.of(signature.digestName(), signature.algorithm()),
        Optional.empty(),
        signature.created(),
        Optional.empty(),
        integrity.isOk(),
        integrity,
        key == null ? Assessment.unknown(absent(signature)) : Assessment.ok(key.words()),
        trust(signature, key, outcome),
        Assessment.unknown(
            "nobody but the signer says when"
                + signature.created().map(t -> "; the signer claims " + t).orElse("")),
        claim.coverage,
        revocation(key));
  }

  private String absent(PgpSignature signature) {
    return "the OpenPGP key "
        + signature.named()
        + " is not at hand"
        + (keys.isEmpty() ? ": " + NOT_GIVEN : "; it is none of those given");
  }

  private Assessment integrity(
      Claim claim, PgpSignature signature, @Nullable PgpKey key, Outcome outcome) {
    if (key == null) {
      return Assessment.unknown(absent(signature));
    }
    return switch (outcome) {
      case VALID -> claim.content;
      case INVALID -> Assessment.fail(claim.signed + " is not what " + key.words() + " signed");
      case UNSUPPORTED ->
          Assessment.unknown("its algorithm " + signature.algorithm() + " is not known here");
    };
  }

  private Assessment trust(PgpSignature signature, @Nullable PgpKey key, Outcome outcome) {
    if (key == null) {
      return keys.isEmpty() ? Assessment.unknown(NOT_GIVEN) : Assessment.fail(absent(signature));
    }
    if (outcome != Outcome.VALID) {
      return Assessment.unknown("nothing shows that " + key.words() + " signed");
    }
    if (key.revoked()) {
      return Assessment.fail("the " + key.words() + " was revoked by its owner");
    }
    if (key.expires().isPresent() && key.expires().get().isBefore(asOf)) {
      return Assessment.fail("the " + key.words() + " ended on " + key.expires().get());
    }
    Optional<Instant> end =
        signature
            .created()
            .flatMap(made -> signature.subpackets().expiresAfter().map(made::plusSeconds));
    if (end.isPresent() && end.get().isBefore(asOf)) {
      return Assessment.fail("the signature itself ended on " + end.get());
    }
    if (signature.created().map(made -> made.isBefore(key.created())).orElse(false)) {
      return Assessment.fail("the signature claims to be older than the " + key.words());
    }
    return Assessment.ok("the " + key.words() + " was given in " + key.location());
  }

  private static Assessment revocation(@Nullable PgpKey key) {
    if (key == null) {
      return Assessment.unknown("the key is not at hand");
    }
    return key.revoked()
        ? Assessment.fail("the key file holds a revocation")
        : Assessment.unknown("the key file holds no revocation, and the network is never asked");
  }
}

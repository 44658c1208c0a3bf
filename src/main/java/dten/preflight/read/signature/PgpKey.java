package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * An OpenPGP key that may sign, as its owner's own signatures in the key file have it.
 *
 * @param location the file the operator gave
 * @param owner the first name its owner vouches for; empty where there is none
 * @param fingerprint lower-case hexadecimal; of the subkey, where that is what signs
 * @param primary the fingerprint people compare: of the primary key
 * @param expires the instant from which it counts no more
 * @param revoked whether its owner took it back
 */
public record PgpKey(
    Location location,
    String owner,
    String fingerprint,
    String id,
    String primary,
    SubjectPublicKeyInfo key,
    Instant created,
    Optional<Instant> expires,
    boolean revoked) {
  /** How the report calls it. */
  String words() {
    return "OpenPGP key " + primary + (owner.isEmpty() ? "" : " of \"" + owner + "\"");
  }
}

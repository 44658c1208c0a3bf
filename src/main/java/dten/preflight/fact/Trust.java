package dten.preflight.fact;

import java.time.LocalDate;
import java.util.List;

/**
 * Whom the operator trusts: the anchors of the trust stores, and what {@code trust.yaml} says of
 * single keys.
 *
 * @param anchors certificates a chain may end at
 * @param keys vendors' keys that are known by themselves
 * @param rotations new keys that a person confirmed out of band
 */
public record Trust(
    List<Certificate> anchors, List<KnownKey> keys, List<ConfirmedRotation> rotations) {
  /** Copies the lists. */
  public Trust {
    anchors = List.copyOf(anchors);
    keys = List.copyOf(keys);
    rotations = List.copyOf(rotations);
  }

  /** A vendor's key by the SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal. */
  public record KnownKey(String vendor, String spkiSha256, Location location) {}

  /**
   * A new key that a person confirmed out of band.
   *
   * @param channel how, such as a call to a number known before
   */
  public record ConfirmedRotation(
      String vendor,
      String spkiSha256,
      String confirmedBy,
      LocalDate date,
      String channel,
      Location location) {}
}

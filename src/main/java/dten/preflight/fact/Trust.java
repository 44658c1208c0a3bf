package dten.preflight.fact;

import java.util.List;

/** What the operator knows of vendors' keys beyond the roots: {@code trust.yaml}. */
public record Trust(List<KnownKey> keys, List<ConfirmedRotation> rotations) {
  /** Copies the lists. */
  public Trust {
    keys = List.copyOf(keys);
    rotations = List.copyOf(rotations);
  }

  /** A vendor's key by the SHA-256 of its SubjectPublicKeyInfo, lower-case hexadecimal. */
  public record KnownKey(String vendor, String spkiSha256, Location location) {}

  /** A new key that a person confirmed out of band. */
  public record ConfirmedRotation(
      String spkiSha256, String confirmedBy, String date, String channel, Location location) {}
}

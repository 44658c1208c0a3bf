package dten.preflight.read.signature;

import dten.preflight.fact.CertificateChain.State;
import java.util.Optional;

/**
 * What lists or responses say of one certificate.
 *
 * @param state never REVOKED_LATER, which depends on what is judged
 * @param entry when and why it was revoked; empty where it was not
 * @param detail where that stands, or why nothing is known
 * @param isAbout whether there was anything at all that might have told
 */
record RevocationEvidence(
    State state, Optional<CrlEntries.Entry> entry, String detail, boolean isAbout) {
  static RevocationEvidence good(String detail) {
    return new RevocationEvidence(State.GOOD, Optional.empty(), detail, true);
  }

  static RevocationEvidence revoked(CrlEntries.Entry entry, String detail) {
    return new RevocationEvidence(State.REVOKED, Optional.of(entry), detail, true);
  }

  static RevocationEvidence stale(String detail) {
    return new RevocationEvidence(State.STALE, Optional.empty(), detail, true);
  }

  static RevocationEvidence unknown(String detail) {
    return new RevocationEvidence(State.UNKNOWN, Optional.empty(), detail, true);
  }

  /** Nothing was there that could have told. */
  static RevocationEvidence none(String detail) {
    return new RevocationEvidence(State.UNKNOWN, Optional.empty(), detail, false);
  }

  boolean is(State other) {
    return state == other;
  }

  /** That somebody revoked it outweighs all else; then that somebody did not; then an old word. */
  RevocationEvidence or(RevocationEvidence other) {
    return rank(other) < rank(this) ? other : this;
  }

  private static int rank(RevocationEvidence evidence) {
    return switch (evidence.state) {
      case REVOKED, REVOKED_LATER -> 0;
      case GOOD -> 1;
      case STALE -> 2;
      case UNKNOWN -> evidence.isAbout ? 3 : 4;
    };
  }
}

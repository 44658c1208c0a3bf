package dten.preflight.fact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The best way from a certificate up towards a root of the operator's trust store.
 *
 * @param path the certificate itself first, then each issuer; with an anchor at the end where one
 *     was reached
 * @param end where the way ended
 * @param faults what RFC 5280 section 6.1 holds against the way, however it ended
 * @param mismatches where the issuer is missing, certificates of its name that are at hand and did
 *     not issue the last one of the path; a few of them
 * @param revocation what the operator's revocation lists and responses say of each certificate
 *     below the anchor; empty where none were given
 * @param judgedAt the instant that validity was judged at: of the time stamp where there is a sound
 *     one, else of the run
 */
public record CertificateChain(
    List<Certificate> path,
    End end,
    List<Fault> faults,
    List<Mismatch> mismatches,
    List<Revocation> revocation,
    Instant judgedAt) {
  /** Copies the lists; the path holds at least the certificate itself. */
  public CertificateChain {
    path = List.copyOf(path);
    faults = List.copyOf(faults);
    mismatches = List.copyOf(mismatches);
    revocation = List.copyOf(revocation);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a chain without a certificate");
    }
  }

  /** Where a way ended. */
  public enum End {
    /** At a certificate of the operator's trust store. */
    ANCHOR,
    /** At a self-signed certificate that is in no trust store of the operator. */
    UNKNOWN_ROOT,
    /** At a certificate whose issuer's certificate is nowhere. */
    ISSUER_MISSING,
    /** The search was ended by its limit: too many certificates of the same names. */
    GAVE_UP
  }

  /** What can be wrong with a certificate in a chain. */
  public enum FaultKind {
    /** The signature on it is not its issuer's. */
    SIGNATURE,
    EXPIRED,
    NOT_YET_VALID,
    /** It signed a certificate and may not: basic constraints or key usage. */
    NOT_AN_AUTHORITY,
    /** Its key usage or extended key usage is not for this purpose. */
    WRONG_USAGE,
    /** More authorities stand below it than it allows. */
    PATH_LENGTH,
    /** Its name is outside what an authority above it may name. */
    NAME_CONSTRAINTS,
    /** It has a critical extension that this program does not know. */
    CRITICAL_EXTENSION,
    /** The certificate policies do not fit together. */
    POLICY,
    /** It was signed with a digest that was known to be broken when it was issued. */
    BROKEN_DIGEST,
    /** Its issuer revoked it, and that counts for what is judged here. */
    REVOKED
  }

  /** What is known of a certificate's revocation. */
  public enum State {
    /** A list or response that counts says that it is not revoked. */
    GOOD,
    /** It is revoked. */
    REVOKED,
    /** It was revoked after it was used, for a reason that leaves the earlier use as it is. */
    REVOKED_LATER,
    /** A list or response is for it, but a newer one had to be there by the day of the run. */
    STALE,
    /** Nothing that was given tells. */
    UNKNOWN
  }

  /**
   * What is known of one certificate's revocation.
   *
   * @param detail by whom and since when, or why nothing is known, in words that can follow a name
   */
  public record Revocation(Certificate certificate, State state, String detail) {}

  /**
   * A certificate of the missing issuer's name that is not the issuer.
   *
   * @param reason in words that can follow its name
   */
  public record Mismatch(Certificate certificate, String reason) {}

  /** One fault of one certificate in the path. */
  public record Fault(FaultKind kind, Certificate certificate, String detail) {}

  /** The certificate the chain is of. */
  public Certificate leaf() {
    return path.get(0);
  }

  /** The last certificate of the way. */
  public Certificate top() {
    return path.get(path.size() - 1);
  }

  /**
   * What is wrong where the issuer is at hand and did not sign the last certificate of the path.
   */
  public Optional<Fault> forged() {
    for (Fault fault : faults) {
      if (fault.kind() == FaultKind.SIGNATURE) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Whether it reached an anchor without a fault. */
  public boolean isTrusted() {
    return end == End.ANCHOR && faults.isEmpty();
  }
}

package dten.preflight.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding that the operator accepts, for a reason, on somebody's word, and for a time.
 *
 * @param declared where it stands in the operator's file
 * @param rule the id of the one rule it speaks of
 * @param where a glob over locations
 * @param expires the last day on which it holds
 * @param packageSha256 the only package it holds for, in lower-case hexadecimal; null for every one
 */
public record Waiver(
    Location declared,
    String rule,
    LocationGlob where,
    String reason,
    String approver,
    LocalDate expires,
    @Nullable String packageSha256) {

  /** Whether it still holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(expires);
  }

  /** Whether it speaks of this package. */
  public boolean isFor(PackageIdentity identity) {
    return packageSha256 == null || packageSha256.equals(identity.sha256().hex());
  }
}

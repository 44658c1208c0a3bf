package dten.preflight.fact;

import java.time.LocalDate;
import java.util.Objects;
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
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Waiver that
        && Objects.equals(that.declared, declared)
        && Objects.equals(that.rule, rule)
        && Objects.equals(that.where, where)
        && Objects.equals(that.reason, reason)
        && Objects.equals(that.approver, approver)
        && Objects.equals(that.expires, expires)
        && Objects.equals(that.packageSha256, packageSha256);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(declared) + Objects.hashCode(rule);
  }

  /** Whether it still holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isAfter(expires);
  }

  /** Whether it speaks of this package. */
  public boolean isFor(PackageIdentity identity) {
    return packageSha256 == null || packageSha256.equals(identity.sha256().hex());
  }
}

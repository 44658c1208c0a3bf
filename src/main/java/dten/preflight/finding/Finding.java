package dten.preflight.finding;

import dten.preflight.fact.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fault at one place: SARIF's result (section 3.27).
 *
 * @param message what is wrong, in one line; may quote the package, so every writer escapes it
 * @param fix what to do about it; null where the message says all there is
 */
public record Finding(
    Rule rule, Level level, String message, @Nullable String fix, Location location) {
  /** What is wrong and what to do about it, in one line. */
  public String said() {
    return fix == null ? message : message + "; fix: " + fix;
  }

  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Finding that
        && Objects.equals(that.rule, rule)
        && Objects.equals(that.level, level)
        && Objects.equals(that.message, message)
        && Objects.equals(that.fix, fix)
        && Objects.equals(that.location, location);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(message) + Objects.hashCode(location);
  }
}

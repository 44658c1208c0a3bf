package dten.preflight.finding;

import dten.preflight.fact.Location;
import org.jspecify.annotations.Nullable;

/**
 * One fault at one place: SARIF's result (section 3.27).
 *
 * @param message what is wrong, in one line; may quote the package, so every writer escapes it
 * @param fix what to do about it; null where the message says all there is
 */
public record Finding(
    Rule rule, Level level, String message, @Nullable String fix, Location location) {}

package dten.preflight.fact;

/**
 * A credential that its issuer prints in public documentation, sample code or tests, and that gives
 * nobody access to anything.
 *
 * @param location where it stands
 */
public record PublishedSample(Location location) implements Fact {}

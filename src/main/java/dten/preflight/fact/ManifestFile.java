package dten.preflight.fact;

/** The package's manifest: read, absent or unreadable. There is exactly one of these facts. */
public record ManifestFile(Location location, Parsed<Manifest> manifest) implements Fact {}

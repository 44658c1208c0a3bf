package dten.preflight.fact;

/**
 * A place that switches off the check of a partner's certificate or host key.
 *
 * @param how the option or setting, as written, such as {@code curl --insecure}
 * @param use whether it stands in something that is in force
 */
public record TlsBypass(Location location, String how, Endpoint.Use use) implements Fact {}

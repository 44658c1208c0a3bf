package dten.preflight.fact;

/**
 * That the operator gave rules of his own for secrets.
 *
 * @param location the file they stand in
 * @param rules how many there are
 */
public record OwnSecretRules(Location location, int rules) implements Fact {}

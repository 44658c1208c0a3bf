package dten.preflight.fact;

/**
 * A certificate for signing code that lies in the package although nothing in the package is signed
 * by it: the story's "signing key in the package". It is judged as if it had signed.
 */
public record LooseSigner(Location location, CertificateChain chain) implements Fact {}

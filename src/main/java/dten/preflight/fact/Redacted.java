package dten.preflight.fact;

/**
 * What may be said of a secret: never the secret. It is made where the secret is found, so that no
 * fact, message, log or exception can hold the original.
 *
 * @param shown a description such as {@code 40 characters, [a-z0-9]}; no part of the secret that
 *     would help to guess it
 * @param fingerprint a keyed digest, equal for equal secrets within one run only; empty where none
 *     was made
 */
public record Redacted(String shown, String fingerprint) {
  @Override
  public String toString() {
    return "[redacted: " + shown + "]";
  }
}

package dten.preflight.plan;

/** What findings about secrets lead to. */
final class SecretRules {
  private SecretRules() {}

  static void place(Places places) {
    places.lead(
        Task.SECRETS,
        "secret.command-line",
        "secret.default-credentials",
        "secret.in-example",
        "secret.keystore-open",
        "secret.keystore-untried",
        "secret.own-rule",
        "secret.password",
        "secret.placeholder",
        "secret.private-key",
        "secret.sql-password",
        "secret.url-credentials",
        "secret.vendor-token");
  }
}

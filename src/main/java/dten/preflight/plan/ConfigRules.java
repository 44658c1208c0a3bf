package dten.preflight.plan;

/** What findings about keys of configuration lead to. */
final class ConfigRules {
  private ConfigRules() {}

  static void place(Places places) {
    places.lead(Task.SCRIPTS, "config.package-sets-removed-key", "config.script-sets-removed-key");
    places.lead(
        Task.MATRIX,
        "config.duplicate-key",
        "config.file-unread",
        "config.key-unknown",
        "config.matrix-entry-replaced",
        "config.matrix-other-product",
        "config.matrix-stale",
        "config.syntax-error",
        "config.version-unknown");
    places.lead(Task.DEFAULTS, "config.default-changed");
    places.lead(Task.CONFIGURE, "config.key-removed", "config.required-value");
    places.lead(
        Task.DEPRECATED,
        "config.key-deprecated",
        "config.key-not-yet-deprecated",
        "config.value-deprecated");
  }
}

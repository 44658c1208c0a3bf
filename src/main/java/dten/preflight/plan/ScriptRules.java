package dten.preflight.plan;

/** What findings about scripts lead to. */
final class ScriptRules {
  private ScriptRules() {}

  static void place(Places places) {
    places.lead(
        Task.SCRIPTS,
        "script.bad-interpreter",
        "script.crlf",
        "script.destructive-command",
        "script.interactive-prompt",
        "script.not-executable",
        "script.package-install",
        "script.pipe-to-shell",
        "script.remote-command",
        "script.unit-not-restarted",
        "script.unit-unknown",
        "script.world-writable");
    places.lead(Task.RIGHTS, "script.root-required", "script.sudo-required");
  }
}

package dten.preflight.plan;

/** What findings about what changed since the package before lead to. */
final class ChangeRules {
  private ChangeRules() {}

  static void place(Places places) {
    places.lead(
        Task.CHANGES,
        "change.api-removed",
        "change.execute-bit-lost",
        "change.file-vanished",
        "change.job-vanished",
        "change.library-doubled",
        "change.migration-rewritten",
        "change.migration-vanished");
    places.lead(Task.ENDPOINTS, "change.endpoint-appeared");
    places.lead(
        Task.DEFAULTS,
        "change.constant",
        "change.key-appeared",
        "change.key-value",
        "change.key-vanished");
  }
}

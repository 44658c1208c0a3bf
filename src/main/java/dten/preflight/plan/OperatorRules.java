package dten.preflight.plan;

/** What findings about the operator's own files and systems lead to. */
final class OperatorRules {
  private OperatorRules() {}

  static void place(Places places) {
    places.lead(Task.REHEARSAL, "target.rehearsal-differs");
    places.lead(Task.WAIVERS, "waiver.expired", "waiver.not-waivable", "waiver.unused");
  }
}

package dten.preflight.plan;

/** What findings about the way back lead to. */
final class RollbackRules {
  private RollbackRules() {}

  static void place(Places places) {
    places.lead(Task.UNDO_DATA, "rollback.missing-undo");
    places.lead(Task.UNDO_BY_HAND, "rollback.side-effect");
  }
}

package dten.preflight.plan;

/** What findings about what the package needs, and the way from the installed version lead to. */
final class DependencyRules {
  private DependencyRules() {}

  static void place(Places places) {
    places.lead(
        Task.DEPENDENCIES, "dependency.missing", "dependency.unknown", "dependency.unsatisfied");
    places.lead(Task.DIRECTION, "upgrade.already-installed", "upgrade.downgrade");
    places.lead(Task.STOPS, "upgrade.path-unsupported", "upgrade.stop-skipped");
  }
}

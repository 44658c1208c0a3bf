package dten.preflight.plan;

import dten.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is cleaned up once the upgrade is accepted. */
final class Afterwards {
  private final Basis basis;
  private final Cited cited;
  private final Owners owners;
  private final List<Step> steps = new ArrayList<>();

  Afterwards(Basis basis, Cited cited, Owners owners) {
    this.basis = basis;
    this.cited = cited;
    this.owners = owners;
  }

  List<Step> steps() {
    schedules();
    rights();
    found(Task.CREDENTIALS);
    found(Task.DEPRECATED);
    if (!new Saving(basis, cited, owners, Product.of(basis)).liveFiles().isEmpty()) {
      add(
          new Draft(
                  Phase.CLEANUP,
                  "Remove the saved copy, once nobody wants to go back",
                  owners.ofArea("rollback", Role.OPERATIONS),
                  Span.minutes(1, 5))
              .commands(List.of("sudo rm -- " + Saving.COPY)));
    }
    add(
        new Draft(
                Phase.CLEANUP,
                "Compare latency, errors and retries with the week before",
                owners.ofArea("window", Role.RELEASE_MANAGER),
                Span.minutes(15, 60))
            .how("On the day after and a week later: what creeps up is not seen at once."));
    return steps;
  }

  private void add(Draft draft) {
    steps.add(draft.step());
  }

  private void found(Task task) {
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(task)) {
      add(Planner.draft(each.getKey(), each.getValue(), basis.result()));
    }
  }

  private void schedules() {
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(Task.SCHEDULES)) {
      SwitchedOff off = SwitchedOff.of(basis, each.getValue());
      add(
          new Draft(
                  Phase.CLEANUP,
                  "Switch the schedules on that are wanted",
                  each.getKey().owner(),
                  Span.minutes(2, 10))
              .targets(each.getKey().targets())
              .how("Only once what they need is there.")
              .commands(off.on()));
    }
  }

  private void rights() {
    if (!cited.of(Task.RIGHTS).isEmpty()) {
      add(
          new Draft(
              Phase.CLEANUP,
              "Take back the rights that were granted for the installation",
              owners.ofArea("script", Task.RIGHTS.role()),
              Span.minutes(5, 15)));
    }
  }
}

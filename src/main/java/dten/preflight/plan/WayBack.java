package dten.preflight.plan;

import dten.preflight.fact.shell.Script;
import dten.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the upgrade is taken back: services, data, files, configuration, and the rest by hand. */
final class WayBack {
  private static final int MOST = 20;

  private final Basis basis;
  private final Cited cited;
  private final Owners owners;
  private final Product product;
  private final List<Step> steps = new ArrayList<>();

  WayBack(Basis basis, Cited cited, Owners owners, Product product) {
    this.basis = basis;
    this.cited = cited;
    this.owners = owners;
    this.product = product;
  }

  List<Step> steps() {
    List<String> stop = product.services().stop(product.services().names());
    if (!stop.isEmpty()) {
      add(operations("Stop the services", Span.minutes(1, 5)).commands(stop));
    }
    data();
    files();
    configuration();
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(Task.UNDO_BY_HAND)) {
      add(Planner.draft(each.getKey(), each.getValue(), basis.result()));
    }
    Draft last =
        operations(
            "Start the former version, and check that it does its work", Span.minutes(5, 20));
    add(last.commands(product.services().start(product.services().names())));
    add(
        new Draft(
                Phase.ROLLBACK,
                "Say that it was taken back",
                owners.ofArea("window", Role.RELEASE_MANAGER),
                Span.minutes(2, 5))
            .how("Send the message \"rolled back\"."));
    return steps;
  }

  private void add(Draft draft) {
    steps.add(draft.step());
  }

  private Draft operations(String title, Span takes) {
    return new Draft(Phase.ROLLBACK, title, owners.ofArea("rollback", Role.OPERATIONS), takes);
  }

  /** The last migration first; where one has no counterpart the backup takes all of them back. */
  private void data() {
    Optional<Span> restore = new Saving(basis, cited, owners, product).database();
    List<Map.Entry<Cited.Group, List<Finding>>> missing = cited.of(Task.UNDO_DATA);
    for (Map.Entry<Cited.Group, List<Finding>> each : missing) {
      Draft draft =
          new Draft(
                  Phase.ROLLBACK,
                  Task.UNDO_DATA.title(),
                  each.getKey().owner(),
                  restore.orElse(Task.UNDO_DATA.takes()))
              .targets(each.getKey().targets())
              .how(Task.UNDO_DATA.how())
              .findings(each.getValue());
      add(draft);
    }
    if (missing.isEmpty() && product.migratesItself()) {
      add(
          new Draft(
                  Phase.ROLLBACK,
                  Task.UNDO_DATA.title(),
                  owners.ofArea("rollback", Role.DATABASE_ADMINISTRATOR),
                  restore.orElse(Task.UNDO_DATA.takes()))
              .how(Task.UNDO_DATA.how()));
    }
    List<Migration> undone = new ArrayList<>();
    boolean isBackup = false;
    for (Migration each : product.migrations()) {
      isBackup |= each.undo().isEmpty();
      if (!each.undo().isEmpty()) {
        undone.add(0, each);
      }
    }
    undone.removeIf(each -> isRunByScript(each.undo()));
    if (undone.isEmpty()) {
      return;
    }
    StringBuilder order = new StringBuilder("In this order: ");
    for (int i = 0; i < undone.size() && i < MOST; i++) {
      order.append(i == 0 ? "" : ", ").append(undone.get(i).undo());
    }
    order.append(undone.size() > MOST ? " and so on." : ".");
    Draft draft =
        new Draft(
                Phase.ROLLBACK,
                "Data: run the undo scripts, the last migration's first",
                owners.ofArea("rollback", Role.DATABASE_ADMINISTRATOR),
                time(undone, Span.minutes(1, 5), Span.minutes(5, 30)))
            .how(order.toString());
    measured(undone, draft);
    if (isBackup) {
      draft.how("Leave this out once the backup was restored, which takes all back.");
    }
    add(draft);
  }

  private List<Script> scripts() {
    List<Script> scripts = new ArrayList<>();
    for (Script script : Script.all(basis.places().get(0).upgrade().pkg())) {
      if (script.undoes() && !script.isTool() && script.path().indexOf('!') < 0) {
        scripts.add(script);
      }
    }
    return scripts;
  }

  private boolean isRunByScript(String undo) {
    for (Script script : scripts()) {
      if (new NamedFiles(script).has(undo)) {
        return true;
      }
    }
    return false;
  }

  private void files() {
    List<String> paths = new ArrayList<>();
    for (Script script : scripts()) {
      paths.add(script.path());
    }
    if (paths.isEmpty() && !product.hasMoreThanData()) {
      return;
    }
    if (paths.isEmpty()) {
      add(
          operations("Files: put the former version back in place", Span.minutes(5, 30))
              .how("From the package that is installed now, or from the saved copy."));
      return;
    }
    List<Migration> undone = new ArrayList<>();
    List<String> undos = new ArrayList<>();
    for (Migration each : product.migrations()) {
      if (!each.undo().isEmpty() && isRunByScript(each.undo())) {
        undone.add(0, each);
        undos.add(0, each.undo());
      }
    }
    int shown = Math.min(paths.size(), MOST);
    Draft draft =
        operations(
            "Files: run " + String.join(", ", paths.subList(0, shown)),
            time(undone, Span.minutes(2, 15), Span.minutes(2, 15)));
    if (!undos.isEmpty()) {
      List<String> some = undos.subList(0, Math.min(undos.size(), MOST));
      draft.how("Data: it runs " + String.join(", ", some) + ".");
    }
    measured(undone, draft);
    add(draft);
  }

  /**
   * What was measured of the undo scripts, and beside it what is done by hand.
   *
   * @param byHand around scripts that were all measured
   * @param otherwise where one of them was not
   */
  private static Span time(List<Migration> undone, Span byHand, Span otherwise) {
    Span time = byHand;
    boolean isWhole = true;
    for (Migration each : undone) {
      isWhole &= each.back().isPresent();
      time = each.back().map(time::plus).orElse(time);
    }
    if (isWhole) {
      return time;
    }
    return time.equals(byHand) ? otherwise : time.plus(otherwise);
  }

  private static void measured(List<Migration> undone, Draft draft) {
    int count = 0;
    for (Migration each : undone) {
      count += each.back().isPresent() ? 1 : 0;
    }
    if (count > 0) {
      draft.how(
          count == undone.size()
              ? "The time it takes was measured by the rehearsal."
              : "The rehearsal measured " + count + " of " + undone.size() + " undo scripts.");
    }
  }

  private void configuration() {
    List<String> files = new Saving(basis, cited, owners, product).liveFiles();
    if (!files.isEmpty()) {
      add(
          operations("Configuration: put the saved files back", Span.minutes(2, 10))
              .commands(List.of("sudo tar -xpzf " + Saving.COPY + " -C /")));
    }
  }
}

package dten.preflight.plan;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The order of work in the window. */
final class Work {
  /** More than these are one step. */
  private static final int MOST = 8;

  private final Basis basis;
  private final Cited cited;
  private final Owners owners;
  private final Product product;
  private final PackageFacts pkg;
  private final Set<String> destroying = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();

  Work(Basis basis, Cited cited, Owners owners, Product product) {
    this.basis = basis;
    this.cited = cited;
    this.owners = owners;
    this.product = product;
    this.pkg = basis.places().get(0).upgrade().pkg();
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(Task.DESTROYED_DATA)) {
      each.getValue().forEach(finding -> destroying.add(finding.location().path()));
    }
  }

  List<Step> steps() {
    add(
        manager("Say that it starts", Span.minutes(2, 5))
            .how("Send the message \"started\".")
            .undo(Undo.NOTHING));
    steps.addAll(new Saving(basis, cited, owners, product).now());
    stop();
    configure();
    install();
    schedules();
    reboot();
    start();
    verify();
    add(
        manager("Say that it is done", Span.minutes(2, 5))
            .how("Send the message \"done\".")
            .undo(Undo.NOTHING));
    return steps;
  }

  private void add(Draft draft) {
    steps.add(draft.step());
  }

  private Draft manager(String title, Span takes) {
    return new Draft(Phase.WORK, title, owners.ofArea("window", Role.RELEASE_MANAGER), takes);
  }

  private Draft operations(String title, Span takes) {
    return new Draft(Phase.WORK, title, owners.ofArea("script", Role.OPERATIONS), takes);
  }

  private void found(Task task, Undo undo) {
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(task)) {
      add(Planner.draft(each.getKey(), each.getValue(), basis.result()).undo(undo));
    }
  }

  /** The patch of each target stands in the step that all of its changes are in. */
  private void configure() {
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(Task.CONFIGURE)) {
      Draft draft = Planner.draft(each.getKey(), each.getValue(), basis.result());
      LiveChange.of(basis, each.getKey().targets()).addTo(draft);
      add(draft.undo(Undo.by("the saved copy of the configuration")));
    }
  }

  /** Services that no script stops; what a script does it does itself. */
  private void stop() {
    Set<String> left = new LinkedHashSet<>(product.services().names());
    left.removeAll(handled(Set.of("stop", "restart", "try-restart", "reload-or-restart")));
    List<String> commands = product.services().stop(left);
    if (!commands.isEmpty()) {
      add(
          operations("Stop the services that no script stops", Span.minutes(1, 5))
              .commands(commands)
              .undo(Undo.by("starting them")));
    }
  }

  /** Services that no script starts, and whatever changes the database when it is started. */
  private void start() {
    Set<String> left = new LinkedHashSet<>(product.services().names());
    left.removeAll(handled(Set.of("start", "restart", "try-restart", "reload-or-restart")));
    List<String> commands = product.services().start(left);
    if (commands.isEmpty() && !product.migratesItself()) {
      return;
    }
    Draft draft =
        operations(
            product.migratesItself()
                ? "Start the new version, which may change its database by itself"
                : "Start the services that no script starts",
            product.migratesItself() ? Outage.FIRST_START : Span.minutes(1, 5));
    draft.commands(commands);
    add(
        draft.undo(
            product.migratesItself()
                ? Undo.backup("what it changes in the database comes back from the backup alone")
                : Undo.by("stopping them")));
  }

  private Set<String> handled(Set<String> verbs) {
    Set<String> units = new HashSet<>();
    if (product.services().isWindows()) {
      for (ShellCommand command : pkg.all(ShellCommand.class)) {
        units.addAll(onWindows(command, verbs));
      }
      return units;
    }
    for (Script script : Script.all(pkg)) {
      for (ShellCommand command : script.commands()) {
        if (command.name().equals("systemctl") && !script.undoes(command)) {
          List<String> words = new ArrayList<>();
          command.arguments().forEach(word -> words.add(word.text()));
          words.removeIf(word -> word.startsWith("-"));
          if (!words.isEmpty() && verbs.contains(words.get(0))) {
            for (String word : words.subList(1, words.size())) {
              units.add(word.indexOf('.') < 0 ? word + ".service" : word);
            }
          }
        }
      }
    }
    return units;
  }

  /** The service that net, sc or PowerShell stops or starts, if the command does such a thing. */
  private List<String> onWindows(ShellCommand command, Set<String> verbs) {
    String name = command.name().toLowerCase(Locale.ROOT);
    for (String verb : verbs) {
      boolean isTool = Set.of("net", "net.exe", "sc", "sc.exe").contains(name);
      boolean isVerb =
          isTool
              && !command.arguments().isEmpty()
              && command.arguments().get(0).text().equalsIgnoreCase(verb);
      if (isVerb || name.equals(verb + "-service")) {
        List<String> named = new ArrayList<>();
        for (String service : product.services().names()) {
          for (ShellCommand.Word word : command.arguments()) {
            if (word.text().equalsIgnoreCase(service)) {
              named.add(service);
            }
          }
        }
        return named;
      }
    }
    return List.of();
  }

  private void install() {
    List<Migration> left = new ArrayList<>(product.migrations());
    List<Draft> drafts = new ArrayList<>();
    int behind = -1;
    for (String path : product.scripts()) {
      List<Migration> runs = runBy(path, left);
      left.removeAll(runs);
      if (behind < 0 && name(path).contains("post")) {
        behind = drafts.size();
      }
      drafts.add(script(path, runs));
    }
    if (product.scripts().isEmpty() && product.hasMoreThanData()) {
      drafts.add(
          operations("Install it as its instructions say", Outage.BY_HAND)
              .how(
                  "The package names no script that does it. Stop the former version before, where"
                      + " the instructions do not say otherwise.")
              .undo(Undo.by("the files that were there before")));
    }
    drafts.addAll(behind < 0 ? drafts.size() : behind, migrations(left));
    drafts.forEach(this::add);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Draft script(String path, List<Migration> runs) {
    Draft draft = operations("Run " + path, Span.minutes(1, 10).plus(time(runs)));
    installUser().ifPresent(user -> draft.how("As " + user + "."));
    if (!runs.isEmpty()) {
      draft.how("It runs " + names(runs) + ".");
    }
    return draft.undo(undo(runs, "the rollback steps below"));
  }

  private Optional<String> installUser() {
    Set<String> users = new HashSet<>();
    for (Place place : basis.places()) {
      place.upgrade().target().toOptional().flatMap(TargetFacts::installUser).ifPresent(users::add);
    }
    return users.size() == 1 ? Optional.of(users.iterator().next()) : Optional.empty();
  }

  private static String names(List<Migration> migrations) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < migrations.size() && i < MOST; i++) {
      names.append(i == 0 ? "" : ", ").append(migrations.get(i).path());
    }
    int more = migrations.size() - MOST;
    return more > 0 ? names + " and " + more + " more" : names.toString();
  }

  private List<Migration> runBy(String script, List<Migration> migrations) {
    List<Migration> runs = new ArrayList<>();
    for (Script each : Script.all(pkg)) {
      if (!each.path().equals(script) && !each.path().equals(pkg.rootFolder() + script)) {
        continue;
      }
      NamedFiles named = new NamedFiles(each);
      for (Migration migration : migrations) {
        if (named.has(migration.path())) {
          runs.add(migration);
        }
      }
    }
    return runs;
  }

  private List<Draft> migrations(List<Migration> left) {
    List<Draft> drafts = new ArrayList<>();
    if (left.size() > MOST) {
      drafts.add(
          database("Run " + left.size() + " migrations", left)
              .how("In their order: " + names(left) + "."));
      return drafts;
    }
    for (Migration each : left) {
      drafts.add(database("Run " + each.path(), List.of(each)));
    }
    return drafts;
  }

  private Draft database(String title, List<Migration> runs) {
    return new Draft(
            Phase.WORK,
            title,
            owners.ofArea("migration", Role.DATABASE_ADMINISTRATOR),
            Span.minutes(1, 5).plus(time(runs)))
        .undo(undo(runs, ""));
  }

  /** What the estimate or the rehearsal says of them, on the target that takes longest. */
  private Span time(List<Migration> runs) {
    Duration low = Duration.ZERO;
    Duration high = Duration.ZERO;
    for (Migration each : runs) {
      Duration least = Duration.ZERO;
      Duration most = Duration.ZERO;
      for (Place place : basis.places()) {
        Duration ownLow = Duration.ZERO;
        Duration ownHigh = Duration.ZERO;
        for (TimePart part : place.outage()) {
          if (part.reason() == TimePart.Reason.MIGRATION && part.path().equals(each.path())) {
            ownLow = ownLow.plus(part.low());
            ownHigh = ownHigh.plus(part.high());
          }
        }
        least = ownLow.compareTo(least) > 0 ? ownLow : least;
        most = ownHigh.compareTo(most) > 0 ? ownHigh : most;
      }
      low = low.plus(least);
      high = high.plus(most);
    }
    return new Span(low, high);
  }

  private Undo undo(List<Migration> runs, String otherwise) {
    List<String> undos = new ArrayList<>();
    for (Migration each : runs) {
      if (each.undo().isEmpty()) {
        return Undo.backup("nothing takes " + each.path() + " back but the backup");
      }
      if (destroying.contains(each.path())) {
        return Undo.backup("what " + each.path() + " destroys comes back from the backup alone");
      }
      undos.add(each.undo());
    }
    return Undo.by(undos.isEmpty() ? otherwise : String.join(", ", undos));
  }

  private void schedules() {
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(Task.SCHEDULES)) {
      SwitchedOff off = SwitchedOff.of(basis, each.getValue());
      Draft draft = Planner.draft(each.getKey(), each.getValue(), basis.result());
      off.remarks().forEach(draft::how);
      add(draft.commands(off.off()).undo(Undo.by("the step that switches them on again")));
    }
  }

  private void reboot() {
    if (cited.has(Task.REBOOT)) {
      found(Task.REBOOT, Undo.NOTHING);
      return;
    }
    for (Place place : basis.places()) {
      for (TimePart part : place.outage()) {
        if (part.reason() == TimePart.Reason.REBOOT) {
          add(operations("Reboot", new Span(part.low(), part.high())).undo(Undo.NOTHING));
          return;
        }
      }
    }
  }

  private void verify() {
    add(
        manager(
                "Check that the new version does its work, and decide to keep it",
                Span.minutes(10, 30))
            .how("Turn back if it does not: afterwards the way back loses what users write.")
            .commands(product.services().ask())
            .undo(Undo.NOTHING));
  }
}

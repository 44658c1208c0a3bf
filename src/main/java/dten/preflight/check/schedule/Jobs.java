package dten.preflight.check.schedule;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Region;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schedules of a package with the commands they run and the files those reach. */
public final class Jobs {
  private static final int MOST_FILES = 200;

  /** Commands that only lead to the one that matters. */
  private static final Set<String> LEADING =
      Set.of(
          "cd", "test", "[", "[[", ":", "true", "export", "set", "sleep", "command", "nice",
          "ionice", "flock", "timeout", "env", "sh", "bash", "dash", "sudo", "su", "runuser",
          "exec", "chronic", "umask", "mkdir", "nohup", "echo", "if");

  private final PackageFacts pkg;
  private final Map<String, List<ShellCommand>> commandsByPath = new HashMap<>();
  private final Map<String, List<String>> pathsByName = new HashMap<>();
  private final Map<String, List<String>> unitPaths = new HashMap<>();
  private final Set<String> withSchedules = new LinkedHashSet<>();

  /** Of one package. */
  public Jobs(PackageFacts pkg) {
    this.pkg = pkg;
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      commandsByPath
          .computeIfAbsent(command.location().path(), path -> new ArrayList<>())
          .add(command);
    }
    // Paths are asked for only from schedules, and there may be very many.
    boolean any = !pkg.all(Schedule.class).isEmpty();
    for (Entry entry : any ? pkg.all(Entry.class) : List.<Entry>of()) {
      if (entry.kind() != Kind.DIRECTORY) {
        pathsByName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry.path());
      }
    }
    for (UnitFile unit : pkg.all(UnitFile.class)) {
      unitPaths.computeIfAbsent(unit.name(), name -> new ArrayList<>()).add(unit.location().path());
    }
    for (Schedule schedule : pkg.all(Schedule.class)) {
      withSchedules.add(schedule.location().path());
    }
  }

  /**
   * The schedules that the upgrade installs: none of scripts that take something back, and no
   * {@code crontab FILE} where the package has the file, since its lines are there by themselves,
   * and no job of cron that a timer stands in for.
   */
  public List<Schedule> installed() {
    List<Schedule> schedules = new ArrayList<>();
    String root = pkg.rootFolder();
    for (Schedule schedule : pkg.all(Schedule.class)) {
      String path = schedule.location().path();
      String inner = path.startsWith(root) ? path.substring(root.length()) : path;
      if (!Script.saysUndo(inner) && !isReadElsewhere(schedule)) {
        schedules.add(schedule);
      }
    }
    schedules.removeAll(new TimerPairs(this, schedules).replaced());
    return schedules;
  }

  private boolean isReadElsewhere(Schedule schedule) {
    if (!schedule.expression().startsWith("crontab ")) {
      return false;
    }
    for (String path : find(schedule.command())) {
      if (withSchedules.contains(path)) {
        return true;
      }
    }
    return false;
  }

  /** The commands a schedule runs. */
  List<ShellCommand> commands(Schedule schedule) {
    List<ShellCommand> found = new ArrayList<>();
    Schedule.Span span = schedule.span();
    for (ShellCommand command :
        commandsByPath.getOrDefault(schedule.location().path(), List.of())) {
      Region at = command.location().region();
      boolean inside =
          span != null
              && at != null
              && at.compareTo(span.start()) >= 0
              && at.compareTo(span.end()) <= 0;
      Region parent = command.parent();
      boolean run =
          schedule.form() == Schedule.Form.AT
              && parent != null
              && parent.equals(schedule.location().region());
      if (inside || run) {
        found.add(command);
      }
    }
    if (schedule.form() == Schedule.Form.TIMER) {
      for (String path : unitPaths.getOrDefault(schedule.command(), List.of())) {
        found.addAll(commandsByPath.getOrDefault(path, List.of()));
      }
    }
    return found;
  }

  /** The commands it runs, or those of the script that it is. */
  List<ShellCommand> reached(Schedule schedule) {
    return schedule.form() == Schedule.Form.CRON_DIRECTORY
        ? commandsByPath.getOrDefault(schedule.location().path(), List.of())
        : commands(schedule);
  }

  /** The account a schedule runs as; empty where nothing says so. */
  String user(Schedule schedule) {
    if (schedule.form() != Schedule.Form.TIMER || !schedule.user().isEmpty()) {
      return schedule.user();
    }
    for (UnitFile unit : pkg.all(UnitFile.class)) {
      if (unit.name().equals(schedule.command())) {
        return unit.last("Service", "DynamicUser").isEmpty() ? unit.last("Service", "User") : "";
      }
    }
    return "";
  }

  /** Whether a file of the package has the name of what stands at a path of the target. */
  boolean hasFile(String path) {
    return pathsByName.containsKey(path.substring(path.lastIndexOf('/') + 1));
  }

  /** What a schedule runs, by the name of the program that matters. */
  public String program(Schedule schedule) {
    String shown = "";
    for (ShellCommand command : starting(schedule)) {
      boolean asks = command.origin() == Origin.SUBSTITUTED;
      if (!command.words().isEmpty() && !asks && !LEADING.contains(command.name())) {
        String text = command.words().get(0).text();
        // A path says more than the name of a tool of the shell.
        boolean path = text.indexOf('/') >= 0;
        shown = shown.isEmpty() || path ? text : shown;
        if (path) {
          break;
        }
      }
    }
    if (shown.isEmpty() || shown.indexOf('\n') >= 0) {
      shown = firstWord(schedule.command());
    }
    return shown.length() <= 60 ? shown : shown.substring(0, 60) + "…";
  }

  /** The commands of a schedule without those that only prepare a service. */
  private List<ShellCommand> starting(Schedule schedule) {
    List<ShellCommand> all = commands(schedule);
    List<ShellCommand> started = new ArrayList<>();
    for (UnitFile unit : pkg.all(UnitFile.class)) {
      boolean own = unit.name().equals(schedule.command());
      if (schedule.form() == Schedule.Form.TIMER && own) {
        List<UnitFile.Setting> settings = unit.settings();
        for (int i = 0; i < settings.size(); i++) {
          Region end = i + 1 < settings.size() ? settings.get(i + 1).region() : null;
          if (settings.get(i).key().equals("ExecStart")) {
            between(all, unit.location().path(), settings.get(i).region(), end, started);
          }
        }
      }
    }
    return started.isEmpty() ? all : started;
  }

  private static void between(
      List<ShellCommand> all,
      String path,
      Region start,
      @Nullable Region end,
      List<ShellCommand> found) {
    for (ShellCommand command : all) {
      Region at = command.location().region();
      boolean after = at != null && at.compareTo(start) >= 0;
      boolean before = end == null || (at != null && at.compareTo(end) < 0);
      if (command.location().path().equals(path) && after && before) {
        found.add(command);
      }
    }
  }

  private static String firstWord(String command) {
    int blank = command.indexOf(' ');
    return blank < 0 ? command : command.substring(0, blank);
  }

  /** The files of the package that a schedule leads to, through scripts that call scripts. */
  Set<String> files(Schedule schedule) {
    Set<String> files = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    if (schedule.form() == Schedule.Form.CRON_DIRECTORY) {
      open.add(schedule.location().path());
    }
    if (schedule.form() == Schedule.Form.TIMER) {
      open.addAll(unitPaths.getOrDefault(schedule.command(), List.of()));
    }
    for (ShellCommand command : commands(schedule)) {
      named(command, open);
    }
    open.addAll(find(schedule.command()));
    while (!open.isEmpty() && files.size() < MOST_FILES) {
      String path = open.remove();
      if (files.add(path)) {
        for (ShellCommand command : commandsByPath.getOrDefault(path, List.of())) {
          named(command, open);
        }
      }
    }
    return files;
  }

  private void named(ShellCommand command, Deque<String> open) {
    for (ShellCommand.Word word : command.words()) {
      open.addAll(find(word.text()));
    }
  }

  /** The files of the package that a path on the target may be: those that agree furthest back. */
  private List<String> find(String written) {
    String path = written;
    int expansion = Math.max(path.lastIndexOf('}'), path.lastIndexOf(')'));
    path = path.substring(expansion + 1);
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (name.length() < 3 || (slash < 0 && name.indexOf('.') < 0)) {
      return List.of();
    }
    int furthest = 0;
    List<String> best = new ArrayList<>();
    for (String candidate : pathsByName.getOrDefault(name, List.of())) {
      int agree = agreement(candidate, path);
      if (agree > furthest) {
        furthest = agree;
        best.clear();
      }
      if (agree == furthest) {
        best.add(candidate);
      }
    }
    return best;
  }

  /** How many characters two paths have in common at their ends, in whole components. */
  private static int agreement(String a, String b) {
    int same = 0;
    int components = 0;
    while (same < Math.min(a.length(), b.length())
        && a.charAt(a.length() - 1 - same) == b.charAt(b.length() - 1 - same)) {
      same++;
      boolean ends = same == a.length() || a.charAt(a.length() - 1 - same) == '/';
      components = ends ? same : components;
    }
    return components;
  }
}

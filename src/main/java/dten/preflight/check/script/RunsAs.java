package dten.preflight.check.script;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Region;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who runs a command that systemd, init or cron starts, and not the installation. */
final class RunsAs {
  private final Map<String, String> userOfUnit = new HashMap<>();
  private final Map<String, List<Schedule>> schedules = new HashMap<>();
  private final Set<String> scripts = new HashSet<>();
  private final Set<String> init = new HashSet<>();

  RunsAs(PackageFacts pkg) {
    for (UnitFile unit : pkg.all(UnitFile.class)) {
      String user = unit.last("Service", "User");
      userOfUnit.putIfAbsent(unit.location().path(), user.isEmpty() ? "root" : user);
    }
    for (Schedule schedule : pkg.all(Schedule.class)) {
      schedules.computeIfAbsent(schedule.location().path(), p -> new ArrayList<>()).add(schedule);
    }
    for (ScriptFile script : pkg.all(ScriptFile.class)) {
      scripts.add(script.location().path());
      if (script.purpose() == ScriptFile.Purpose.INIT) {
        init.add(script.location().path());
      }
    }
  }

  /** Whether systemd, init or cron runs all of a file. */
  boolean isRun(Script script) {
    if (init.contains(script.path())) {
      return true;
    }
    List<Schedule> here = schedules.getOrDefault(script.path(), List.of());
    boolean directory = here.stream().anyMatch(each -> each.form() == Schedule.Form.CRON_DIRECTORY);
    boolean crontab = !here.isEmpty() && !scripts.contains(script.path());
    return userOfUnit.containsKey(script.path()) || directory || crontab;
  }

  /** The account; empty for that of the installation. */
  String user(ShellCommand command) {
    String path = command.location().path();
    if (init.contains(path)) {
      return "root";
    }
    String unit = userOfUnit.get(path);
    if (unit != null && !scripts.contains(path)) {
      return unit;
    }
    for (Schedule schedule : schedules.getOrDefault(path, List.of())) {
      if (schedule.form() == Schedule.Form.CRON_DIRECTORY) {
        return schedule.user();
      }
      Schedule.Span span = schedule.span();
      Region at = command.location().region();
      boolean inside =
          span != null
              && at != null
              && at.compareTo(span.start()) >= 0
              && at.compareTo(span.end()) <= 0;
      if (inside) {
        return schedule.user();
      }
    }
    return "";
  }
}

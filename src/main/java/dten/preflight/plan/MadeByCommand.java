package dten.preflight.plan;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.plan.SwitchedOff.Pair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Schedules that no file holds: a command of a script makes them, and others take them away. */
final class MadeByCommand {
  private static final String NAME_SIGNS = " ._-\\/()";
  private static final int LONGEST_NAME = 200;

  private MadeByCommand() {}

  /** Whether the command of a schedule is known as it is. */
  static boolean isWhole(String command) {
    return !command.isEmpty() && !command.contains("[redacted]") && command.indexOf('…') < 0;
  }

  /**
   * Jobs of at(1), told by what they run, since their numbers are given out late. {@code at -c}
   * prints a job as at(1) takes it back; {@code atq} says when it was due.
   */
  static Optional<Pair> job(Schedule schedule) {
    if (!isWhole(schedule.command())) {
      return Optional.empty();
    }
    Optional<String> off =
        ShellWord.line(
            "for job in $(atq | cut -f1); do if at -c \"$job\" | grep -qF -- {}; then at -c"
                + " \"$job\" > \"at-job.$job\" && LC_ALL=C atq | grep \"^$job[[:space:]]\" >>"
                + " at-jobs.off && atrm \"$job\"; fi; done",
            schedule.command());
    String on =
        "while read -r job day month date time year rest; do at -t \"$(date -d \"$date $month"
            + " $year $time\" +%Y%m%d%H%M)\" < \"at-job.$job\"; done < at-jobs.off";
    return off.map(
        line ->
            new Pair(
                List.of(line),
                List.of(on),
                List.of(
                    "As the account whose at job it is. It is kept in at-job.NUMBER; one whose time"
                        + " has passed by then is run by hand: sh at-job.NUMBER.")));
  }

  /** A task of Windows, by its name. Its double quotes mean the same to cmd and to PowerShell. */
  static Optional<Pair> task(PackageFacts pkg, Schedule schedule) {
    Optional<ShellCommand> command = at(pkg, schedule, "schtasks");
    String name = command.map(found -> after(found, "/tn")).orElse("");
    if (!isName(name)) {
      return Optional.empty();
    }
    return Optional.of(
        new Pair(
            List.of("schtasks /Change /TN \"" + name + "\" /DISABLE"),
            List.of("schtasks /Change /TN \"" + name + "\" /ENABLE"),
            List.of("On Windows, at a prompt that runs as administrator.")));
  }

  /** A timer that systemd-run(1) made is gone once it is stopped. */
  static Optional<Pair> timer(PackageFacts pkg, Schedule schedule) {
    Optional<ShellCommand> command = at(pkg, schedule, "systemd-run");
    String unit = command.map(found -> after(found, "--unit")).orElse("");
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    int dot = unit.lastIndexOf('.');
    boolean isTyped = dot > 0 && List.of(".service", ".timer").contains(unit.substring(dot));
    String timer = (isTyped ? unit.substring(0, dot) : unit) + ".timer";
    return ShellWord.line("sudo systemctl stop -- {}", timer)
        .map(
            line ->
                new Pair(
                    List.of(line),
                    List.of(),
                    List.of(
                        "Once it is stopped it is gone: to have it again, run the command in "
                            + schedule.location()
                            + " once more.")));
  }

  private static Optional<ShellCommand> at(PackageFacts pkg, Schedule schedule, String name) {
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      String own = command.name().toLowerCase(Locale.ROOT);
      if (own.startsWith(name) && command.location().equals(schedule.location())) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** The word behind an option, or joined to it; empty where it is known only when it runs. */
  private static String after(ShellCommand command, String option) {
    List<ShellCommand.Word> words = command.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.equalsIgnoreCase(option) && i + 1 < words.size()) {
        return words.get(i + 1).dynamic() ? "" : words.get(i + 1).text();
      }
      if (text.regionMatches(true, 0, option + "=", 0, option.length() + 1)) {
        return words.get(i).dynamic() ? "" : text.substring(option.length() + 1);
      }
    }
    return "";
  }

  /** Of what may stand between double quotes only what neither shell takes for something else. */
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isWord = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!isWord && NAME_SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST_NAME && !name.endsWith("\\");
  }
}

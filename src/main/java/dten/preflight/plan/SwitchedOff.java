package dten.preflight.plan;

import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commands that switch schedules off and on again.
 *
 * @param remarks on what no command can be given for
 */
record SwitchedOff(List<String> off, List<String> on, List<String> remarks) {
  private static final String KEPT = "/root/";

  /**
   * The commands for one of them.
   *
   * @param remarks what goes with them
   */
  record Pair(List<String> off, List<String> on, List<String> remarks) {
    static Pair of(List<String> off, List<String> on) {
      return new Pair(off, on, List.of());
    }
  }

  /** The schedules that findings speak of. */
  static SwitchedOff of(Basis basis, List<Finding> findings) {
    PackageFacts pkg = basis.places().get(0).upgrade().pkg();
    Set<Location> cited = new LinkedHashSet<>();
    findings.forEach(finding -> cited.add(finding.location()));
    Set<String> off = new LinkedHashSet<>();
    Set<String> on = new LinkedHashSet<>();
    Set<String> remarks = new LinkedHashSet<>();
    for (Schedule schedule : pkg.all(Schedule.class)) {
      if (!cited.contains(schedule.location())) {
        continue;
      }
      Optional<Pair> pair = pair(pkg, schedule);
      pair.ifPresent(
          each -> {
            off.addAll(each.off());
            on.addAll(each.on());
            remarks.addAll(each.remarks());
          });
      if (pair.isEmpty()) {
        remarks.add(
            "Switch the "
                + schedule.form().word()
                + " of "
                + schedule.location()
                + " off by hand, as soon as it is installed.");
      }
    }
    return new SwitchedOff(List.copyOf(off), List.copyOf(on), List.copyOf(remarks));
  }

  private static Optional<Pair> pair(PackageFacts pkg, Schedule schedule) {
    String path = schedule.location().path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (schedule.form()) {
      case CRON -> cron(pkg, schedule, path, name);
      case CRON_DIRECTORY ->
          installed(pkg, path, name)
              .flatMap(
                  file ->
                      pair("sudo chmod a-x -- {}", "sudo chmod a+x -- {}", new String[] {file}));
      case TIMER ->
          name.endsWith(".timer")
              ? pair(
                  "sudo systemctl disable --now -- {}",
                  "sudo systemctl enable --now -- {}",
                  new String[] {name})
              : MadeByCommand.timer(pkg, schedule);
      case TASK -> MadeByCommand.task(pkg, schedule);
      case AT -> MadeByCommand.job(schedule);
    };
  }

  /**
   * A file of cron.d is moved out of its folder: whatever stays there may be run, whatever it is
   * called. A user's crontab is kept and goes back whole.
   */
  private static Optional<Pair> cron(
      PackageFacts pkg, Schedule schedule, String path, String name) {
    Optional<String> file = installed(pkg, path, name);
    if (file.isPresent()) {
      String kept = KEPT + name + ".off";
      Optional<String> off = ShellWord.line("sudo mv -- {} {}", file.get(), kept);
      Optional<String> on = ShellWord.line("sudo mv -- {} {}", kept, file.get());
      return both(off, on);
    }
    boolean isNamed = !schedule.user().isEmpty();
    String crontab = isNamed ? "sudo crontab -u {} " : "crontab ";
    String[] user = isNamed ? new String[] {schedule.user()} : new String[] {};
    Optional<String> save = ShellWord.line(crontab + "-l > crontab.before", user);
    Optional<String> back = ShellWord.line(crontab + "crontab.before", user);
    if (schedule.expression().startsWith("crontab ")) {
      // A script hands a whole file to crontab: each line of it is the package's.
      return both(save, ShellWord.line(crontab + "-r", user), back);
    }
    if (!MadeByCommand.isWhole(schedule.command())) {
      return Optional.empty();
    }
    Optional<String> keep =
        ShellWord.line("grep -vF -- {} crontab.before > crontab.off", schedule.command());
    Optional<String> set = ShellWord.line(crontab + "crontab.off", user);
    return save.isPresent() && keep.isPresent() && set.isPresent() && back.isPresent()
        ? Optional.of(Pair.of(List.of(save.get(), keep.get(), set.get()), List.of(back.get())))
        : Optional.empty();
  }

  private static Optional<Pair> both(
      Optional<String> first, Optional<String> second, Optional<String> on) {
    return first.isPresent() && second.isPresent() && on.isPresent()
        ? Optional.of(Pair.of(List.of(first.get(), second.get()), List.of(on.get())))
        : Optional.empty();
  }

  private static Optional<Pair> pair(String off, String on, String[] words) {
    return both(ShellWord.line(off, words), ShellWord.line(on, words));
  }

  private static Optional<Pair> both(Optional<String> off, Optional<String> on) {
    return off.isPresent() && on.isPresent()
        ? Optional.of(Pair.of(List.of(off.get()), List.of(on.get())))
        : Optional.empty();
  }

  /** Where a file of a folder of cron ends up: by the script that puts it there, or its path. */
  private static Optional<String> installed(PackageFacts pkg, String path, String name) {
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      boolean copies = Set.of("install", "cp", "mv", "ln").contains(command.name());
      String found = "";
      boolean isNamed = false;
      for (ShellCommand.Word word : copies ? command.arguments() : List.<ShellCommand.Word>of()) {
        String text = word.text();
        isNamed |= text.equals(name) || text.endsWith("/" + name);
        found = text.startsWith("/etc/cron") && !word.dynamic() ? text : found;
      }
      if (isNamed && !found.isEmpty()) {
        boolean isFolder = found.endsWith("/") || found.lastIndexOf('/') == "/etc".length();
        return Optional.of(isFolder ? strip(found) + "/" + name : found);
      }
    }
    int etc = path.indexOf("etc/cron.");
    if (etc == 0 || (etc > 0 && path.charAt(etc - 1) == '/')) {
      return Optional.of("/" + path.substring(etc));
    }
    for (String folder :
        List.of("cron.d", "cron.hourly", "cron.daily", "cron.weekly", "cron.monthly")) {
      if (path.equals(folder + "/" + name) || path.endsWith("/" + folder + "/" + name)) {
        return Optional.of("/etc/" + folder + "/" + name);
      }
    }
    return Optional.empty();
  }

  private static String strip(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

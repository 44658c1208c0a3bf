package dten.preflight.check.manifest;

import dten.preflight.check.Quoted;
import dten.preflight.check.manifest.Downtime.Part;
import dten.preflight.check.manifest.Downtime.Reason;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Reboot;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.ShellCommand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds up what in a package takes time while the product is away. The rates are rough on purpose:
 * from a slow virtual machine to a fast server.
 */
public final class DowntimeEstimate {
  private static final double MEGABYTE = 1_000_000;
  private static final double SERVICE_LOW = 5;
  private static final double SERVICE_HIGH = 120;
  private static final double REBOOT_LOW = 120;
  private static final double REBOOT_HIGH = 900;
  private static final double COPY_SLOW = 20 * MEGABYTE;
  private static final double COPY_FAST = 300 * MEGABYTE;
  private static final double DUMP_SLOW = 10 * MEGABYTE;
  private static final double DUMP_FAST = 100 * MEGABYTE;

  private static final List<String> BACKWARDS =
      List.of("rollback", "roll-back", "undo", "uninstall", "revert", "downgrade");

  private static final Set<String> RESTARTS =
      Set.of(
          "restart",
          "stop",
          "start",
          "try-restart",
          "reload-or-restart",
          "force-reload",
          "condrestart");
  private static final Set<Guard> UNCERTAIN =
      Set.copyOf(EnumSet.of(Guard.BRANCH, Guard.LOOP, Guard.AFTER_FAILURE, Guard.BACKGROUND));

  private final Upgrade upgrade;
  private final Optional<Manifest> manifest;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> unknownTables = new ArrayList<>();

  private DowntimeEstimate(Upgrade upgrade) {
    this.upgrade = upgrade;
    this.manifest = ManifestFile.of(upgrade.pkg()).manifest().toOptional();
  }

  /** What the package needs on the target. */
  public static Downtime of(Upgrade upgrade) {
    DowntimeEstimate estimate = new DowntimeEstimate(upgrade);
    estimate.reboot();
    estimate.services();
    estimate.commands();
    estimate.migrations();
    estimate.files();
    return new Downtime(estimate.parts, estimate.unknownTables);
  }

  private Optional<Database> database() {
    return upgrade.target().toOptional().flatMap(TargetFacts::database);
  }

  private void reboot() {
    Optional<Manifest.Text> word = manifest.flatMap(Manifest::reboot);
    Reboot said = word.map(w -> Reboot.of(w.value())).orElse(Reboot.NOT_REQUIRED);
    List<RebootSign> signs = RebootSign.of(upgrade.pkg());
    boolean sure =
        said == Reboot.REQUIRED
            || signs.stream().anyMatch(s -> s.strength() == RebootSign.Strength.STRONG);
    if (sure || said == Reboot.UNCLEAR || !signs.isEmpty()) {
      String why =
          said == Reboot.NOT_REQUIRED
              ? signs.get(0).what() + " (" + signs.get(0).location() + ")"
              : Quoted.of(word.map(Manifest.Text::value).orElse(""));
      parts.add(
          Part.ofSeconds(Reason.REBOOT, "reboot, " + why, sure ? REBOOT_LOW : 0, REBOOT_HIGH));
    }
  }

  private void services() {
    Map<String, Location> units = new LinkedHashMap<>();
    manifest
        .map(Manifest::services)
        .orElse(List.of())
        .forEach(s -> units.putIfAbsent(unit(s.value()), s.location()));
    for (ShellCommand command : upgrade.pkg().all(ShellCommand.class)) {
      if (isOfInstallation(command)) {
        restarted(command).forEach(u -> units.putIfAbsent(unit(u), command.location()));
      }
    }
    if (!units.isEmpty()) {
      String names = Quoted.some(List.copyOf(units.keySet()), Quoted::cut);
      parts.add(
          Part.ofSeconds(
              Reason.RESTART,
              "restart of " + names,
              units.size() * SERVICE_LOW,
              units.size() * SERVICE_HIGH));
    }
  }

  private static String unit(String name) {
    return name.endsWith(".service") ? name.substring(0, name.length() - 8) : name;
  }

  /** Scripts that take an upgrade back run in another night. */
  private static boolean isOfInstallation(ShellCommand command) {
    String path = command.location().path().toLowerCase(Locale.ROOT);
    for (String word : BACKWARDS) {
      if (path.contains(word)) {
        return false;
      }
    }
    return !command.isRemote();
  }

  private static List<String> restarted(ShellCommand command) {
    List<String> words = new ArrayList<>();
    for (ShellCommand.Word word : command.arguments()) {
      if (!word.dynamic() && !word.text().startsWith("-")) {
        words.add(word.text());
      }
    }
    boolean verbFirst = command.name().equals("systemctl");
    boolean verbLast = Set.of("service", "invoke-rc.d", "rc-service").contains(command.name());
    if (verbFirst && words.size() > 1 && RESTARTS.contains(words.get(0))) {
      return words.subList(1, words.size());
    }
    return verbLast && words.size() > 1 && RESTARTS.contains(words.get(1))
        ? words.subList(0, 1)
        : List.of();
  }

  private void commands() {
    double low = 0;
    double high = 0;
    Location first = null;
    for (ShellCommand command : upgrade.pkg().all(ShellCommand.class)) {
      if (!isOfInstallation(command)) {
        continue;
      }
      boolean sure = command.guards().stream().noneMatch(UNCERTAIN::contains);
      if (command.name().equals("sleep")) {
        double seconds = sleep(command);
        low += sure ? seconds : 0;
        high += seconds;
        first = first == null && seconds > 0 ? command.location() : first;
      } else if (Set.of("pg_dump", "pg_dumpall", "pg_basebackup", "mysqldump", "mariadb-dump")
          .contains(command.name())) {
        dump(command, sure);
      }
    }
    if (first != null) {
      parts.add(Part.ofSeconds(Reason.OTHER, "sleep (" + first + ")", low, high));
    }
  }

  /** The seconds of {@code sleep 5m}; 0 where they are not known before it runs. */
  private static double sleep(ShellCommand command) {
    double total = 0;
    for (ShellCommand.Word word : command.arguments()) {
      String text = word.text();
      int unit = text.isEmpty() ? -1 : "smhd".indexOf(text.charAt(text.length() - 1));
      String number = unit < 0 ? text : text.substring(0, text.length() - 1);
      boolean usable =
          !word.dynamic()
              && !number.isEmpty()
              && number.length() < 8
              && number.chars().allMatch(c -> c >= '0' && c <= '9');
      if (usable) {
        total += Integer.parseInt(number) * new double[] {1, 1, 60, 3600, 86400}[unit + 1];
      }
    }
    return total;
  }

  private void dump(ShellCommand command, boolean sure) {
    double bytes =
        database().map(Database::tables).orElse(List.of()).stream()
            .mapToDouble(t -> Math.max(0, t.bytes()))
            .sum();
    if (bytes > 0) {
      parts.add(
          Part.ofSeconds(
              Reason.OTHER,
              command.name() + " (" + command.location() + ")",
              sure ? bytes / DUMP_FAST : 0,
              bytes / DUMP_SLOW));
    }
  }

  private void migrations() {
    MigrationTime time = MigrationTime.of(upgrade.pkg(), database());
    parts.addAll(time.parts());
    unknownTables.addAll(time.tablesOfUnknownSize());
  }

  private void files() {
    double bytes = 0;
    for (Entry entry : upgrade.pkg().all(Entry.class)) {
      if (!entry.isNested() && entry.kind() != Kind.DIRECTORY) {
        bytes += Math.max(0, entry.size());
      }
    }
    if (bytes / COPY_SLOW >= 1) {
      parts.add(
          Part.ofSeconds(
              Reason.OTHER,
              "copying " + Math.round(bytes / MEGABYTE) + " MB",
              bytes / COPY_FAST,
              bytes / COPY_SLOW));
    }
  }
}

package dten.preflight.cli;

import dten.preflight.fact.HostFacts;
import dten.preflight.read.host.DiskSpace;
import dten.preflight.read.host.command.PsqlDatabase;
import dten.preflight.read.host.command.TableSizes;
import dten.preflight.report.Inert;
import dten.preflight.report.target.SnapshotFolder;
import dten.preflight.run.snapshot.Snapshot;
import dten.preflight.run.snapshot.SnapshotRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight snapshot}: the facts of a host, as a target.yaml. */
final class SnapshotCommand implements Command {
  private static final String DEFAULT = "target.yaml";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addOption(
                path("--output", "FILE", "The file to write; " + DEFAULT + " where left out."))
            .addOption(
                CheckSpec.many(
                    "--config-dir",
                    "DIR",
                    "Copy this folder of configuration, or this file, without its secrets; may be"
                        + " repeated."))
            .addOption(
                CheckSpec.text(
                    "--db",
                    "URL",
                    "Ask this database for its version and the sizes of its tables, by psql:"
                        + " postgresql://user@host/database; the password from PGPASSWORD or"
                        + " ~/.pgpass."))
            .addOption(
                CheckSpec.path(
                    "--db-sizes", "FILE", "What the query of --db-query printed elsewhere."))
            .addOption(
                OptionSpec.builder("--db-query")
                    .type(boolean.class)
                    .description("Print the query for psql, and do nothing else.")
                    .build())
            .addOption(
                CheckSpec.text(
                    "--name", "NAME", "How reports call the target; the host's own name."))
            .addOption(
                path(
                    "--root", "DIR", "Take this folder for the root of the host: a mounted image."))
            .addOption(
                OptionSpec.builder("--debug")
                    .type(boolean.class)
                    .description("Show where something was thrown, for a report to us.")
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Write the facts of a Linux host as a target.yaml.")
        .description(
            "",
            "Operating system, packages, systemd units, accounts, sudo rights, cron jobs and"
                + " timers, listening ports, disks; and configuration and a database on request. Files are"
                + " read and nothing is changed. What"
                + " could not be seen, for want of a right or of the thing itself, is said on"
                + " standard error and in the file, and its section is left out: an empty one would"
                + " say that there are none. Run as root to see all.",
            "",
            "What the file names lies in a folder beside it, target.files for target.yaml."
                + " Neither may exist yet.")
        .footer(
            "", "Example:", "  preflight snapshot --output production.yaml --config-dir /etc/shop")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static OptionSpec path(String name, String label, String description) {
    return CheckSpec.path(name, label, description);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>(ExitCodes.ALL);
    codes.put("0", "the file is written, with all that was asked for by name");
    codes.remove("1");
    codes.put("2", "wrong use, or what would be written exists");
    codes.put("3", "could not be written, or lacks what was asked for by name");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    if (given.hasMatchedOption("--db-query")) {
      console.out().write(TableSizes.QUERY + "\n");
      return 0;
    }
    Optional<String> database = Optional.ofNullable(given.matchedOptionValue("--db", null));
    if (database.isPresent() && !PsqlDatabase.refusal(database.get()).isEmpty()) {
      // The address itself is not shown: it may hold the password.
      throw new UsageException("--db " + PsqlDatabase.refusal(database.get()));
    }
    Optional<Path> file = Optional.ofNullable(given.matchedOptionValue("--db-sizes", null));
    Optional<Path> sizes = file.map(console.folder()::resolve);
    if (database.isPresent() && sizes.isPresent()) {
      throw new UsageException("--db and --db-sizes are two answers to one question; give one");
    }
    Path output = console.folder().resolve(given.matchedOptionValue("--output", Path.of(DEFAULT)));
    Path root = console.folder().resolve(given.matchedOptionValue("--root", Path.of("/")));
    if (!Files.isDirectory(root)) {
      throw new UsageException("--root " + root + " is no folder");
    }
    SnapshotFolder folder = new SnapshotFolder(output);
    refuseWhatExists(folder.file());
    refuseWhatExists(folder.folder());
    SnapshotRequest request =
        new SnapshotRequest(
            root,
            output,
            Optional.ofNullable(given.matchedOptionValue("--name", null)),
            configuration(given, console, root),
            database,
            sizes,
            console.environment(),
            DiskSpace.OF_THIS_MACHINE);
    Snapshot.Result result;
    try {
      result = Snapshot.take(request);
    } catch (IOException e) {
      console.complain("--output " + output + " cannot be written (" + Debug.describe(e) + ")");
      return Program.INCOMPLETE;
    }
    for (String sentence : result.host().notSeen()) {
      console.complain("not seen: " + sentence);
    }
    result.failures().forEach(console::complain);
    console.out().write(Inert.line(summary(output, result.host())) + "\n");
    return result.failures().isEmpty() ? 0 : Program.INCOMPLETE;
  }

  /** Paths of the host; from where this runs only where the host is this machine. */
  private static List<String> configuration(ParseResult given, Console console, Path root) {
    List<Path> named = given.matchedOptionValue("--config-dir", List.of());
    List<String> paths = new ArrayList<>();
    boolean elsewhere = root.toAbsolutePath().normalize().getParent() != null;
    for (Path each : named) {
      if (elsewhere && !each.isAbsolute()) {
        throw new UsageException(
            "--config-dir " + each + " must be a path of the host, which starts with a slash");
      }
      Path path = console.folder().resolve(each).toAbsolutePath().normalize();
      if (path.getParent() == null) {
        throw new UsageException(
            "--config-dir " + each + " is the whole host; name a folder in it");
      }
      paths.add(path.toString());
    }
    return paths;
  }

  private static void refuseWhatExists(Path path) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(path + " exists; remove it, or name another file with --output");
    }
  }

  private static String summary(Path output, HostFacts host) {
    int packages = host.packages().stream().mapToInt(list -> list.lines().size()).sum();
    return output
        + ": packages="
        + (host.packages().isEmpty() ? "-" : packages)
        + " units="
        + count(host.units())
        + " users="
        + count(host.users())
        + " sudo="
        + count(host.sudoers())
        + " schedules="
        + count(host.schedules())
        + " listening="
        + count(host.listening())
        + " configuration="
        + host.configuration().stream().mapToInt(HostFacts.Copied::files).sum()
        + " tables="
        + count(host.database().map(database -> database.tables()))
        + " disks="
        + count(host.disks())
        + " not-seen="
        + host.notSeen().size();
  }

  private static String count(Optional<? extends List<?>> section) {
    return section.map(list -> String.valueOf(list.size())).orElse("-");
  }
}

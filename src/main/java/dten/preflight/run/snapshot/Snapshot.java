package dten.preflight.run.snapshot;

import dten.preflight.fact.HostFacts;
import dten.preflight.fact.HostFacts.Copied;
import dten.preflight.fact.HostFacts.PackageList;
import dten.preflight.fact.HostFacts.Peer;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.fact.TargetFacts.Job;
import dten.preflight.fact.TargetFacts.Listener;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.host.HostReader;
import dten.preflight.read.host.HostRoot;
import dten.preflight.read.host.NotSeen;
import dten.preflight.read.host.command.PsqlDatabase;
import dten.preflight.read.host.command.TableSizes;
import dten.preflight.read.host.copy.ConfigurationCopies;
import dten.preflight.report.target.SnapshotFolder;
import dten.preflight.report.target.TargetYaml;
import dten.preflight.run.Preflight;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes down what is true of a host: reads it, and writes a target.yaml with what it names. */
public final class Snapshot {
  private static final String CONFIGURATION = "configuration";

  private final SnapshotRequest request;
  private final SnapshotFolder folder;
  private final HostRoot root;
  private final NotSeen notSeen = new NotSeen();

  private Snapshot(SnapshotRequest request) {
    this.request = request;
    this.folder = new SnapshotFolder(request.output());
    this.root = new HostRoot(request.root());
  }

  /**
   * What came of it.
   *
   * @param host what was seen
   * @param failures what was asked for by name and could not be had
   */
  public record Result(HostFacts host, List<String> failures) {
    /** Copies the list. */
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Reads the host and writes the files.
   *
   * @throws IOException when they cannot be written
   */
  public static Result take(SnapshotRequest request) throws IOException {
    return new Snapshot(request).take();
  }

  private Result take() throws IOException {
    List<String> failures = new ArrayList<>();
    HostReader reader = new HostReader(root, notSeen);
    Optional<String> name = request.name().or(reader::name);
    Optional<String> zone = reader.zone();
    Optional<Os> os = reader.os();
    List<PackageList> packages = reader.packages();
    Optional<List<Unit>> units = reader.units();
    Optional<List<String>> users = reader.users();
    Optional<List<String>> sudoers = reader.sudoers();
    Optional<List<Job>> schedules = reader.schedules();
    Optional<List<Listener>> listening = reader.listening();
    List<Peer> peers = reader.peers();
    List<Copied> copies = copies(failures);
    Optional<Database> database = database(failures);
    Optional<List<Disk>> disks = reader.disks(request.space());
    HostFacts host =
        new HostFacts(
            name,
            zone,
            os,
            units,
            reader.masked(),
            users,
            sudoers,
            schedules,
            listening,
            peers,
            disks,
            packages,
            copies,
            database,
            notSeen.sentences());
    StringWriter yaml = new StringWriter();
    TargetYaml.write("preflight " + Preflight.VERSION, host, inventories(packages), yaml);
    folder.writeTarget(yaml.toString());
    return new Result(host, failures);
  }

  private List<Copied> copies(List<String> failures) throws IOException {
    List<Copied> copied = new ArrayList<>();
    try (ConfigurationCopies copies =
        new ConfigurationCopies(
            root, notSeen, (path, copy) -> folder.write(CONFIGURATION + "/" + path, copy))) {
      for (String path : request.configuration()) {
        int before = copies.files();
        if (!copies.copy(path)) {
          failures.add("--config-dir " + path + ": no such file or folder on the host");
        } else if (root.isFolder(path)) {
          folder.makeFolder(CONFIGURATION + path);
          copied.add(copied(path, copies.files() - before));
        } else if (copies.files() > before) {
          copied.add(copied(path, 1));
        }
      }
    }
    if (request.configuration().isEmpty()) {
      notSeen.add("configuration", "no --config-dir was given");
    }
    return copied;
  }

  private Optional<Database> database(List<String> failures) {
    PsqlDatabase.Answer answer;
    String option;
    if (request.databaseSizes().isPresent()) {
      Path file = request.databaseSizes().get();
      option = "--db-sizes " + file;
      Parsed<String> text = OperatorFile.text(file);
      answer =
          text instanceof Parsed.Malformed<String> unread
              ? new PsqlDatabase.Answer(null, unread.problems().get(0).message())
              : TableSizes.read(text.toOptional().orElse(""));
    } else if (request.database().isPresent()) {
      option = "--db";
      answer = PsqlDatabase.ask(request.database().get(), request.environment());
    } else {
      notSeen.add("database", "neither --db nor --db-sizes was given");
      return Optional.empty();
    }
    if (!answer.failure().isEmpty()) {
      failures.add(option + ": " + answer.failure());
      notSeen.add("database", answer.failure());
    }
    return Optional.ofNullable(answer.database());
  }

  private Copied copied(String path, int files) {
    return new Copied(path, folder.named(CONFIGURATION + path), files);
  }

  private List<String> inventories(List<PackageList> packages) throws IOException {
    List<String> named = new ArrayList<>();
    for (PackageList list : packages) {
      String path = "packages-" + list.tool() + ".txt";
      String text = String.join("\n", list.lines()) + "\n";
      folder.write(path, text.getBytes(StandardCharsets.UTF_8));
      named.add(folder.named(path));
    }
    return named;
  }
}

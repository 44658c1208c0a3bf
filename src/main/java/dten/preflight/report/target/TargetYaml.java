package dten.preflight.report.target;

import dten.preflight.fact.HostFacts;
import dten.preflight.fact.HostFacts.Copied;
import dten.preflight.fact.HostFacts.Peer;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.fact.TargetFacts.Job;
import dten.preflight.fact.TargetFacts.Listener;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.report.Inert;
import dten.preflight.report.YamlText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes what was seen of a host as {@code target.yaml}, always in the same order. A section that
 * is absent is not written, because an empty one would say that there are none.
 */
public final class TargetYaml {
  private static final long MEBIBYTE = 1024 * 1024;

  private final Writer out;

  private TargetYaml(Writer out) {
    this.out = out;
  }

  /**
   * Writes it.
   *
   * @param inventories where the lists of packages lie, relative to the file
   */
  public static void write(String tool, HostFacts host, List<String> inventories, Writer out)
      throws IOException {
    new TargetYaml(out).target(tool, host, inventories);
  }

  private void target(String tool, HostFacts host, List<String> inventories) throws IOException {
    comment("Facts of one host, written by " + tool + " (preflight snapshot).");
    comment("Yours to add: products (the one to be upgraded, with its version), install-user,");
    comment("hosts and the window. What is missing here could not be seen whole: see not-seen.");
    line("schema: target/1");
    field("name", host.name());
    field("zone", host.zone());
    if (host.os().isPresent()) {
      os(host.os().get());
    }
    list("inventory-files", inventories.isEmpty() ? Optional.empty() : Optional.of(inventories));
    units(host);
    list("users", host.users());
    list("sudo", host.sudoers());
    schedules(host.schedules());
    listening(host.listening());
    configuration(host.configuration());
    if (host.database().isPresent()) {
      database(host.database().get());
    }
    disks(host.disks());
    peers(host.peers());
    if (!host.notSeen().isEmpty()) {
      list("not-seen", Optional.of(host.notSeen()));
    }
  }

  private void os(Os os) throws IOException {
    line("os:");
    part("id", os.id());
    part("version", os.version());
    part("kernel", os.kernel());
    part("arch", os.arch());
  }

  private void part(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      line("  " + name + ": " + YamlText.scalar(value));
    }
  }

  private void units(HostFacts host) throws IOException {
    if (head("units", host.units())) {
      return;
    }
    for (Unit unit : host.units().orElse(List.of())) {
      String name = YamlText.scalar(unit.name());
      if (unit.aliases().isEmpty()) {
        line("  - " + name);
      } else {
        List<String> aliases = new ArrayList<>();
        unit.aliases().forEach(alias -> aliases.add(YamlText.scalar(alias)));
        line("  - {name: " + name + ", aliases: [" + String.join(", ", aliases) + "]}");
      }
    }
    for (String masked : host.masked()) {
      comment("masked, so that nothing can start it: " + masked);
    }
  }

  private void schedules(Optional<List<Job>> jobs) throws IOException {
    if (head("schedules", jobs)) {
      return;
    }
    for (Job job : jobs.orElse(List.of())) {
      line("  - source: " + YamlText.scalar(job.source()));
      line("    when: " + YamlText.scalar(job.when()));
      part("  user", job.user());
      part("  command", job.command());
    }
  }

  private void listening(Optional<List<Listener>> listeners) throws IOException {
    if (head("listening", listeners)) {
      return;
    }
    for (Listener each : listeners.orElse(List.of())) {
      StringBuilder text = new StringBuilder("  - {port: ").append(each.port());
      text.append(", address: ").append(YamlText.quoted(each.address()));
      if (!each.process().isEmpty()) {
        text.append(", process: ").append(YamlText.scalar(each.process()));
      }
      if (!each.user().isEmpty()) {
        text.append(", user: ").append(YamlText.scalar(each.user()));
      }
      line(text.append('}').toString());
    }
  }

  private void configuration(List<Copied> copies) throws IOException {
    if (!copies.isEmpty()) {
      line("configuration:");
    }
    for (Copied each : copies) {
      line("  - path: " + YamlText.scalar(each.copy()));
      line("    installed-as: " + YamlText.scalar(each.installedAs()));
    }
  }

  private void database(Database database) throws IOException {
    line("database:");
    part("kind", database.kind());
    String version = database.version();
    part("version", version == null ? "" : version);
    if (!database.settings().isEmpty()) {
      line("  settings:");
      for (var each : new TreeMap<>(database.settings()).entrySet()) {
        line("    " + YamlText.scalar(each.getKey()) + ": " + YamlText.quoted(each.getValue()));
      }
    }
    line(database.tables().isEmpty() ? "  tables: {}" : "  tables:");
    for (Table table : database.tables()) {
      List<String> parts = new ArrayList<>();
      if (table.rows() >= 0) {
        parts.add("rows: " + table.rows());
      }
      if (table.bytes() >= 0) {
        parts.add("size: " + table.bytes());
      }
      line("    " + YamlText.scalar(table.name()) + ": {" + String.join(", ", parts) + "}");
    }
  }

  private void disks(Optional<List<Disk>> disks) throws IOException {
    if (disks.isEmpty()) {
      return;
    }
    line(disks.get().isEmpty() ? "disks: {}" : "disks:");
    for (Disk disk : disks.get()) {
      String size = disk.size() / MEBIBYTE + " MiB";
      String free = disk.free() / MEBIBYTE + " MiB";
      line("  " + YamlText.scalar(disk.mount()) + ": {size: " + size + ", free: " + free + "}");
    }
  }

  /** What a host talks to at one moment is not all it talks to, so it is no statement yet. */
  private void peers(List<Peer> peers) throws IOException {
    if (peers.isEmpty()) {
      return;
    }
    comment("Connected to at that moment; list under hosts: in-service: what belongs there:");
    for (Peer peer : peers) {
      String name = peer.name().isEmpty() ? "" : peer.name() + " ";
      comment("  " + name + peer.address() + " port " + peer.port());
    }
  }

  private void field(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      line(name + ": " + YamlText.scalar(value.get()));
    }
  }

  private void list(String name, Optional<List<String>> values) throws IOException {
    if (!head(name, values)) {
      for (String value : values.orElse(List.of())) {
        line("  - " + YamlText.scalar(value));
      }
    }
  }

  /** Begins a section; true where nothing is to follow. */
  private boolean head(String name, Optional<? extends List<?>> values) throws IOException {
    if (values.isPresent()) {
      line(name + (values.get().isEmpty() ? ": []" : ":"));
    }
    return values.isEmpty() || values.get().isEmpty();
  }

  private void comment(String text) throws IOException {
    line("# " + Inert.line(text));
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}

package dten.preflight.read.target;

import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Role;
import dten.preflight.fact.TargetFacts.SudoGrant;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code target.yaml}. Every section may be left out; what stands there wrongly is a problem
 * with its line, and everything else is still read.
 *
 * <pre>{@code
 * schema: target/1
 * name: production
 * role: production                          # or rehearsal
 * zone: Europe/Berlin                       # of schedules and of the window
 * os: {id: debian, version: "12", kernel: 6.1.0-28-amd64, arch: x86_64}
 * products:                                 # what is installed; the upgraded product among them
 *   shop: 4.8.2
 * inventory:                                # what else dependencies may name
 *   postgresql: "15.4"
 *   openjdk: 17.0.12
 * inventory-files:                          # what tools print, relative to this file
 *   - lists/dpkg.txt
 * units:
 *   - shop.service
 *   - {name: shop-jobs.service, aliases: [shop-queue.service]}
 * users: [root, shop, deploy]
 * install-user: deploy                      # who runs the package's scripts
 * sudo:
 *   - {user: deploy, run-as: root, commands: [/usr/bin/systemctl restart shop.service], no-password: true}
 *   - "deploy ALL=(postgres) NOPASSWD: /usr/bin/psql"   # or a line of sudoers
 * hosts:
 *   in-service: [db1.example.com, "*.internal.example.com"]
 *   retired:
 *     - {name: sftp-old.example.com, note: switched off in March 2025, replacement: sftp.example.com}
 * configuration:                            # copies of the live files, relative to this file
 *   - live/shop.properties
 *   - {path: live/shop.conf, installed-as: /etc/shop/shop.conf, format: properties}
 *   - live/conf.d/                          # a folder: every file in it
 * environment: {SHOP_LOG_LEVEL: info}       # variables of the running service
 * database:
 *   kind: postgresql
 *   version: "15.4"
 *   settings: {lock_timeout: "0"}
 *   tables:
 *     orders: {rows: 48000000, size: 31 GB}
 * disks:
 *   /var: {size: 200 GB, free: 61 GB}
 * schedules:                                # what it runs by itself
 *   - {source: /etc/cron.d/shop, when: 0 3 * * *, user: shop, command: /opt/shop/bin/import}
 * listening:                                # where programs take connections
 *   - {port: 5432, address: 127.0.0.1, process: postgres, user: postgres}
 * not-seen:                                 # what `preflight snapshot` could not see
 *   - "sudo: /etc/sudoers: permission denied"
 * window: {start: 2026-11-23T02:00, duration: 1h}
 * certificates: [certs/]                    # copies of those it has installed, relative to this file
 * libraries: [plugins/, lib/ext/*.jar]      # archives installed beside the product, relative to it
 * }</pre>
 */
public final class TargetReader {
  private static final Set<String> UNIT_SUFFIXES =
      Set.of(
          "service",
          "socket",
          "timer",
          "target",
          "path",
          "mount",
          "automount",
          "swap",
          "slice",
          "scope",
          "device");

  private final Path file;
  private final List<Problem> problems = new ArrayList<>();

  private TargetReader(Path file) {
    this.file = file;
  }

  /** Reads one target; malformed only where the file has no readable mapping at all. */
  public static Parsed<TargetFacts> read(Path targetYaml) {
    Parsed<Node> root = OperatorFile.yaml(targetYaml);
    if (!(root instanceof Parsed.Value<Node> node)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) root).problems());
    }
    TargetReader reader = new TargetReader(targetYaml);
    Optional<Fields> fields =
        Fields.ofRoot(OperatorFile.location(targetYaml), node.value(), reader.problems);
    return fields.isEmpty()
        ? new Parsed.Malformed<>(reader.problems)
        : new Parsed.Value<>(reader.target(fields.get()), reader.problems);
  }

  private TargetFacts target(Fields top) {
    top.schema("target/1");
    TargetFacts.Builder target = TargetFacts.named(top.text("name").orElseGet(this::nameOfFile));
    target.source(OperatorFile.location(file).path());
    top.converted("role", TargetReader::role).ifPresent(target::role);
    Optional<ZoneId> zone = top.converted("zone", Windows::zone);
    target.zone(zone.orElse(ZoneOffset.UTC));
    top.fields("os").ifPresent(os -> target.os(os(os)));
    components(top, "products").ifPresent(target::products);
    inventory(top, target);
    if (top.has("units")) {
      target.units(units(top));
    }
    if (top.has("users")) {
      target.users(top.texts("users"));
    }
    top.text("install-user").ifPresent(target::installUser);
    if (top.has("sudo")) {
      target.sudo(sudo(top));
    }
    top.fields("hosts").ifPresent(hosts -> target.hosts(Hosts.read(hosts)));
    if (top.has("configuration") || top.has("environment")) {
      target.configuration(new LiveFiles(file, problems).read(top));
    }
    top.fields("database").flatMap(Databases::read).ifPresent(target::database);
    if (top.has("disks")) {
      target.disks(disks(top));
    }
    if (top.has("schedules")) {
      target.schedules(Activity.schedules(top));
    }
    if (top.has("listening")) {
      target.listening(Activity.listening(top));
    }
    target.notSeen(top.texts("not-seen"));
    top.fields("window").flatMap(w -> Windows.read(w, zone)).ifPresent(target::window);
    target.certificates(certificates(top));
    target.libraries(new InstalledLibraries(file).read(top));
    top.close();
    return target.build();
  }

  private static Role role(String written) {
    return switch (written) {
      case "production" -> Role.PRODUCTION;
      case "rehearsal" -> Role.REHEARSAL;
      default ->
          throw new IllegalArgumentException("is " + written + "; say production or rehearsal");
    };
  }

  /** Their paths; the files themselves are read by whoever judges chains. */
  private List<String> certificates(Fields top) {
    List<String> paths = new ArrayList<>();
    for (String written : top.texts("certificates")) {
      paths.add(file.resolveSibling(written).normalize().toString());
    }
    return paths;
  }

  private String nameOfFile() {
    Path name = file.getFileName();
    String text = name == null ? "target" : name.toString();
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }

  private static Os os(Fields os) {
    Os read =
        new Os(
            os.text("id").orElse(""),
            os.text("version").orElse(""),
            os.text("kernel").orElse(""),
            os.text("arch").orElse(""));
    os.close();
    return read;
  }

  /** {@code name: version}, or a list of {@code {name, version}} where a name stands twice. */
  private static Optional<List<Component>> components(Fields top, String section) {
    Optional<Node> node = top.node(section);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    List<Component> all = new ArrayList<>();
    if (node.get() instanceof Node.Sequence) {
      for (Fields each : top.list(section)) {
        String version = each.text("version").orElse("");
        each.requiredText("name")
            .ifPresent(name -> all.add(new Component(name, version, each.location())));
        each.close();
      }
      return Optional.of(all);
    }
    for (Element each : top.members(section)) {
      if (each.node() instanceof Node.Null) {
        all.add(new Component(each.key(), "", each.location()));
      } else if (each.text().isPresent()) {
        all.add(new Component(each.key(), each.text().get(), each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not a version");
      }
    }
    return Optional.of(all);
  }

  /** What stands here and what is listed by files beside it. */
  private void inventory(Fields top, TargetFacts.Builder target) {
    Optional<List<Component>> here = components(top, "inventory");
    if (!top.has("inventory-files")) {
      here.ifPresent(target::inventory);
      return;
    }
    InventoryFiles files = new InventoryFiles(file, problems);
    files.read(top);
    if (here.isPresent() || files.isOfSystem()) {
      List<Component> all = new ArrayList<>(here.orElse(List.of()));
      all.addAll(files.ofSystem());
      target.inventory(all);
    }
    target.partialInventory(files.ofParts());
  }

  private static List<Unit> units(Fields top) {
    List<Unit> units = new ArrayList<>();
    for (Element each : top.elements("units")) {
      if (each.text().isPresent()) {
        units.add(new Unit(unitName(each.text().get()), List.of()));
        continue;
      }
      Optional<Fields> unit = each.fields();
      if (unit.isPresent()) {
        List<String> aliases =
            unit.get().texts("aliases").stream().map(TargetReader::unitName).toList();
        unit.get()
            .requiredText("name")
            .ifPresent(name -> units.add(new Unit(unitName(name), aliases)));
        unit.get().close();
      }
    }
    return units;
  }

  /** A name without a type is a service, as systemctl(1) takes it. */
  private static String unitName(String written) {
    int dot = written.lastIndexOf('.');
    return dot >= 0 && UNIT_SUFFIXES.contains(written.substring(dot + 1))
        ? written
        : written + ".service";
  }

  /** Mappings, and lines as they stand in /etc/sudoers. */
  private static List<SudoGrant> sudo(Fields top) {
    List<SudoGrant> grants = new ArrayList<>();
    Sudoers sudoers = new Sudoers();
    for (Element element : top.elements("sudo")) {
      if (element.text().isPresent()) {
        sudoers.add(element.text().get()).ifPresent(element::problem);
        continue;
      }
      Optional<Fields> each = element.fields();
      if (each.isPresent()) {
        sudo(each.get(), grants);
      }
    }
    grants.addAll(sudoers.grants());
    return grants;
  }

  private static void sudo(Fields each, List<SudoGrant> grants) {
    String runAs = each.text("run-as").orElse("root");
    boolean noPassword = each.bool("no-password").orElse(false);
    List<String> commands = each.texts("commands");
    if (!each.has("commands")) {
      each.missing("commands");
    }
    each.requiredText("user")
        .ifPresent(user -> grants.add(new SudoGrant(user, runAs, commands, noPassword)));
    each.close();
  }

  private static List<Disk> disks(Fields top) {
    List<Disk> disks = new ArrayList<>();
    for (Element each : top.members("disks")) {
      Optional<Fields> disk = each.fields();
      if (disk.isPresent()) {
        long size = disk.get().converted("size", Sizes::bytes).orElse(-1L);
        long free = disk.get().converted("free", Sizes::bytes).orElse(-1L);
        disks.add(new Disk(each.key(), size, free));
        disk.get().close();
      }
    }
    return disks;
  }
}

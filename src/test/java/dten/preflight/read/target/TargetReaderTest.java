package dten.preflight.read.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.Choice;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Disk;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.TargetFacts.SudoGrant;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetReaderTest {
  @TempDir Path folder;

  @Test
  void everySectionIsRead() throws IOException {
    Files.createDirectories(folder.resolve("live/conf.d"));
    Files.writeString(folder.resolve("live/shop.properties"), "a=1\n");
    Files.writeString(folder.resolve("live/conf.d/b.properties"), "b=2\n");
    Files.writeString(folder.resolve("live/conf.d/a.properties"), "\nc=3\n");
    TargetFacts target =
        value(
            """
            schema: target/1
            name: production
            zone: Europe/Berlin
            os: {id: debian, version: 12, kernel: 6.1.0-28-amd64, arch: x86_64}
            products:
              shop: 4.10
              console:
            inventory:
              - {name: openjdk, version: 17.0.12}
              - {name: openjdk, version: 21.0.4}
            units:
              - shop
              - name: shop-jobs.service
                aliases: shop-queue
              - backup.timer
              - org.example.agent
            users: [root, deploy]
            install-user: deploy
            sudo:
              - {user: deploy, commands: [/usr/bin/systemctl restart shop], no-password: true}
              - {user: ops, run-as: postgres, commands: ALL}
            hosts:
              in-service: [DB1.example.com., "*.internal.example.com", "2001:db8::1"]
              retired:
                - {name: old.example.com, note: since 2025, replacement: new.example.com}
            configuration:
              - path: live/shop.properties
                installed-as: /etc/shop/shop.properties
              - live/conf.d
            environment: {SHOP_LEVEL: info, SHOP_PASSWORD: hunter2}
            database:
              kind: PostgreSQL
              version: 15.4
              settings: {lock_timeout: 0}
              tables:
                orders: {rows: 48_000_000, size: 31 GB}
                small: {}
            disks:
              /var: {size: 200GiB, free: 1.5 TB}
            window: {start: 2026-11-23T02:00, duration: 1h30m}
            """);
    String yaml = folder.resolve("target.yaml").toString();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(target.name()).isEqualTo("production");
    assertThat(target.source()).isEqualTo(yaml);
    assertThat(target.zone()).isEqualTo(berlin);
    assertThat(target.os()).contains(new Os("debian", "12", "6.1.0-28-amd64", "x86_64"));
    assertThat(target.products())
        .contains(
            List.of(
                new Component("shop", "4.10", operator(6, 3)),
                new Component("console", "", operator(7, 3))));
    assertThat(target.inventory())
        .contains(
            List.of(
                new Component("openjdk", "17.0.12", operator(9, 5)),
                new Component("openjdk", "21.0.4", operator(10, 5))));
    assertThat(target.units())
        .contains(
            List.of(
                new Unit("shop.service", List.of()),
                new Unit("shop-jobs.service", List.of("shop-queue.service")),
                new Unit("backup.timer", List.of()),
                new Unit("org.example.agent.service", List.of())));
    assertThat(target.users()).contains(List.of("root", "deploy"));
    assertThat(target.installUser()).contains("deploy");
    assertThat(target.sudo())
        .contains(
            List.of(
                new SudoGrant("deploy", "root", List.of("/usr/bin/systemctl restart shop"), true),
                new SudoGrant("ops", "postgres", List.of("ALL"), false)));
    assertThat(target.hosts())
        .contains(
            List.of(
                new Host("db1.example.com", Service.IN_SERVICE, "", operator(23, 16)),
                new Host("*.internal.example.com", Service.IN_SERVICE, "", operator(23, 34)),
                new Host("2001:db8::1", Service.IN_SERVICE, "", operator(23, 60)),
                new Host(
                    "old.example.com",
                    Service.RETIRED,
                    "since 2025",
                    "new.example.com",
                    operator(25, 7))));
    assertThat(target.configuration().orElseThrow().files())
        .containsExactly(
            new LiveFile(
                live("live/shop.properties", null), "/etc/shop/shop.properties", "properties"),
            new LiveFile(
                live("live/conf.d/a.properties", null),
                "live/conf.d/a.properties",
                "properties",
                Choice.IN_FOLDER),
            new LiveFile(
                live("live/conf.d/b.properties", null),
                "live/conf.d/b.properties",
                "properties",
                Choice.IN_FOLDER));
    assertThat(target.configuration().orElseThrow().entries())
        .extracting(ConfigEntry::location, ConfigEntry::key, ConfigEntry::value)
        .containsExactly(
            tuple(live("live/shop.properties", new Region(1, 1)), "a", "1"),
            tuple(live("live/conf.d/a.properties", new Region(2, 1)), "c", "3"),
            tuple(live("live/conf.d/b.properties", new Region(1, 1)), "b", "2"),
            tuple(operator(30, 15), "SHOP_LEVEL", "info"),
            tuple(operator(30, 33), "SHOP_PASSWORD", null));
    assertThat(target.toString()).doesNotContain("hunter2");
    assertThat(target.database())
        .contains(
            new Database(
                "postgresql",
                "15.4",
                List.of(
                    new Table("orders", 48_000_000, 31_000_000_000L), new Table("small", -1, -1)),
                Map.of("lock_timeout", "0")));
    assertThat(target.disks()).contains(List.of(new Disk("/var", 200L << 30, 1_500_000_000_000L)));
    assertThat(target.window())
        .contains(
            new Window(
                ZonedDateTime.of(2026, 11, 23, 2, 0, 0, 0, berlin),
                Duration.ofMinutes(90),
                operator(40, 9)));
  }

  @Test
  void whatIsLeftOutIsAbsentAndWhatIsEmptyIsAStatement() throws IOException {
    TargetFacts target = value("units: []\nsudo: []\nconfiguration: []\nproducts: {}\n");
    assertThat(target)
        .isEqualTo(
            TargetFacts.named("target")
                .source(folder.resolve("target.yaml").toString())
                .zone(ZoneOffset.UTC)
                .units(List.of())
                .sudo(List.of())
                .products(List.of())
                .configuration(LiveConfiguration.of(List.of(), List.of()))
                .build());
    assertThat(target.hosts()).isEqualTo(Optional.empty());
  }

  @Test
  void everyFaultIsNamedAndTheRestIsStillRead() throws IOException {
    Parsed<TargetFacts> read =
        read(
            """
            schema: target/2
            nmae: production
            zone: Berlin
            products: [shop]
            units: {shop: x}
            install-user: [a]
            sudo:
              - {user: deploy, comands: ALL, no-password: maybe}
            hosts:
              retired: ["sftp://old.example.com/in", "db:5432"]
            configuration:
              - gone.properties
              - {path: other.properties, format: word}
              - 7: 8
            database: {version: 15, tables: {orders: {rows: many, size: 3 apples}}}
            disks: {/var: 3}
            window: {start: 2026-11-23T02:00, duration: soon, end: 2026-11-23T03:00}
            users: [root]
            """);
    assertThat(problems(read))
        .containsExactly(
            "1:9 schema: is target/2, but this version reads target/1",
            "3:7 zone: \"Berlin\" is no time zone; write one such as Europe/Berlin, UTC or +01:00",
            "4:12 products[0]: is text, not a mapping",
            "5:8 units: is a mapping, not a list",
            "6:15 install-user: is a list, not text",
            "8:47 sudo[0].no-password: is text, not true or false",
            "8:5 sudo[0].commands: is missing; add it",
            "8:20 sudo[0].comands: is not a known field; did you mean commands?",
            "10:13 hosts.retired[0]: \"sftp://old.example.com/in\" is no host name; leave out"
                + " scheme, user, port and path",
            "10:42 hosts.retired[1]: \"db:5432\" is no host name; leave out scheme, user, port and"
                + " path",
            "12:5 configuration[0]: FOLDER/gone.properties: no such file",
            "13:38 configuration[1].format: is none of properties, yaml, json, env, ini, toml, xml,"
                + " systemd",
            "13:5 configuration[1]: FOLDER/other.properties: no such file",
            "14:5 configuration[2].path: is missing; add it",
            "14:5 configuration[2].7: is not a known field; known are format, installed-as, path",
            "15:11 database.kind: is missing; add it",
            "15:49 database.tables.orders.rows: \"many\" is no number of rows",
            "15:61 database.tables.orders.size: \"3 apples\" is no size; write bytes, or a number"
                + " with kB, MB, GB, TB or GiB",
            "16:15 disks./var: is a number, not a mapping",
            "17:17 window.start: \"2026-11-23T02:00\" has no time zone; add zone: Europe/Berlin or"
                + " the like",
            "17:45 window.duration: \"soon\" is no length of time; write one such as 1h, 90m or"
                + " 1h30m",
            "17:56 window.end: \"2026-11-23T03:00\" has no time zone; add zone: Europe/Berlin or"
                + " the like",
            "17:56 window.end: stands beside duration; keep one of the two",
            "2:1 nmae: is not a known field; did you mean name?");
    assertThat(read.toOptional().orElseThrow().users()).contains(List.of("root"));
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() throws IOException {
    assertThat(problems(TargetReader.read(folder.resolve("none.yaml"))))
        .containsExactly(" no such file");
    assertThat(problems(TargetReader.read(folder))).containsExactly(" is a directory; name a file");
    assertThat(problems(read("- a\n"))).containsExactly("1:1 is a list, not a mapping");
    assertThat(problems(read("")).get(0)).endsWith("is nothing, not a mapping");
    assertThat(problems(read("a: [1\nb: 2\n"))).hasSize(1).allMatch(p -> p.startsWith("2:"));
  }

  @Test
  void windowsAreUnderstoodInEveryForm() throws IOException {
    assertThat(window("zone: UTC\nwindow: {start: 2026-11-23 02:00, duration: PT1H}"))
        .isEqualTo("2026-11-23T02:00Z[UTC] PT1H");
    assertThat(window("window: {start: '2026-11-23T02:00+01:00', end: '2026-11-23T03:00+01:00'}"))
        .isEqualTo("2026-11-23T02:00+01:00 PT1H");
    assertThat(window("zone: UTC\nwindow: {start: 2026-11-23T02:00, end: 2026-11-23T02:00}"))
        .isEqualTo("none");
  }

  @Test
  void whatToolsListStandsBesideWhatIsWrittenHere() throws IOException {
    Files.writeString(folder.resolve("dpkg.txt"), "bash\t5.2.15-2+b7\n");
    Files.writeString(folder.resolve("pip.txt"), "Django==4.2.11\n");
    String text = "inventory: {openssl: 3.0.15}\ninventory-files: [dpkg.txt, pip.txt]\n";
    TargetFacts target = value(text);
    assertThat(target.inventory().orElseThrow())
        .extracting(Component::name, Component::version, c -> c.location().region())
        .containsExactly(
            tuple("openssl", "3.0.15", new Region(1, 13)),
            tuple("bash", "5.2.15-2+b7", new Region(1, 1)));
    assertThat(target.partialInventory())
        .extracting(Component::name, Component::version)
        .containsExactly(tuple("Django", "4.2.11"));
  }

  @Test
  void aListOfOneLanguageIsNoInventoryOfTheSystem() throws IOException {
    Files.writeString(folder.resolve("pip.txt"), "Django==4.2.11\n");
    TargetFacts target = value("inventory-files: [pip.txt]\n");
    assertThat(target.inventory()).isEmpty();
    assertThat(target.partialInventory()).hasSize(1);
  }

  @Test
  void theExampleInTheSchemaIsAGoodTarget() throws IOException {
    String schema;
    try (InputStream in =
        TargetReader.class.getResourceAsStream("/dten/preflight/schema/target-1.schema.json")) {
      schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.createDirectories(folder.resolve("live"));
    Files.writeString(folder.resolve("live/shop.properties"), "a=1\n");
    Files.writeString(folder.resolve("live/more.conf"), "b=1\n");
    Files.createDirectories(folder.resolve("lists"));
    Files.writeString(folder.resolve("lists/dpkg.txt"), "bash\t5.2.15-2+b7\n");
    String example = schema.substring(schema.indexOf('[', schema.indexOf("\"examples\"")) + 1);
    example = example.substring(0, example.lastIndexOf(']'));
    TargetFacts target = value(example);
    assertThat(target.configuration().orElseThrow().entries()).hasSize(3);
    assertThat(target.toString()).doesNotContain("Optional.empty");
  }

  @Test
  void theSchemaNamesTheFieldsThatAreRead() throws IOException {
    String file = "src/main/resources/dten/preflight/schema/target-1.schema.json";
    Node schema =
        DocumentReader.json(Location.ofPackage(), Files.readString(Path.of(file)))
            .toOptional()
            .orElseThrow();
    List<String> named =
        Fields.ofRoot(Location.ofPackage(), schema, new ArrayList<>())
            .orElseThrow()
            .members("properties")
            .stream()
            .map(Element::key)
            .sorted()
            .toList();
    assertThat(problems(read("quite-another-thing: 1\n")))
        .containsExactly(
            "1:1 quite-another-thing: is not a known field; known are " + String.join(", ", named));
  }

  private String window(String yaml) throws IOException {
    return read(yaml)
        .toOptional()
        .orElseThrow()
        .window()
        .map(w -> w.start() + " " + w.length())
        .orElse("none");
  }

  private TargetFacts value(String yaml) throws IOException {
    Parsed<TargetFacts> read = read(yaml);
    assertThat(problems(read)).isEmpty();
    return read.toOptional().orElseThrow();
  }

  private Parsed<TargetFacts> read(String yaml) throws IOException {
    Path file = folder.resolve("target.yaml");
    Files.writeString(file, yaml);
    return TargetReader.read(file);
  }

  private List<String> problems(Parsed<TargetFacts> read) {
    List<Problem> problems =
        read instanceof Parsed.Value<TargetFacts> v
            ? v.problems()
            : ((Parsed.Malformed<TargetFacts>) read).problems();
    return problems.stream()
        .map(
            p -> {
              Region at = p.location().region();
              String place = at == null ? "" : at.startLine() + ":" + at.startColumn();
              String field = p.field().isEmpty() ? "" : p.field() + ": ";
              return place + " " + field + p.message().replace(folder.toString(), "FOLDER");
            })
        .toList();
  }

  private Location operator(int line, int column) {
    return new Location(
        Base.OPERATOR, folder.resolve("target.yaml").toString(), new Region(line, column));
  }

  private Location live(String path, @org.jspecify.annotations.Nullable Region region) {
    return new Location(Base.TARGET, folder.resolve(path).toString(), region);
  }
}

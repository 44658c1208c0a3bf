package dten.preflight.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.SudoGrant;
import dten.preflight.read.host.DiskSpace;
import dten.preflight.read.target.TargetReader;
import dten.preflight.testing.HostTree;
import dten.preflight.testing.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host of files that a test made becomes a target.yaml that reads as what was seen. */
class SnapshotTest {
  private static final DiskSpace SPACE =
      folder -> new DiskSpace.Space(200L << 30, (61L << 30) + 12_345);

  @TempDir private Path folder;

  @Test
  void aWholeHost() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    Snapshot.Result result = take(host);
    assertThat(result.failures()).isEmpty();
    assertThat(Files.readString(folder.resolve("target.yaml")))
        .isEqualTo(
            """
            # Facts of one host, written by preflight 1.0.0 (preflight snapshot).
            # Yours to add: products (the one to be upgraded, with its version), install-user,
            # hosts and the window. What is missing here could not be seen whole: see not-seen.
            schema: target/1
            name: web1.example.com
            zone: Europe/Berlin
            os:
              id: debian
              version: "12"
              kernel: "6.1.0-28-amd64"
              arch: x86_64
            inventory-files:
              - target.files/packages-dpkg.txt
            units:
              - idle.timer
              - import.service
              - import.timer
              - legacy.service
              - {name: shop.service, aliases: [queue.service, shop-queue.service]}
              - worker@.service
              - worker@a.service
            # masked, so that nothing can start it: old.service
            users:
              - root
              - shop
            sudo:
              - "User_Alias ADMINS = anna,                     ben"
              - "ADMINS ALL=(ALL:ALL) ALL"
              - "shop ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop"
            schedules:
              - source: /etc/crontab
                when: "17 * * * *"
                user: root
                command: "run-parts /etc/cron.hourly"
              - source: /etc/cron.d/shop
                when: "0 3 * * *"
                user: shop
                command: "curl -u **** https://p.example.com"
              - source: /etc/anacrontab
                when: "every 7 days"
                user: root
                command: "run-parts /etc/cron.weekly"
              - source: /etc/cron.daily/rotate
                when: cron.daily
                user: root
              - source: /var/spool/cron/crontabs/shop
                when: "@reboot"
                user: shop
                command: /opt/shop/bin/warm-up
              - source: import.timer
                when: "OnCalendar=*-*-* 3:00"
                command: import.service
            listening:
              - {port: 443, address: "::", user: root}
              - {port: 5432, address: "127.0.0.1", process: "shop: main", user: shop}
            disks:
              /: {size: 204800 MiB, free: 62464 MiB}
              "/srv/with blank": {size: 204800 MiB, free: 62464 MiB}
              /tmp: {size: 204800 MiB, free: 62464 MiB}
            # Connected to at that moment; list under hosts: in-service: what belongs there:
            #   db1.example.com 10.0.0.5 port 5432
            not-seen:
              - "configuration: no --config-dir was given"
              - "database: neither --db nor --db-sizes was given"
              - "disks: /mnt/files lies on a server (nfs4), which was not asked"
            """);
    assertThat(Files.readString(folder.resolve("target.files/packages-dpkg.txt")))
        .isEqualTo("bash\t5.2.15-2+b7\nlibc6:amd64\t2.36-9+deb12u9\n");
  }

  @Test
  void whatWasWrittenReadsAsWhatWasSeen() throws IOException {
    Snapshot.Result result = take(HostTree.whole(folder.resolve("root")));
    Path yaml = folder.resolve("target.yaml");
    assertThat(Schema.faults("target-1.schema.json", Schema.yaml(Files.readString(yaml))))
        .isEmpty();
    TargetFacts target = read(yaml);
    assertThat(target.name()).isEqualTo(result.host().name().orElseThrow());
    assertThat(target.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(target.os()).isEqualTo(result.host().os());
    assertThat(target.units()).isEqualTo(result.host().units());
    assertThat(target.users()).isEqualTo(result.host().users());
    assertThat(target.schedules()).isEqualTo(result.host().schedules());
    assertThat(target.listening()).isEqualTo(result.host().listening());
    assertThat(target.disks()).isEqualTo(result.host().disks());
    assertThat(target.notSeen()).isEqualTo(result.host().notSeen());
    assertThat(target.sudo())
        .contains(
            List.of(
                new SudoGrant("anna", "ALL", List.of("ALL"), false),
                new SudoGrant("ben", "ALL", List.of("ALL"), false),
                new SudoGrant("shop", List.of("/usr/bin/systemctl restart shop"), true)));
    assertThat(target.inventory().orElseThrow().stream().map(c -> c.name() + " " + c.version()))
        .containsExactly("bash 5.2.15-2+b7", "libc6 2.36-9+deb12u9");
    assertThat(target.hosts()).isEmpty();
    assertThat(target.configuration()).isEmpty();
  }

  @Test
  void twoSnapshotsOfOneHostAreTheSame() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    take(host);
    String first = Files.readString(folder.resolve("target.yaml"));
    Files.delete(folder.resolve("target.yaml"));
    Files.delete(folder.resolve("target.files/packages-dpkg.txt"));
    take(host);
    assertThat(Files.readString(folder.resolve("target.yaml"))).isEqualTo(first);
  }

  @Test
  void whatIsNotThereIsLeftOutAndSaid() throws IOException {
    HostTree host = new HostTree(Files.createDirectory(folder.resolve("root")));
    take(host);
    assertThat(body())
        .isEqualTo(
            """
            schema: target/1
            not-seen:
              - "zone: /etc/localtime is no link to a zone and /etc/timezone names none; UTC is assumed"
              - "os: id and version: /etc/os-release is not there"
              - "os: kernel: /proc/sys/kernel/osrelease cannot be read"
              - "os: arch: neither /proc/sys/kernel/arch nor the header of /bin/sh tells it"
              - "inventory-files: neither dpkg nor rpm has a database here"
              - "units: there is no folder of unit files"
              - "users: /etc/passwd is not there"
              - "sudo: /etc/sudoers is not there"
              - "schedules: there is neither cron nor systemd here"
              - "listening: /proc/net/tcp cannot be read"
              - "configuration: no --config-dir was given"
              - "database: neither --db nor --db-sizes was given"
              - "disks: /proc/self/mounts cannot be read"
            """);
    assertThat(read(folder.resolve("target.yaml")).units()).isEmpty();
  }

  @Test
  void aDirectoryServiceMayHaveMoreThanTheFiles() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    host.file("/etc/sssd/sssd.conf", "[sssd]\n");
    take(host);
    TargetFacts target = read(folder.resolve("target.yaml"));
    assertThat(target.users()).isEmpty();
    assertThat(target.sudo()).isEmpty();
    assertThat(target.notSeen())
        .containsExactly(
            "users: \"sss\" of /etc/nsswitch.conf may have more than the files",
            "sudo: \"sss\" of /etc/nsswitch.conf may have more than the files",
            "configuration: no --config-dir was given",
            "database: neither --db nor --db-sizes was given",
            "disks: /mnt/files lies on a server (nfs4), which was not asked");
  }

  @Test
  void aHostWithoutSudoGrantsNothing() throws IOException {
    HostTree host = new HostTree(folder.resolve("root"));
    host.folder("/usr/bin").folder("/etc");
    take(host);
    assertThat(read(folder.resolve("target.yaml")).sudo()).contains(List.of());
    assertThat(read(folder.resolve("target.yaml")).zone()).isEqualTo(ZoneId.of("UTC"));
  }

  /** Links of the tree lead within it, and what is no plain file is not opened. */
  @Test
  void nothingOutsideOfTheRootIsRead() throws IOException {
    Files.writeString(folder.resolve("passwd"), "outside:x:1:1::/:/bin/sh\n");
    HostTree host = new HostTree(folder.resolve("root"));
    host.link("/etc/passwd", "../../../../" + folder.resolve("passwd"))
        .link("/etc/hostname", "/etc/hostname")
        .link("/etc/crontab", "/dev/zero")
        .folder("/etc/os-release");
    take(host);
    TargetFacts target = read(folder.resolve("target.yaml"));
    assertThat(target.users()).isEmpty();
    assertThat(target.name()).isEqualTo("target");
    assertThat(target.notSeen())
        .contains(
            "users: /etc/passwd is not there",
            "os: id and version: /etc/os-release is no plain file");
  }

  @Test
  void configurationIsCopiedWithoutItsSecrets() throws IOException {
    HostTree host = new HostTree(folder.resolve("root"));
    host.file("/etc/shop/shop.properties", "mode=fast\ndb.password=Tr0ub4dor-Zq\n")
        .file("/etc/shop/conf.d/a.yaml", "a: 1\ntoken: Tr0ub4dor-Zr\n")
        .file("/etc/shop/store.jks", "Tr0ub4dor-Zs")
        .file("/etc/shop/cache.bin", new byte[] {'a', 0, 'b'})
        .file("/etc/shop/large.conf", "#".repeat(1024 * 1024 + 1))
        .file("/etc/passwd", "outside:x:1:1::/:/bin/sh\n")
        .link("/etc/shop/outside.conf", "../passwd")
        .link("/etc/shop/lost.conf", "nowhere")
        .link("/etc/shop/again.properties", "shop.properties")
        .link("/etc/shop/folder", "conf.d")
        .file("/opt/shop/main.conf", "a=1\nb=2\n");
    Snapshot.Result result = take(host, "/etc/shop", "/opt/shop/main.conf", "/etc/gone");

    assertThat(result.failures())
        .containsExactly("--config-dir /etc/gone: no such file or folder on the host");
    TargetFacts target = read(folder.resolve("target.yaml"));
    LiveConfiguration live = target.configuration().orElseThrow();
    assertThat(live.files().stream().map(LiveFile::installedAs))
        .containsExactly(
            "/etc/shop/again.properties",
            "/etc/shop/conf.d/a.yaml",
            "/etc/shop/shop.properties",
            "/opt/shop/main.conf");
    assertThat(live.entries().stream().map(e -> e.key() + "=" + e.value() + " " + e.secret()))
        .containsExactly(
            "mode=fast null",
            "db.password=null [redacted: withheld when it was copied]",
            "a=1 null",
            "token=null [redacted: withheld when it was copied]",
            "mode=fast null",
            "db.password=null [redacted: withheld when it was copied]",
            "a=1 null",
            "b=2 null");
    assertThat(target.notSeen().stream().filter(each -> each.startsWith("configuration")))
        .containsExactly(
            "configuration: /etc/shop/large.conf is longer than 1048576 bytes, not copied",
            "configuration: /etc/shop/outside.conf is not copied: a link that leads outside",
            "configuration: /etc/shop/folder is not copied: a link to a folder that is copied by"
                + " its own name",
            "configuration: /etc/shop/lost.conf is not copied: a link to nothing",
            "configuration: /etc/shop/cache.bin is not copied: binary",
            "configuration: /etc/shop/store.jks is not copied: made to hold keys or passwords, by"
                + " its name");
    try (Stream<Path> written = Files.walk(folder)) {
      for (Path each : written.filter(p -> !p.startsWith(host.root())).toList()) {
        if (Files.isRegularFile(each)) {
          assertThat(Files.readString(each)).doesNotContain("Tr0ub4dor");
        }
      }
    }
  }

  private Snapshot.Result take(HostTree host, String... configuration) throws IOException {
    return Snapshot.take(
        new SnapshotRequest(
            host.root(),
            folder.resolve("target.yaml"),
            Optional.empty(),
            List.of(configuration),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            SPACE));
  }

  private String body() throws IOException {
    String yaml = Files.readString(folder.resolve("target.yaml"));
    return yaml.substring(yaml.indexOf("schema:"));
  }

  private static TargetFacts read(Path yaml) {
    Parsed<TargetFacts> read = TargetReader.read(yaml);
    assertThat(((Parsed.Value<TargetFacts>) read).problems()).isEmpty();
    return read.toOptional().orElseThrow();
  }
}

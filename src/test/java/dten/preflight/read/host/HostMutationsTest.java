package dten.preflight.read.host;

import static org.assertj.core.api.Assertions.assertThatCode;

import dten.preflight.testing.HostTree;
import dten.preflight.testing.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in the files of a host, no reader of them throws. {@code -Dmutations=100000} for
 * that many bent files a reader.
 */
class HostMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 500);
  private static final DiskSpace SPACE = folder -> new DiskSpace.Space(1L << 40, 1L << 30);

  /** Reads its part of a host. */
  private interface Reader {
    void read(HostRoot host);
  }

  /**
   * One reader, and where the files lie that it reads.
   *
   * @param files what their paths start with
   */
  private record Read(List<String> files, Reader reader) {}

  @TempDir private Path folder;

  private static Map<String, Read> readers() {
    Map<String, Read> readers = new TreeMap<>();
    readers.put(
        "accounts",
        new Read(
            List.of("/etc/passwd", "/etc/nsswitch.conf"),
            host -> {
              Accounts accounts = Accounts.of(host);
              accounts.byId();
              accounts.names(host, new NotSeen());
            }));
    readers.put("dpkg", new Read(List.of("/var/lib/dpkg"), DpkgStatus::lines));
    readers.put(
        "mounts", new Read(List.of("/proc/"), host -> Mounts.disks(host, SPACE, new NotSeen())));
    readers.put(
        "os",
        new Read(
            List.of("/usr/lib/os-release", "/proc/sys", "/etc/hostname"),
            host -> {
              OsFiles.name(host);
              OsFiles.zone(host, new NotSeen());
              OsFiles.os(host, new NotSeen());
            }));
    readers.put(
        "schedules",
        new Read(
            List.of("/etc/cron", "/etc/anacrontab", "/var/spool", "/etc/systemd"),
            host -> Schedules.of(host, UnitFolders.of(host), new NotSeen())));
    readers.put(
        "sockets",
        new Read(
            List.of("/proc/net", "/proc/1", "/proc/2"),
            host -> {
              Sockets sockets = Sockets.of(host, Map.of("999", "shop"));
              sockets.listening(new NotSeen());
              sockets.peers(Map.of());
            }));
    readers.put(
        "sudoers",
        new Read(List.of("/etc/sudoers"), host -> SudoersFiles.lines(host, new NotSeen())));
    readers.put(
        "units",
        new Read(
            List.of("/usr/lib/systemd", "/etc/systemd", "/etc/init.d"),
            host -> {
              UnitFolders units = UnitFolders.of(host);
              units.units(new NotSeen());
              units.masked();
            }));
    return readers;
  }

  @TestFactory
  Stream<DynamicTest> noReaderThrows() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    host.file("/proc/self/mounts", "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /srv\\040a xfs rw 0 0\n");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(host.root())) {
      files =
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    }
    return readers().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(each.getKey(), () -> mutate(host, files, each.getValue())));
  }

  private static void mutate(HostTree host, List<Path> all, Read read) throws IOException {
    List<Path> files =
        all.stream()
            .filter(file -> read.files().stream().anyMatch(path(host, file)::startsWith))
            .toList();
    HostRoot root = new HostRoot(host.root());
    for (int i = 0; i < ROUNDS; i++) {
      Path file = files.get(i % files.size());
      byte[] original = Files.readAllBytes(file);
      Mutations mutations = new Mutations(i, List.of(original));
      Files.write(file, i / files.size() % 2 == 0 ? mutations.nextText() : mutations.next());
      int round = i;
      assertThatCode(() -> read.reader().read(root))
          .as("%s, round %d", file, round)
          .doesNotThrowAnyException();
      Files.write(file, original);
    }
  }

  private static String path(HostTree host, Path file) {
    return "/" + host.root().relativize(file);
  }
}

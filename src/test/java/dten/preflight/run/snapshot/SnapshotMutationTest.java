package dten.preflight.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.HostFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.read.host.DiskSpace;
import dten.preflight.read.target.TargetReader;
import dten.preflight.testing.HostTree;
import dten.preflight.testing.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the files of a host are bent, what is written of it reads as what was seen. */
class SnapshotMutationTest {
  private static final int RUNS = Integer.getInteger("mutations", 120);
  private static final DiskSpace SPACE = folder -> new DiskSpace.Space(1L << 40, 1L << 30);

  @TempDir private Path folder;

  @Test
  void whatIsWrittenCanAlwaysBeRead() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    host.file("/etc/shop/a.yaml", "a: {password: \"x y\", b: [1, 2]}\n")
        .file("/etc/shop/a.xml", "<?xml version=\"1.0\"?><a password=\"q&amp;r\"/>\n")
        .file("/etc/shop/a.conf", "server { a b; }\nrequirepass c\n");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(host.root())) {
      files =
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    }
    for (int i = 0; i < RUNS; i++) {
      Path file = files.get(i % files.size());
      byte[] original = Files.readAllBytes(file);
      Files.write(file, new Mutations(i, List.of(original)).next());
      readsAsSeen(host, folder.resolve("t" + i + ".yaml"));
      Files.write(file, original);
    }
  }

  private static void readsAsSeen(HostTree host, Path yaml) throws IOException {
    HostFacts seen =
        Snapshot.take(
                new SnapshotRequest(
                    host.root(),
                    yaml,
                    Optional.empty(),
                    List.of("/etc/shop"),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    SPACE))
            .host();
    Parsed.Value<TargetFacts> read = (Parsed.Value<TargetFacts>) TargetReader.read(yaml);
    TargetFacts target = read.value();
    assertThat(read.problems()).as(yaml.toString()).isEmpty();
    assertThat(target.os()).isEqualTo(seen.os());
    assertThat(target.units()).isEqualTo(seen.units());
    assertThat(target.users()).isEqualTo(seen.users());
    assertThat(target.schedules()).isEqualTo(seen.schedules());
    assertThat(target.listening()).isEqualTo(seen.listening());
    assertThat(target.disks()).isEqualTo(seen.disks());
    assertThat(target.notSeen()).isEqualTo(seen.notSeen());
  }
}

package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.HostTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preflight snapshot} as it is typed. */
class SnapshotCommandTest {
  @TempDir private Path folder;

  @Test
  void itWritesTheFileAndSaysWhatItDidNotSee() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    Files.delete(host.at("/proc/self/mounts"));
    Typed ran = Typed.in(folder, "snapshot", "--root", "root", "--output", "web1.yaml");
    assertThat(ran)
        .isEqualTo(
            new Typed(
                0,
                folder.resolve("web1.yaml")
                    + ": packages=2 units=7 users=2 sudo=3 schedules=6 listening=2 configuration=0 disks=-"
                    + " not-seen=2\n",
                """
                preflight: not seen: configuration: no --config-dir was given
                preflight: not seen: disks: /proc/self/mounts cannot be read
                """));
    assertThat(folder.resolve("web1.files/packages-dpkg.txt")).exists();
    for (String written : new String[] {"web1.yaml", "web1.files/packages-dpkg.txt"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(written))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aNameOfOnesOwn() throws IOException {
    HostTree host = HostTree.whole(folder.resolve("root"));
    Typed.in(folder, "snapshot", "--root", host.root().toString(), "--name", "production");
    assertThat(Files.readString(folder.resolve("target.yaml"))).contains("\nname: production\n");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path yaml = Files.writeString(folder.resolve("target.yaml"), "by hand");
    Typed ran = Typed.in(folder, "snapshot");
    assertThat(ran)
        .isEqualTo(
            new Typed(
                2,
                "",
                "preflight: " + yaml + " exists; remove it, or name another file with --output\n"));
    assertThat(yaml).hasContent("by hand");
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    Typed ran = Typed.in(folder, "snapshot", "--root", ".", "--output", "gone/t.yaml");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("--output")
        .endsWith("cannot be written (java.nio.file.NoSuchFileException)\n");
  }

  @Test
  void aRootThatIsNone() {
    assertThat(Typed.in(folder, "snapshot", "--root", "gone"))
        .isEqualTo(
            new Typed(2, "", "preflight: --root " + folder.resolve("gone") + " is no folder\n"));
  }
}

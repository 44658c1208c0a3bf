package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.HostTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                    + ": packages=2 units=7 users=2 sudo=3 schedules=6 listening=2 configuration=0 tables=- disks=-"
                    + " not-seen=3\n",
                """
                preflight: not seen: configuration: no --config-dir was given
                preflight: not seen: database: neither --db nor --db-sizes was given
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

  @Test
  void sizesThatSomebodyElseAskedFor() throws IOException {
    Files.createDirectory(folder.resolve("root"));
    Files.writeString(
        folder.resolve("sizes.csv"),
        "15.4 (Debian),public,orders,48000000,31000000000\n15.4,\"my, app\",log,,8192\n");
    Typed ran = Typed.in(folder, "snapshot", "--root", "root", "--db-sizes", "sizes.csv");
    assertThat(ran.exit()).isZero();
    assertThat(Files.readString(folder.resolve("target.yaml")))
        .contains(
            """
            database:
              kind: postgresql
              version: "15.4"
              tables:
                orders: {rows: 48000000, size: 31000000000}
                "my, app.log": {size: 8192}
            """);
  }

  @Test
  void sizesThatAreNone() throws IOException {
    Files.createDirectory(folder.resolve("root"));
    Path csv = Files.writeString(folder.resolve("sizes.csv"), "a,b,c\n");
    Typed ran = Typed.in(folder, "snapshot", "--root", "root", "--db-sizes", "sizes.csv");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err())
        .endsWith(
            "preflight: --db-sizes "
                + csv
                + ": a line has 3 fields, not version, schema, table, rows, bytes\n");
    assertThat(Files.readString(folder.resolve("target.yaml"))).doesNotContain("\ndatabase:");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://shop:Tr0ub4dor@db1/shop, holds a password",
    "postgresql://shop:Tr0/ub4@db1/shop, holds a password",
    "postgresql://db1/shop?user=a&password=Tr0ub4, holds a password",
    "mysql://Tr0ub4@db1/shop, is no address such as postgresql://",
    "postgresql://db1/Tr0ub4 x, holds a character that",
    "-c Tr0ub4, is no address such as postgresql://",
  })
  void anAddressThatIsNotTaken(String address, String why) {
    Typed ran = Typed.in(folder, "snapshot", "--db=" + address);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("preflight: --db " + why).doesNotContain("Tr0");
  }

  @Test
  void theQueryToRunByHand() {
    Typed ran = Typed.in(folder, "snapshot", "--db-query");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("COPY (").endsWith(" TO STDOUT WITH (FORMAT csv)\n");
  }
}

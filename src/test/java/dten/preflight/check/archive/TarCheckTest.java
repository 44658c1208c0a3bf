package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.read.archive.Limits;
import dten.preflight.testing.Nested;
import dten.preflight.testing.Zips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tar archives inside the package, header by header. */
class TarCheckTest {
  private static final String AMBIGUOUS = "error archive.tar-ambiguous a.tar";
  private static final byte[] NOTHING = {};

  @TempDir Path folder;

  @Test
  void honestArchivesOfBothDialectsAreQuiet() {
    assertThat(
            found(
                new Nested()
                    .entry("g", 'g', "", Nested.pax("comment=0123456789abcdef"))
                    .entry("d/", '5', "", NOTHING)
                    .entry("d/", '5', "", NOTHING)
                    .entry("old/", (char) 0, "", NOTHING)
                    .entry(
                        "x", 'x', "", Nested.pax("path=d/\u00E4", "mtime=1.5", "SCHILY.xattr.a="))
                    .file("d/a", "x")
                    .entry("././@LongLink", 'L', "", bytes("d/" + "long".repeat(40) + "\0"))
                    .file("d/cut", "x")
                    .entry("././@LongLink", 'K', "", bytes("d/a\0"))
                    .entry("d/l", '2', "d", NOTHING)
                    .entry("s", 'S', "", bytes("with holes"))))
        .isEmpty();
  }

  @Test
  void aSizeThatOnlyTheExtendedHeaderStates() {
    assertThat(
            found(
                new Nested().entry("x", 'x', "", Nested.pax("size=512")).file("a", "x".repeat(9))))
        .contains(AMBIGUOUS);
    assertThat(
            found(new Nested().entry("x", 'x', "", Nested.pax("size=9")).file("a", "x".repeat(9))))
        .isEmpty();
    assertThat(found(new Nested().entry("x", 'x', "", Nested.pax("size=-9")).file("a", "x")))
        .containsExactlyInAnyOrder("error archive.nested-corrupt a.tar");
  }

  @Test
  void twoNamesForOneEntry() {
    byte[] gnu = bytes("b\0");
    assertThat(
            found(
                new Nested()
                    .entry("x", 'x', "", Nested.pax("path=c"))
                    .entry("L", 'L', "", gnu)
                    .file("a", "x")))
        .containsExactlyInAnyOrder(AMBIGUOUS);
    assertThat(
            found(
                new Nested()
                    .entry("x", 'x', "", Nested.pax("path=b"))
                    .entry("L", 'L', "", gnu)
                    .file("a", "x")))
        .isEmpty();
    assertThat(
            found(new Nested().entry("x", 'x', "", Nested.pax("path=b", "path=c")).file("a", "")))
        .containsExactlyInAnyOrder(AMBIGUOUS);
    assertThat(found(new Nested().entry("g", 'g', "", Nested.pax("path=b")).file("a", "")))
        .containsExactlyInAnyOrder(AMBIGUOUS);
    assertThat(found(new Nested().entry("L", 'L', "", gnu).entry("L", 'L', "", gnu).file("a", "")))
        .containsExactlyInAnyOrder(AMBIGUOUS);
  }

  @Test
  void extendedHeadersThatAreBrokenOrLeadNowhere() {
    for (String records : List.of("9 path=b\n", "99 path=b\n", "x", "9 path=bc", "7 pathb\n")) {
      Nested tar = new Nested().entry("x", 'x', "", bytes(records)).file("a", "x");
      List<String> expected = records.equals("9 path=b\n") ? List.of() : List.of(AMBIGUOUS);
      assertThat(found(tar)).as(records).isEqualTo(expected);
    }
    assertThat(found(new Nested().file("a", "x").entry("x", 'x', "", Nested.pax("path=b"))))
        .containsExactlyInAnyOrder(AMBIGUOUS);
  }

  @Test
  void dataWhereThereCanBeNone() {
    // What one reader takes for the data of the link is an entry for another.
    byte[] hidden = Arrays.copyOf(new Nested().file("hidden", "").tar(), 512);
    assertThat(found(new Nested().entry("l", '2', "b", hidden)))
        .containsExactlyInAnyOrder(AMBIGUOUS);
    assertThat(found(new Nested().entry("d/", '0', "", bytes("x"))))
        .containsExactlyInAnyOrder(AMBIGUOUS);
  }

  @Test
  void sizesInBase256() {
    assertThat(found(new Nested().file("a", "x").bend(124, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
        .isEmpty();
    assertThat(found(new Nested().file("a", "x").bend(124, 0xFF, -1, -1, -1, -1, -1)))
        .containsExactlyInAnyOrder("error archive.nested-corrupt a.tar");
    assertThat(found(new Nested().file("a", "x").bend(124, 0x80, -1, -1, -1, -1, -1)))
        .containsExactlyInAnyOrder("error archive.nested-corrupt a.tar");
    assertThat(found(new Nested().file("a", "x").bend(124, '-', '1')))
        .containsExactlyInAnyOrder("error archive.nested-corrupt a.tar");
  }

  @Test
  void namesThatMeet() {
    assertThat(found(new Nested().file("a", "1").file("a", "2").file("b", "1").file("c", "1")))
        .containsExactlyInAnyOrder("warning archive.duplicate-entry a.tar!/a");
    assertThat(found(new Nested().file("a", "1").file("A", "2").file("b/c", "").file("b", "")))
        .containsExactlyInAnyOrder(
            "note archive.case-collision a.tar!/A", "note archive.file-is-parent a.tar!/b");
  }

  @Test
  void theEnd() {
    byte[] tar = new Nested().file("a", "x").tar();
    assertThat(found(Arrays.copyOf(tar, 1024)))
        .containsExactlyInAnyOrder("warning archive.nested-corrupt a.tar");
    assertThat(found(Arrays.copyOf(tar, 10_240))).isEmpty();
    byte[] twice = Arrays.copyOf(tar, 2 * tar.length);
    System.arraycopy(tar, 0, twice, tar.length, tar.length);
    assertThat(found(twice))
        .containsExactlyInAnyOrder("warning archive.nested-trailing-data a.tar");
  }

  @Test
  void filesWithMoreHolesThanTheLimit() {
    Limits limits = Limits.DEFAULT.with("max-entry", 10_000);
    Nested tar =
        new Nested()
            .entry("x", 'x', "", Nested.pax("GNU.sparse.name=s", "GNU.sparse.realsize=10001"))
            .file("GNUSparseFile.0/s", "1\n0\n1\nx");
    assertThat(found(tar.tar(), limits))
        .containsExactlyInAnyOrder("error archive.entry-too-large a.tar!/s");
    assertThat(found(tar)).isEmpty();
  }

  @Test
  void extendedHeadersAreHeldToTheirMemory() {
    Limits limits = Limits.DEFAULT.with("max-decoder-memory", 6400);
    Nested tar = new Nested().entry("L", 'L', "", new byte[101]).file("a", "x");
    assertThat(found(tar.tar(), limits))
        .containsExactlyInAnyOrder("error archive.decoder-memory a.tar");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> found(Nested tar) {
    return found(tar.tar());
  }

  private List<String> found(byte[] tar) {
    return found(tar, Limits.DEFAULT);
  }

  private List<String> found(byte[] tar, Limits limits) {
    return new HostileArchives(folder).found(new Zips().stored("a.tar", tar).bytes(), limits);
  }
}

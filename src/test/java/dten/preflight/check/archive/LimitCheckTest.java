package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.read.archive.Limits;
import dten.preflight.testing.Nested;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitCheckTest {
  @TempDir Path folder;

  @Test
  void tooManyTimesItsSize() {
    byte[] zeros = new byte[4 << 20];
    assertThat(found(new Zips().file("zeros", zeros), Limits.DEFAULT))
        .containsExactlyInAnyOrder("error archive.bomb-ratio zeros");
    assertThat(found(new Zips().file("zeros", new byte[1 << 20]), Limits.DEFAULT)).isEmpty();
    assertThat(found(new Zips().file("zeros", zeros), Limits.DEFAULT.with("max-ratio", 2000)))
        .isEmpty();
  }

  @Test
  void tooManyTimesItsSizeInside() throws IOException {
    byte[] gzip = Nested.gzip(new byte[4 << 20]);
    assertThat(found(new Zips().stored("zeros.gz", gzip), Limits.DEFAULT))
        .containsExactlyInAnyOrder("error archive.bomb-ratio zeros.gz!/zeros");
  }

  @Test
  void tooMuchInAll() {
    Limits limits = Limits.DEFAULT.with("max-total", 150_000);
    Zips zip = new Zips().stored("a", new byte[100_000]).stored("b", new byte[100_000]);
    assertThat(found(zip, limits)).containsExactlyInAnyOrder("error archive.bomb-total .");
    assertThat(found(zip, limits.with("max-total", 200_000))).isEmpty();
  }

  @Test
  void tooMuchInAllCountsWhatIsInside() {
    Limits limits = Limits.DEFAULT.with("max-total", 150_000);
    byte[] inner = new Zips().file("a", new byte[100_000]).bytes();
    assertThat(found(new Zips().file("1.zip", inner).file("2.zip", inner), limits))
        .containsExactlyInAnyOrder("error archive.bomb-total .");
  }

  @Test
  void tooMuchInAllEvenThoughEachEntryIsStopped() {
    byte[] zeros = new byte[3 << 20];
    Zips zip = new Zips().file("1", zeros).file("2", zeros);
    assertThat(found(zip, Limits.DEFAULT.with("max-total", 5 << 20)))
        .containsExactlyInAnyOrder(
            "error archive.bomb-ratio 1",
            "error archive.bomb-ratio 2",
            "error archive.bomb-total .");
    assertThat(found(zip, Limits.DEFAULT.with("max-total", 6 << 20)))
        .containsExactlyInAnyOrder("error archive.bomb-ratio 1", "error archive.bomb-ratio 2");
  }

  @Test
  void tooMuchInOneEntry() {
    Limits limits = Limits.DEFAULT.with("max-entry", 99_999);
    assertThat(found(new Zips().stored("a", new byte[100_000]).file("b", "x"), limits))
        .containsExactlyInAnyOrder("error archive.entry-too-large a");
  }

  @Test
  void tooManyEntries() {
    Zips zip = new Zips().file("a", "1").file("b", "2").file("c", "3");
    assertThat(found(zip, Limits.DEFAULT.with("max-entries", 2)))
        .contains("error archive.too-many-entries .");
    assertThat(found(zip, Limits.DEFAULT.with("max-entries-total", 2)))
        .containsExactlyInAnyOrder("error archive.too-many-entries .");
    assertThat(found(zip, Limits.DEFAULT.with("max-entries", 3))).isEmpty();
  }

  @Test
  void tooDeep() {
    byte[] inner = new Zips().file("x", "x").bytes();
    for (int i = 0; i < 4; i++) {
      inner = new Zips().file("in.zip", inner).bytes();
    }
    byte[] four = inner;
    assertThat(found(four, Limits.DEFAULT)).isEmpty();
    byte[] five = new Zips().file("in.zip", four).bytes();
    assertThat(found(five, Limits.DEFAULT))
        .containsExactlyInAnyOrder(
            "error archive.nesting-too-deep in.zip!/in.zip!/in.zip!/in.zip!/in.zip");
  }

  @Test
  void tooLargeADirectory() {
    assertThat(found(new Zips().file("a", "1"), Limits.DEFAULT.with("max-directory", 40)))
        .contains("error archive.directory-too-large .");
  }

  @Test
  void tooMuchMemory() throws IOException {
    byte[] xz = Nested.xz("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(found(new Zips().stored("a.xz", xz), Limits.DEFAULT)).isEmpty();
    assertThat(
            found(
                new Zips().stored("a.xz", xz), Limits.DEFAULT.with("max-decoder-memory", 1 << 20)))
        .containsExactlyInAnyOrder("error archive.decoder-memory a.xz");
  }

  @Test
  void decodersOfEveryFormatAreHeldToIt() throws IOException {
    byte[] zeros = new byte[900_000];
    Limits limits = Limits.DEFAULT.with("max-decoder-memory", 200_000).with("max-ratio", 100_000);
    assertThat(
            found(
                new Zips()
                    .stored("a.bz2", Nested.bzip2(zeros))
                    .stored("a.xz", Nested.xz(zeros))
                    .stored("a.zst", Nested.zstd(zeros)),
                limits))
        .containsExactlyInAnyOrder(
            "error archive.decoder-memory a.bz2",
            "error archive.decoder-memory a.xz",
            "error archive.decoder-memory a.zst!/a");
    assertThat(found(new Zips().stored("a.zst", Nested.zstd(new byte[10])), limits)).isEmpty();
  }

  @Test
  void theNoteAboutDocumentsIsMadeFromItsFact() {
    assertThat(new LimitCheck().rules())
        .anyMatch(rule -> rule.id().equals("archive.entry-not-read-whole"));
  }

  private List<String> found(Zips zip, Limits limits) {
    return found(zip.bytes(), limits);
  }

  private List<String> found(byte[] zip, Limits limits) {
    return new HostileArchives(folder).found(zip, limits);
  }
}

package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderCheckTest {
  @TempDir Path folder;

  @Test
  void streamedEntriesAreQuiet() {
    assertThat(found(new Zips().file("a.txt", "hello").descriptor().file("b.txt", "world")))
        .isEmpty();
  }

  @Test
  void eachFieldOfTheLocalHeaderIsCompared() {
    assertThat(
            found(
                new Zips()
                    .file("a", "hello")
                    .local(h -> h.name = new byte[] {'b'})
                    .file("c", "hello")
                    .local(h -> h.method = 0)
                    .file("d", "hello")
                    .local(h -> h.flags = 8)
                    .file("e", "hello")
                    .local(h -> h.crc++)
                    .file("f", "hello")
                    .local(h -> h.size++)
                    .file("g", "hello")
                    .local(h -> h.compressedSize++)
                    .file("h", "hello")))
        .containsExactlyInAnyOrder(
            "error archive.local-header-mismatch a",
            "error archive.local-header-mismatch c",
            "error archive.local-header-mismatch d",
            "error archive.local-header-mismatch e",
            "error archive.local-header-mismatch f",
            "error archive.local-header-mismatch g",
            "error archive.data-descriptor-mismatch d");
  }

  @Test
  void anotherDateIsAWarningAndTheContentIsRead() {
    assertThat(found(new Zips().file("a", "hello").local(h -> h.date++).both(h -> h.crc++)))
        .containsExactlyInAnyOrder(
            "warning archive.local-header-mismatch a", "error archive.crc-mismatch a");
  }

  @Test
  void offsetsWithoutALocalHeader() {
    assertThat(found(new Zips().file("a", "x").local(h -> h.signature++).file("b", "y")))
        .contains("error archive.local-header-missing a");
    assertThat(found(new Zips().file("a", "x").central(h -> h.offset = 0x7FFFFFFF)))
        .containsExactlyInAnyOrder(
            "error archive.local-header-missing a", "error archive.hidden-entry .");
  }

  @Test
  void descriptorsThatDoNotFit() {
    Zips zip = new Zips().file("a", "x").descriptor().central(h -> h.size = 2);
    assertThat(found(zip)).containsExactlyInAnyOrder("error archive.data-descriptor-mismatch a");
  }

  @Test
  void entriesThatShareBytes() {
    assertThat(
            found(new Zips().file("a", "x").file("a2", "x").unwritten().central(h -> h.offset = 0)))
        .containsExactlyInAnyOrder(
            "error archive.local-header-mismatch a2", "error archive.overlapping-entries a2");
    assertThat(
            found(
                new Zips()
                    .stored("a", new byte[10])
                    .both(h -> h.size = 40)
                    .both(h -> h.compressedSize = 40)
                    .file("b", "x")))
        .containsExactlyInAnyOrder("error archive.overlapping-entries b");
  }

  @Test
  void entriesTheDirectoryDoesNotList() {
    assertThat(found(new Zips().file("a", "x").file("b", "x").unlisted()))
        .containsExactlyInAnyOrder("error archive.hidden-entry .");
  }

  @Test
  void bytesBetweenEntriesAreAWarning() {
    assertThat(found(new Zips().file("a", "x").behindData(new byte[60]).file("b", "y")))
        .containsExactlyInAnyOrder("warning archive.gap .");
    assertThat(found(new Zips().file("a", "x").behindData(new byte[1])))
        .containsExactlyInAnyOrder("warning archive.gap .");
  }

  @Test
  void extraFieldsThatAreNoChain() {
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = new byte[3])))
        .containsExactlyInAnyOrder("error archive.extra-field-malformed a");
    byte[] honest = Zips.little(6).putShort((short) 0xCAFE).putShort((short) 2).array();
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = honest))).isEmpty();
  }

  @Test
  void unicodePaths() {
    byte[] same = unicodePath("a", "a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = same))).isEmpty();
    byte[] other = unicodePath("a", "../b");
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = other)))
        .containsExactlyInAnyOrder(
            "error archive.unicode-path-mismatch a",
            "error archive.unicode-path-mismatch a",
            "error archive.path-traversal ../b");
    byte[] twice = ByteBuffer.allocate(2 * same.length).put(same).put(same).array();
    assertThat(found(new Zips().file("a", "x").central(h -> h.extra = twice)))
        .containsExactlyInAnyOrder("error archive.extra-field-duplicate a");
  }

  private static byte[] unicodePath(String name, String path) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return Zips.little(9 + path.length())
        .putShort((short) 0x7075)
        .putShort((short) (5 + path.length()))
        .put((byte) 1)
        .putInt((int) crc.getValue())
        .put(path.getBytes(StandardCharsets.UTF_8))
        .array();
  }

  @Test
  void storedDataWithItsSizeBehindIsAWarning() {
    assertThat(found(new Zips().stored("a", new byte[] {1, 2}).descriptor()))
        .containsExactlyInAnyOrder("warning archive.stored-with-descriptor a");
  }

  private List<String> found(Zips zip) {
    return new HostileArchives(folder).found(zip);
  }
}

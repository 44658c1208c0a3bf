package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Location;
import dten.preflight.finding.Finding;
import dten.preflight.testing.ArchiveFindings;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Zips;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderCheckTest {
  private static final byte[] A = {'a'};
  private static final byte[] NOTHING = {};

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
    byte[] same = Zips.unicodePath(1, A, "a");
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = same))).isEmpty();
    byte[] other = Zips.unicodePath(1, A, "../b");
    assertThat(found(new Zips().file("a", "x").both(h -> h.extra = other)))
        .containsExactlyInAnyOrder(
            "error archive.unicode-path-mismatch a",
            "error archive.unicode-path-mismatch a",
            "error archive.path-traversal ../b");
    byte[] twice = ByteBuffer.allocate(2 * same.length).put(same).put(same).array();
    assertThat(found(new Zips().file("a", "x").central(h -> h.extra = twice)))
        .containsExactlyInAnyOrder("error archive.extra-field-duplicate a");
  }

  /** The judge leaves no archive on which they are known to differ, so the fact is made here. */
  @Test
  void anotherReaderThatSeesAnotherArchive() {
    Anomaly inPackage =
        new Anomaly(
            Anomaly.Kind.READERS_DIFFER, Location.ofEntry("a"), "", 7, "data at 97", "data at 101");
    Anomaly inside =
        new Anomaly(
            Anomaly.Kind.READERS_DIFFER,
            Location.ofEntry("lib.jar!/b"),
            "lib.jar",
            7,
            "size 1",
            "size 2");
    List<String> said = new ArrayList<>();
    for (Finding finding : ArchiveFindings.of(Upgrades.of(inPackage, inside))) {
      said.add(finding.level().word() + " " + finding.rule().id() + " " + finding.location());
    }

    assertThat(said)
        .containsExactlyInAnyOrder(
            "error archive.readers-disagree a", "warning archive.readers-disagree lib.jar!/b");
  }

  @Test
  void unicodePathsOfNamesInAnOldEncoding() {
    byte[] raw = {'t', (byte) 0x81, 'r'};
    byte[] path = Zips.unicodePath(1, raw, "t\u00FCr");
    assertThat(found(new Zips().file("x", "x").both(h -> h.name = raw).both(h -> h.extra = path)))
        .containsExactlyInAnyOrder("warning archive.name-encoding t%C3%BCr");
    byte[] other = Zips.unicodePath(1, raw, "tuer");
    assertThat(
            found(
                new Zips()
                    .file("x", "x")
                    .both(h -> h.name = raw)
                    .central(h -> h.extra = other)
                    .local(h -> h.extra = Zips.unicodePath(1, raw, "../x"))))
        .containsExactlyInAnyOrder(
            "warning archive.name-encoding t%C3%BCr",
            "warning archive.name-encoding t%C3%BCr",
            "warning archive.name-encoding t%C3%BCr",
            "error archive.local-header-mismatch t%C3%BCr",
            "error archive.path-traversal ../x");
    byte[] broken = Zips.joined(path, new byte[0]);
    broken[broken.length - 2] = (byte) 0xFF;
    assertThat(
            found(new Zips().file("x", "x").both(h -> h.name = raw).central(h -> h.extra = broken)))
        .contains("error archive.unicode-path-mismatch t%C3%BCr");
  }

  @Test
  void aUnicodePathMayCollideToo() {
    byte[] raw = {'t', (byte) 0x81, 'r'};
    byte[] path = Zips.unicodePath(1, raw, "other");
    assertThat(
            found(
                new Zips()
                    .file("other", "x")
                    .file("x", "x")
                    .both(h -> h.name = raw)
                    .both(h -> h.extra = path)))
        .contains("error archive.case-collision t%C3%BCr");
  }

  @Test
  void zerosBehindTheExtraFieldsOfALocalHeaderAreAlignment() {
    byte[] field = Zips.extra(0xD935, new byte[] {4, 0, 0});
    for (int n = 0; n < 4; n++) {
      byte[] padded = Zips.joined(field, new byte[n]);
      assertThat(found(new Zips().stored("a", new byte[4]).local(h -> h.extra = padded))).isEmpty();
    }
    byte[] other = Zips.joined(field, new byte[] {0, 7});
    assertThat(found(new Zips().stored("a", new byte[4]).local(h -> h.extra = other)))
        .containsExactlyInAnyOrder("error archive.extra-field-malformed a");
    byte[] zeros = Zips.joined(field, new byte[2]);
    assertThat(found(new Zips().stored("a", new byte[4]).central(h -> h.extra = zeros)))
        .containsExactlyInAnyOrder("error archive.extra-field-malformed a");
  }

  @Test
  void aLengthBeyondTheExtraFields() {
    byte[] beyond = Zips.little(6).putShort((short) 0x5455).putShort((short) 200).array();
    assertThat(found(new Zips().file("a", "x").local(h -> h.extra = beyond)))
        .containsExactlyInAnyOrder("error archive.extra-field-malformed a");
    assertThat(found(new Zips().file("a", "x").central(h -> h.extra = beyond)))
        .containsExactlyInAnyOrder("error archive.extra-field-malformed a");
  }

  @Test
  void zip64NumbersThatCanBeReadInTwoWays() {
    // Readers that take what they need, and readers that count from the first number, differ.
    byte[] both = Zips.zip64(4, 5);
    assertThat(
            found(
                new Zips()
                    .stored("a", new byte[4])
                    .central(h -> h.compressedSize = 0xFFFFFFFFL)
                    .central(h -> h.extra = both)))
        .containsExactlyInAnyOrder("error archive.zip64-inconsistent a");
    byte[] same = Zips.zip64(4, 4, 0);
    assertThat(
            found(
                new Zips()
                    .stored("a", new byte[4])
                    .central(h -> h.compressedSize = 0xFFFFFFFFL)
                    .central(h -> h.extra = same)))
        .isEmpty();
  }

  @Test
  void sentinelsNeedTheirZip64Field() {
    assertThat(
            found(
                new Zips()
                    .stored("a", new byte[4])
                    .both(h -> h.size = 0xFFFFFFFFL)
                    .both(h -> h.compressedSize = 0xFFFFFFFFL)))
        .contains("error archive.zip64-inconsistent a", "error archive.overlapping-entries a");
    byte[] disk = Zips.extra(1, Zips.little(28).putLong(4).putLong(4).putLong(0).putInt(0).array());
    Zips wide =
        new Zips()
            .stored("a", new byte[4])
            .central(h -> h.size = 0xFFFFFFFFL)
            .central(h -> h.disk = 0xFFFF);
    assertThat(found(wide.central(h -> h.extra = disk))).isEmpty();
    disk[28] = 2;
    assertThat(found(wide.central(h -> h.extra = disk)))
        .containsExactlyInAnyOrder("error archive.multi-disk a");
    assertThat(found(new Zips().file("a", "x").central(h -> h.disk = 0xFFFF)))
        .containsExactlyInAnyOrder("error archive.multi-disk a");
  }

  @Test
  void descriptorsOfEachLength() {
    byte[] data = Zips.deflated(new byte[] {'x'});
    long crc = 0x8CDC1683L;
    byte[] narrow = Zips.descriptor(crc, data.length, 1);
    byte[] wide = Zips.wideDescriptor(crc, data.length, 1);
    byte[] field = Zips.zip64(0, 0);
    for (byte[] each : List.of(narrow, Arrays.copyOfRange(narrow, 4, 16))) {
      assertThat(found(streamed(each))).isEmpty();
      assertThat(found(streamed(each).file("b", "y"))).isEmpty();
    }
    for (byte[] each : List.of(wide, Arrays.copyOfRange(wide, 4, 24))) {
      Zips zip = streamed(each).local(h -> h.extra = field);
      assertThat(found(zip.local(h -> h.size = 0).local(h -> h.compressedSize = 0))).isEmpty();
      assertThat(found(streamed(each)))
          .containsExactlyInAnyOrder("error archive.data-descriptor-mismatch a");
    }
    assertThat(found(streamed(new byte[0])))
        .containsExactlyInAnyOrder("error archive.data-descriptor-mismatch a");
    assertThat(found(streamed(Zips.descriptor(crc, data.length, 2))))
        .containsExactlyInAnyOrder("error archive.data-descriptor-mismatch a");
  }

  private static Zips streamed(byte[] descriptor) {
    return new Zips().file("a", "x").both(h -> h.flags |= 8).behindData(descriptor);
  }

  @Test
  void overlapsOfOneByte() {
    Zips zip = new Zips().stored("a", new byte[10]);
    assertThat(
            found(zip.both(h -> h.size = 11).both(h -> h.compressedSize = 11).stored("b", NOTHING)))
        .containsExactlyInAnyOrder("error archive.overlapping-entries b");
    assertThat(
            found(
                new Zips()
                    .stored("a", new byte[10])
                    .both(h -> h.size = 11)
                    .both(h -> h.compressedSize = 11)))
        .containsExactlyInAnyOrder("error archive.overlapping-entries a");
  }

  @Test
  void theSameRowTwiceIsSaidToBe() {
    byte[] zip =
        new Zips().file("a", "x").file("a", "x").unwritten().central(h -> h.offset = 0).bytes();
    assertThat(new HostileArchives(folder).messages(zip))
        .containsExactlyInAnyOrder(
            "the same name again: expected each name once, found twice, with the same content (byte"
                + " 81)",
            "entries overlap: expected a local header of its own, found the same row of the central"
                + " directory again (byte 0)");
  }

  @Test
  void recordsInAGapAreHidden() {
    byte[] row = new Zips().file("b", "x").rows();
    byte[] end = Zips.end(0, 0, 0, 0, NOTHING);
    for (byte[] record : List.of(row, end, Zips.zip64End(0, 0, 0, 0, 0))) {
      assertThat(found(new Zips().file("a", "x").behindData(record).file("b", "y")))
          .containsExactlyInAnyOrder("error archive.hidden-entry .");
    }
    byte[] text = {'P', 'K', 3, 5, 'P', 'K'};
    assertThat(found(new Zips().file("a", "x").behindData(text).file("b", "y")))
        .containsExactlyInAnyOrder("warning archive.gap .");
  }

  @Test
  void recordsInAnExtraField() {
    byte[] end = Zips.end(0, 0, 0, 0, NOTHING);
    byte[] field = Zips.extra(0x4242, end);
    assertThat(found(new Zips().file("a", "x").local(h -> h.extra = field)))
        .containsExactlyInAnyOrder("error archive.comment-embeds-archive a");
    assertThat(found(new Zips().file("a", "x").central(h -> h.extra = field)))
        .containsExactlyInAnyOrder("error archive.comment-embeds-archive a");
  }

  @Test
  void afterAStructuralErrorNothingIsInflatedAndAllOfThemAreReported() {
    assertThat(
            found(
                new Zips()
                    .prefix(new byte[] {1})
                    .file("a", "hello")
                    .both(h -> h.crc++)
                    .local(h -> h.flags |= 1 << 11)
                    .file("b", "x")
                    .behindData(new byte[3])
                    .file("../c", "x")
                    .end(e -> e.entries = 7)))
        .containsExactlyInAnyOrder(
            "error archive.prefix-data .",
            "error archive.local-header-mismatch a",
            "warning archive.gap .",
            "error archive.path-traversal ../c",
            "error archive.entry-count .",
            "error archive.entry-count .");
    assertThat(found(new Zips().file("a", "hello").both(h -> h.crc++)))
        .containsExactlyInAnyOrder("error archive.crc-mismatch a");
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

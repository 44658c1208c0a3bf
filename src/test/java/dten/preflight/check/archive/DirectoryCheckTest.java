package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCheckTest {
  private static final int ENTRIES = 2;

  @TempDir Path folder;

  @Test
  void aStoredArchiveInsideIsNoSecondEndRecord() {
    byte[] inner = new Zips().file("x.txt", "x").bytes();
    assertThat(found(new Zips().stored("inner.zip", inner))).isEmpty();
  }

  @Test
  void anEndRecordInTheCommentOfAnother() {
    byte[] second = Zips.little(22).putInt(0x06054b50).array();
    assertThat(found(two().end(e -> e.comment = second)))
        .containsExactlyInAnyOrder(
            "error archive.multiple-end-records .",
            "error archive.comment-embeds-archive .",
            "error archive.directory-misplaced .");
  }

  @Test
  void ofManyEndRecordsAFewAreNamed() {
    byte[] whole = two().bytes();
    byte[] nested = {};
    for (int i = 0; i < 5; i++) {
      nested = Zips.end(0, 0, 0, 0, nested);
    }
    byte[] comment = nested;
    int first = whole.length - 22;
    assertThat(
            new HostileArchives(folder)
                .messages(two().end(e -> e.comment = comment).bytes())
                .get(0))
        .endsWith(
            "found others at "
                + first
                + ", "
                + (first + 22)
                + ", "
                + (first + 44)
                + " and 2 more (byte "
                + first
                + ")");
  }

  @Test
  void recordsInTheComment() {
    byte[] row = Zips.little(9).putInt(5).putInt(0x02014b50).array();
    assertThat(found(two().end(e -> e.comment = row)))
        .containsExactlyInAnyOrder("error archive.comment-embeds-archive .");
    assertThat(found(two().central(h -> h.comment = row)))
        .containsExactlyInAnyOrder("error archive.comment-embeds-archive b.txt");
    assertThat(found(two().central(h -> h.comment = new byte[] {'P', 'K', 'o', 'k'}))).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotWhereItShouldBe() {
    assertThat(found(two().end(e -> e.offset = 1_000_000)))
        .containsExactlyInAnyOrder("error archive.directory-misplaced .");
    assertThat(found(two().end(e -> e.before = new byte[1])))
        .containsExactlyInAnyOrder("error archive.directory-misplaced .");
  }

  @Test
  void aDirectoryThatBreaksOff() {
    assertThat(found(two().central(h -> h.signature = 0x02014b51)))
        .containsExactlyInAnyOrder(
            "error archive.directory-corrupt .",
            "error archive.entry-count .",
            "error archive.hidden-entry .");
  }

  @Test
  void countsThatAreWrong() {
    assertThat(found(two().end(e -> e.entries = 3).end(e -> e.entriesHere = 3)))
        .containsExactlyInAnyOrder("error archive.entry-count .");
    assertThat(found(two().end(e -> e.entriesHere = 1)))
        .containsExactlyInAnyOrder("error archive.entry-count .");
  }

  @Test
  void oneVolumeOfSeveral() {
    assertThat(found(two().end(e -> e.disk = 1)))
        .containsExactlyInAnyOrder("error archive.multi-disk .");
    assertThat(found(two().central(h -> h.disk = 4)))
        .containsExactlyInAnyOrder("error archive.multi-disk b.txt");
  }

  @Test
  void zip64RecordsThatSayTheSameAreQuiet() {
    assertThat(found(zip64(ENTRIES, 44, 0))).isEmpty();
  }

  @Test
  void zip64RecordsThatContradict() {
    assertThat(found(zip64(ENTRIES + 1, 44, 0)))
        .containsExactlyInAnyOrder(
            "error archive.zip64-inconsistent .",
            "error archive.zip64-inconsistent .",
            "error archive.entry-count .");
  }

  @Test
  void zip64RecordsWithDataBehindTheirFields() {
    assertThat(found(zip64(ENTRIES, 44 + 40, 40)))
        .containsExactlyInAnyOrder("error archive.zip64-extensible-data .");
  }

  @Test
  void aZip64ValueWithoutAZip64Record() {
    assertThat(found(two().end(e -> e.offset = 0xFFFFFFFFL)))
        .containsExactlyInAnyOrder(
            "error archive.directory-misplaced .", "error archive.zip64-inconsistent .");
  }

  private static Zips two() {
    return new Zips().file("a.txt", "hello").file("b.txt", "world");
  }

  /** Two files with a zip64 end record and locator before a plain end record. */
  private static Zips zip64(long entries, long size, int behind) {
    int plain = two().bytes().length;
    int directory = 2 * (46 + 5);
    int start = plain - 22 - directory;
    ByteBuffer records =
        Zips.little(56 + behind + 20)
            .putInt(0x06064b50)
            .putLong(size)
            .putShort((short) 45)
            .putShort((short) 45)
            .putInt(0)
            .putInt(0)
            .putLong(entries)
            .putLong(entries)
            .putLong(directory)
            .putLong(start);
    records.position(56 + behind);
    records.putInt(0x07064b50).putInt(0).putLong(start + directory).putInt(1);
    byte[] bytes = new byte[records.capacity()];
    records.rewind().get(bytes);
    return two().end(e -> e.before = bytes);
  }

  private List<String> found(Zips zip) {
    return new HostileArchives(folder).found(zip);
  }
}

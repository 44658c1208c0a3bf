package dten.preflight.read.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Fact;
import dten.preflight.testing.Zips;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the judge saw of one archive, shown beside another: an archive both see so is not known. */
class SecondReaderTest {
  private static final byte[] TEXT = "some text that is some text".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER =
      "some text that was some text".getBytes(StandardCharsets.UTF_8);

  @Test
  void theSameArchiveIsTheSame() throws StorageException {
    byte[] zip = new Zips().file("a", TEXT).file("dir/b", OTHER).bytes();

    assertThat(differences(zip, zip)).isEmpty();
  }

  @Test
  void namesSizesMethodsAndNumbersOfEntries() throws StorageException {
    byte[] zip = new Zips().file("a", TEXT).bytes();

    assertThat(differences(zip, new Zips().file("b", TEXT).bytes()))
        .containsExactly("a: name a, name b");
    assertThat(differences(zip, new Zips().file("a", OTHER).bytes()))
        .singleElement()
        .asString()
        .startsWith("a: CRC-32 ");
    assertThat(differences(zip, new Zips().file("a", TEXT).file("b", TEXT).bytes()))
        .containsExactly(": 1 entries, more than these");
    assertThat(differences(new Zips().file("a", TEXT).file("b", TEXT).bytes(), zip))
        .containsExactly("b: an entry as in the central directory, none");
  }

  @Test
  void whatTheOtherRefuses() throws StorageException {
    byte[] zip = new Zips().file("a", TEXT).bytes();

    List<String> differences =
        differences(zip, "no archive at all, only text".getBytes(StandardCharsets.UTF_8));

    assertThat(differences)
        .singleElement()
        .asString()
        .startsWith(": an archive it can read, it refuses with ");
  }

  @Test
  void onlyLargeArchivesOfNotTooManyEntriesAreShown() {
    byte[] small = new Zips().file("a", TEXT).bytes();
    List<Member> members = List.of();

    assertThat(SecondReader.isFor(source(small), members)).isFalse();
    assertThat(SecondReader.isFor(source(new byte[1 << 20]), members)).isTrue();
    assertThat(SecondReader.isFor(source(new byte[1 << 20]), Collections.nCopies(20_001, null)))
        .isFalse();
  }

  private static List<String> differences(byte[] judged, byte[] shown) throws StorageException {
    ZipStructure structure = new ZipJudge(Limits.DEFAULT).judge("", source(judged));
    assertThat(structure.sound()).isTrue();
    Anomalies anomalies = new Anomalies("");
    boolean agrees = new SecondReader(source(shown), anomalies).agrees(structure.members());
    List<String> said = new ArrayList<>();
    for (Fact fact : anomalies.facts()) {
      Anomaly anomaly = (Anomaly) fact;
      assertThat(anomaly.kind()).isEqualTo(Anomaly.Kind.READERS_DIFFER);
      said.add(anomaly.location().path() + ": " + anomaly.expected() + ", " + anomaly.actual());
    }
    assertThat(agrees).isEqualTo(said.isEmpty());
    return said;
  }

  private static Source source(byte[] bytes) {
    return new Source() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void read(long position, ByteBuffer into) {
        into.put(bytes, (int) position, into.remaining());
      }
    };
  }
}

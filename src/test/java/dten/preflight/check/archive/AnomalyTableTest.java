package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Overflow;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyTableTest {
  private static final List<Check> FAMILIES =
      List.of(
          new ContainerCheck(),
          new DirectoryCheck(),
          new HeaderCheck(),
          new NameCheck(),
          new CollisionCheck(),
          new ContentCheck(),
          new LimitCheck(),
          new NestedCheck());

  @Test
  void everyKindOfAnomalyHasExactlyOneRule() {
    for (Anomaly.Kind kind : Anomaly.Kind.values()) {
      List<String> lines = new ArrayList<>();
      for (Check family : FAMILIES) {
        lines.addAll(Checking.lines(family, Upgrades.of(anomaly(kind, "", "a"))));
      }
      assertThat(lines).as(kind.name()).hasSize(1);
    }
  }

  @Test
  void theMessageSaysWhatWhereExpectedAndFound() {
    assertThat(lines(new ContentCheck(), anomaly(Anomaly.Kind.CRC_MISMATCH, "", "a")))
        .containsExactly(
            "error archive.crc-mismatch a the content does not have its checksum: expected this,"
                + " found that (byte 42)");
  }

  @Test
  void manyOfOneKindAreSummedUp() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      facts.add(anomaly(Anomaly.Kind.NAME_BACKSLASH, "", "a" + i));
    }
    facts.add(new Overflow(Location.ofPackage(), "NAME_BACKSLASH", 1000));
    facts.add(new Overflow(Location.ofPackage(), "NAME_CONTROL", 7));
    List<String> lines = lines(new NameCheck(), facts.toArray(new Fact[0]));
    assertThat(lines).hasSize(11);
    assertThat(lines.get(10))
        .isEqualTo(
            "error archive.backslash . 1002 more entries: the name holds a backslash, such as"
                + " a10: expected this, found that (byte 42)");
  }

  @Test
  void notesAboutOneArchiveInsideAreOneNote() {
    assertThat(
            lines(
                new ContentCheck(),
                anomaly(Anomaly.Kind.TIMESTAMP_INVALID, "x.jar", "x.jar!/a"),
                anomaly(Anomaly.Kind.TIMESTAMP_INVALID, "x.jar", "x.jar!/b"),
                anomaly(Anomaly.Kind.TIMESTAMP_INVALID, "y.jar", "y.jar!/c")))
        .containsExactly(
            "note archive.timestamp-invalid x.jar 2 entries: the date does not exist, such as a:"
                + " expected this, found that (byte 42)",
            "note archive.timestamp-invalid y.jar!/c the date does not exist: expected this, found"
                + " that (byte 42)");
  }

  private static Anomaly anomaly(Anomaly.Kind kind, String archive, String path) {
    return new Anomaly(kind, Location.ofEntry(path), archive, 42, "this", "that");
  }

  private static List<String> lines(Check check, Fact... facts) {
    return Checking.lines(check, Upgrades.of(facts));
  }
}

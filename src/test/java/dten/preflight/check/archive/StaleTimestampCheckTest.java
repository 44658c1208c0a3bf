package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.ManifestFile;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleTimestampCheckTest {
  private static final ManifestFile MANIFEST =
      Manifests.json("{'name': 'shop', 'version': '4.2.0', 'releaseDate': '2026-11-01'}");

  @Test
  void withoutAReleaseDateThereIsNothingToCompareWith() {
    assertThat(lines(file("bin/shopd", Kind.ELF, "2020-01-01T10:00")))
        .containsExactly("skipped binary.stale-timestamp the package has no manifest");
    assertThat(lines(Manifests.json("{'name': 'shop', 'version': '4.2.0'}")))
        .containsExactly("skipped binary.stale-timestamp the manifest claims no release date");
  }

  @Test
  void recentProgramsAndOldTextsAreQuiet() {
    assertThat(
            lines(
                MANIFEST,
                file("bin/shopd", Kind.ELF, "2026-05-03T10:00"),
                file("bin/old.sh", Kind.TEXT, "2012-01-01T10:00"),
                file("bin/nodate", Kind.ELF, "1980-01-01T00:00"),
                file("lib/a.jar!/A.class", Kind.JAVA_CLASS, "2009-01-01T10:00")))
        .isEmpty();
  }

  @Test
  void oldProgramsAreNamedWithTheirAge() {
    assertThat(
            lines(
                MANIFEST,
                file("bin/shopd", Kind.ELF, "2026-01-31T10:00"),
                file("bin/run.sh", Kind.TEXT, "2026-10-30T10:00"),
                file("lib/shop-core-3.9.0.jar", Kind.ZIP, "2025-11-01T10:00")))
        .containsExactly(
            "warning binary.stale-timestamp bin/shopd dated 2026-01-31, 274 days or 3.0 product"
                + " cycles before the claimed release of 2026-11-01 (2 allowed)",
            "warning binary.stale-timestamp lib/shop-core-3.9.0.jar dated 2025-11-01, 365 days or"
                + " 4.0 product cycles before the claimed release of 2026-11-01 (2 allowed)");
  }

  @Test
  void manyInOneFolderAreOneFinding() {
    assertThat(
            lines(
                MANIFEST,
                file("bin/a", Kind.ELF, "2025-01-01T10:00"),
                file("bin/b", Kind.PE, "2024-11-01T11:00"),
                file("bin/c", Kind.MACH_O, "2025-01-01T12:00"),
                file("bin/d.class", Kind.JAVA_CLASS, "2025-01-01T13:00")))
        .containsExactly(
            "warning binary.stale-timestamp bin/ 4 programs and libraries are stale, the oldest b"
                + " of 2024-11-01, 730 days or 8.0 product cycles before the claimed release of"
                + " 2026-11-01 (2 allowed)");
  }

  @Test
  void librariesOfOthersAreOldByRight() {
    assertThat(
            lines(
                MANIFEST,
                file("lib/commons-io-2.11.0.jar", Kind.ZIP, "2021-07-09T10:00"),
                file("lib/guice-3.0.jar", Kind.ZIP, "2011-03-24T10:00"),
                file("native/libssl.so.1.1", Kind.ELF, "2019-09-10T10:00"),
                file("lib/core-4.2.0.jar", Kind.ZIP, "2026-10-31T10:00")))
        .containsExactly(
            "note binary.stale-timestamp lib/ 2 libraries of others are old, first guice-3.0.jar of"
                + " 2011-03-24, 5701 days or 62.6 product cycles before the claimed release of"
                + " 2026-11-01 (2 allowed)",
            "note binary.stale-timestamp native/ 1 library of others is old: libssl.so.1.1 of"
                + " 2019-09-10, 2609 days or 28.7 product cycles before the claimed release of"
                + " 2026-11-01 (2 allowed)");
  }

  @Test
  void theOneDateOfABuildSaysNothingAndAnotherDateDoes() {
    assertThat(
            lines(
                MANIFEST,
                file("bin/a", Kind.ELF, "2010-01-01T00:00"),
                file("bin/b", Kind.ELF, "2010-01-01T00:00"),
                file("bin/c", Kind.TEXT, "2010-01-01T00:00"),
                file("bin/d", Kind.ELF, "2026-01-31T10:00")))
        .containsExactly(
            "warning binary.stale-timestamp bin/d dated 2026-01-31, 274 days or 3.0 product"
                + " cycles before the claimed release of 2026-11-01 (2 allowed)");
  }

  private static Entry file(String path, Kind kind, String date) {
    return new Entry(path, kind, 1, 1, null, LocalDateTime.parse(date), -1, null);
  }

  private static List<String> lines(Fact... facts) {
    return Checking.lines(new StaleTimestampCheck(), Upgrades.of(facts));
  }
}

package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Upgrade;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviousDatesCheckTest {
  @Test
  void withoutAPreviousPackageItIsSkipped() {
    assertThat(Checking.lines(new PreviousDatesCheck(), Upgrades.of()))
        .containsExactly(
            "skipped binary.changed-under-same-date no --previous given",
            "skipped binary.new-date-same-bytes no --previous given");
  }

  @Test
  void datesThatMoveWithTheBytesAreQuiet() {
    assertThat(
            lines(
                pkg(file("p-1.0/a", 1, "2025-01-01T10:00"), file("p-1.0/b", 2, "2025-01-02T10:00")),
                pkg(
                    file("p-1.1/a", 1, "2025-01-01T10:00"),
                    file("p-1.1/b", 3, "2026-01-02T10:00"))))
        .isEmpty();
  }

  @Test
  void datesThatDoNot() {
    assertThat(
            lines(
                pkg(file("p-1.0/a", 1, "2025-01-01T10:00"), file("p-1.0/b", 2, "2025-01-02T10:00")),
                pkg(
                    file("p-1.1/a", 9, "2025-01-01T10:00"),
                    file("p-1.1/b", 2, "2026-01-02T10:00"))))
        .containsExactly(
            "warning binary.changed-under-same-date p-1.1/a other bytes than in the previous"
                + " package under the same date, 2025-01-01T10:00",
            "note binary.new-date-same-bytes . 1 program or library has a new date and the bytes"
                + " of the previous package, such as p-1.1/b");
  }

  @Test
  void oneDateForAllSaysNothing() {
    assertThat(
            lines(
                pkg(
                    file("p-1.0/a", 1, "2010-01-01T00:00"),
                    file("p-1.0/b", 2, "2010-01-01T00:00"),
                    file("p-1.0/c", 3, "2010-01-01T00:00")),
                pkg(
                    file("p-1.1/a", 4, "2010-01-01T00:00"),
                    file("p-1.1/b", 5, "2010-01-01T00:00"),
                    file("p-1.1/c", 6, "2010-01-01T00:00"))))
        .isEmpty();
  }

  private static Entry file(String path, long content, String date) {
    Sha256 digest = new Sha256(content, 0, 0, 0);
    return new Entry(path, Kind.ELF, 1, 1, digest, LocalDateTime.parse(date), -1, null);
  }

  private static PackageFacts pkg(Entry... entries) {
    return new PackageFacts(
        new PackageIdentity("p.zip", 1, new Sha256(0, 0, 0, 0), null), List.of(entries));
  }

  private static List<String> lines(PackageFacts before, PackageFacts now) {
    return Checking.lines(
        new PreviousDatesCheck(),
        new Upgrade(
            now,
            Optional.of(before),
            new Parsed.Missing<>("no --target given"),
            Upgrades.operator()));
  }
}

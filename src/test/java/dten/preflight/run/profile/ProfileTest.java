package dten.preflight.run.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.schedule.AfterEvent;
import dten.preflight.fact.schedule.CronSyntax;
import dten.preflight.fact.schedule.Once;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PackageProfile.Frequency;
import dten.preflight.finding.PackageProfile.Item;
import dten.preflight.finding.PackageProfile.Part;
import dten.preflight.finding.PackageProfile.Sort;
import dten.preflight.finding.PackageProfile.Span;
import dten.preflight.finding.PackageProfile.Step;
import dten.preflight.finding.PackageProfile.Timetable;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pictures are drawn of, and that it stays small whatever the package holds. */
class ProfileTest {
  private static final LocalDateTime MARCH = LocalDateTime.of(2026, 3, 5, 10, 0);
  private static final ZonedDateTime NIGHT =
      ZonedDateTime.of(2026, 11, 23, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));

  private static PackageProfile of(List<? extends Fact> facts, TargetFacts... targets) {
    PackageFacts pkg =
        new PackageFacts(new PackageIdentity("a.zip", 1, new Sha256(1, 2, 3, 4), null), facts);
    Profile profile = new Profile(pkg, Upgrades.operator());
    for (TargetFacts target : targets) {
      profile.add(target.name(), () -> new Parsed.Value<>(target, List.of()));
    }
    return profile.profile();
  }

  private static Entry file(String path, Kind kind, long size, LocalDateTime modified) {
    return new Entry(path, kind, size, size, null, modified, -1, null);
  }

  private static Part leaf(String name, long size) {
    return new Part(name, Sort.FILE, size, 1, List.of());
  }

  @Test
  void foldersAreSummedAndThoseWithOneFolderAreShownAsOne() {
    PackageProfile profile =
        of(
            List.of(
                file("p-1.0/", Kind.DIRECTORY, 0, MARCH),
                file("p-1.0/lib/a.jar", Kind.ZIP, 30, MARCH),
                file("p-1.0/lib/a.jar!/big", Kind.TEXT, 999, MARCH),
                file("p-1.0/lib/deep/er/b.so", Kind.ELF, 50, MARCH),
                file("p-1.0/lib-x", Kind.TEXT, 7, MARCH),
                file("README", Kind.TEXT, 20, MARCH)));
    assertThat(profile.sizes())
        .isEqualTo(
            new Part(
                "",
                Sort.FOLDER,
                107,
                4,
                List.of(
                    new Part(
                        "p-1.0/",
                        Sort.FOLDER,
                        87,
                        3,
                        List.of(
                            new Part(
                                "lib/",
                                Sort.FOLDER,
                                80,
                                2,
                                List.of(
                                    new Part(
                                        "deep/er/", Sort.FOLDER, 50, 1, List.of(leaf("b.so", 50))),
                                    leaf("a.jar", 30))),
                            leaf("lib-x", 7))),
                    leaf("README", 20))));
  }

  @Test
  void howeverManyFilesThereAreThePartsAreFewAndLoseNoByte() {
    List<Entry> files = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < 20_000; i++) {
      files.add(file("d" + i % 7 + "/e" + i % 131 + "/f" + i, Kind.TEXT, i, MARCH));
      sum += i;
    }
    // Depth is of no use to whoever wants to make it slow, nor are odd names.
    files.add(file("x/".repeat(2000) + "y", Kind.TEXT, 5, MARCH));
    files.add(file("x/".repeat(1999) + "z".repeat(1000), Kind.TEXT, 5, MARCH));
    files.add(file("///", Kind.TEXT, 5, MARCH));
    files.add(file("", Kind.TEXT, Long.MAX_VALUE, MARCH));
    PackageProfile profile = of(files);
    assertThat(profile.sizes().files()).isEqualTo(20_004);
    assertThat(profile.sizes().bytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(count(profile.sizes())).isLessThanOrEqualTo(PackageProfile.MOST_PARTS);
    files.remove(files.size() - 1);
    Part sizes = of(files).sizes();
    assertThat(sizes.bytes()).isEqualTo(sum + 15);
    assertThat(count(sizes)).isBetween(150, PackageProfile.MOST_PARTS);
    assertSums(sizes);
  }

  private static int count(Part part) {
    int count = 1;
    for (Part each : part.parts()) {
      assertThat(each.name().length()).isLessThanOrEqualTo(PackageProfile.LONGEST);
      count += count(each);
    }
    return count;
  }

  private static void assertSums(Part part) {
    if (!part.parts().isEmpty()) {
      assertThat(part.parts().stream().mapToLong(Part::bytes).sum()).isEqualTo(part.bytes());
      assertThat(part.parts().stream().mapToInt(Part::files).sum()).isEqualTo(part.files());
      part.parts().forEach(ProfileTest::assertSums);
    }
  }

  @Test
  void filesAreCountedByMonthBesideTheClaimedRelease() {
    PackageProfile.Ages ages =
        of(List.of(
                Manifests.json("{\"releaseDate\": \"2026-10-15\"}"),
                file("a", Kind.ELF, 1, MARCH),
                file("b", Kind.TEXT, 1, MARCH.plusDays(1)),
                file("c", Kind.TEXT, 1, MARCH.minusYears(1)),
                file("d", Kind.TEXT, 1, LocalDateTime.of(1980, 1, 1, 0, 0)),
                file("a!/e", Kind.TEXT, 1, MARCH)))
            .ages();
    assertThat(ages.spans())
        .containsExactly(
            new Span(LocalDate.of(2025, 3, 1), 0, 1), new Span(LocalDate.of(2026, 3, 1), 1, 1));
    assertThat(ages.step()).isEqualTo(Step.MONTH);
    assertThat(ages.undated()).isEqualTo(1);
    assertThat(ages.uniform()).isEmpty();
    assertThat(ages.asOf()).isEqualTo(Upgrades.AS_OF);
  }

  @Test
  void aDateOfTheWholeBuildIsOfNoFile() {
    PackageProfile.Ages ages =
        of(List.of(
                file("a", Kind.ELF, 1, MARCH),
                file("b", Kind.TEXT, 1, MARCH),
                file("c", Kind.TEXT, 1, MARCH),
                file("d", Kind.ELF, 1, MARCH.minusYears(3))))
            .ages();
    assertThat(ages.uniform()).contains(MARCH);
    assertThat(ages.ofUniformDate()).isEqualTo(3);
    assertThat(ages.spans()).containsExactly(new Span(LocalDate.of(2023, 3, 1), 1, 0));
    assertThat(ages.release()).isEmpty();
  }

  @Test
  void manyYearsAreCountedByYear() {
    List<Entry> files = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      files.add(file("f" + i, Kind.TEXT, 1, MARCH.withYear(1981).plusMonths(i)));
    }
    PackageProfile.Ages ages = of(files).ages();
    assertThat(ages.step()).isEqualTo(Step.YEAR);
    assertThat(ages.spans()).hasSize(PackageProfile.MOST_SPANS);
    assertThat(ages.spans().get(1)).isEqualTo(new Span(LocalDate.of(1982, 1, 1), 0, 12));
  }

  private static TargetFacts target(String name) {
    return TargetFacts.named(name)
        .zone(ZoneId.of("Europe/Berlin"))
        .window(new TargetFacts.Window(NIGHT, Duration.ofHours(1), Location.ofPackage()))
        .build();
  }

  private static Schedule cron(int line, String fields) {
    return new Schedule(
        Location.ofEntry("cron.d/x", new Region(line, 1)),
        Schedule.Form.CRON,
        fields,
        CronSyntax.fields(List.of(fields.split(" ", -1)), null),
        "",
        "/opt/x/run",
        null);
  }

  @Test
  void runsAroundTheWindowAreListed() {
    Schedule atBoot =
        new Schedule(
            Location.ofEntry("x.timer"),
            Schedule.Form.TIMER,
            "OnBootSec=5min",
            new AfterEvent(Duration.ofMinutes(5), "5 minutes after the start of the system"),
            "",
            "x.service",
            null);
    Schedule once =
        new Schedule(
            Location.ofEntry("x.sh"),
            Schedule.Form.AT,
            "03:00",
            Once.parse("03:00"),
            "",
            "y",
            null);
    Timetable table =
        of(List.of(cron(1, "0 3 * * *"), cron(2, "* * * * *"), atBoot, once), target("production"))
            .timetables()
            .get(0);
    assertThat(table.from()).isEqualTo(NIGHT.minusHours(12));
    assertThat(table.to()).isEqualTo(NIGHT.plusHours(13));
    assertThat(table.items())
        .extracting(Item::what)
        .containsExactly(
            "cron job runs /opt/x/run",
            "cron job runs /opt/x/run",
            "systemd timer runs x.service",
            "at job runs y");
    assertThat(table.items().get(0).runs()).containsExactly(NIGHT.plusMinutes(30));
    assertThat(table.items().get(0).frequency()).isEqualTo(Frequency.ALL_LISTED);
    assertThat(table.items().get(1).runs()).hasSize(PackageProfile.MOST_RUNS);
    assertThat(table.items().get(1).frequency()).isEqualTo(Frequency.MORE_THAN_LISTED);
    assertThat(table.items())
        .extracting(Item::inWindow)
        .containsExactly(
            Optional.of(NIGHT.plusMinutes(30)),
            Optional.of(NIGHT),
            Optional.empty(),
            Optional.of(NIGHT.plusMinutes(30)));
    assertThat(table.items().get(2).runs()).isEmpty();
    assertThat(table.items().get(3).runs()).containsExactly(NIGHT.plusMinutes(30));
  }

  @Test
  void howeverManySchedulesAndTargetsThereAreFewAreListed() {
    List<Schedule> schedules = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      schedules.add(cron(i, "0 3 * * *"));
    }
    TargetFacts[] targets = new TargetFacts[20];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = target("t" + i);
    }
    PackageProfile profile = of(schedules, targets);
    assertThat(profile.timetables()).hasSize(PackageProfile.MOST_TIMETABLES);
    assertThat(profile.timetables().get(0).items()).hasSize(PackageProfile.MOST_SCHEDULES);
    assertThat(profile.timetables().get(0).more()).isEqualTo(800);
  }
}

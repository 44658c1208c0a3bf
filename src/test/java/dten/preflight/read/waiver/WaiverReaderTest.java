package dten.preflight.read.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.LocationGlob;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.Waiver;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiverReaderTest {
  @TempDir private Path folder;

  @Test
  void waiversAreReadWithTheirPlaces() throws IOException {
    Path file =
        write(
            """
            schema: waivers/1
            waivers:
              - rule: script.sudo-required
                location: "scripts/**"
                reason: the installer runs as root here
                approver: a.person@example.org
                expires: 2027-01-31
              - rule: migration.no-lock-timeout
                location: scripts/db/004.sql:12
                reason: the table is empty
                approver: a.person@example.org
                expires: 2026-12-31
                package-sha256: %s
            """
                .formatted("AB".repeat(32)));
    assertThat(WaiverReader.read(file))
        .isEqualTo(
            new Parsed.Value<>(
                List.of(
                    new Waiver(
                        OperatorFile.location(file).at(new Region(3, 5)),
                        "script.sudo-required",
                        new LocationGlob("scripts/**"),
                        "the installer runs as root here",
                        "a.person@example.org",
                        LocalDate.of(2027, 1, 31),
                        null),
                    new Waiver(
                        OperatorFile.location(file).at(new Region(8, 5)),
                        "migration.no-lock-timeout",
                        new LocationGlob("scripts/db/004.sql:12"),
                        "the table is empty",
                        "a.person@example.org",
                        LocalDate.of(2026, 12, 31),
                        "ab".repeat(32))),
                List.of()));
  }

  @Test
  void aWaiverWithAFaultDoesNotWaiveAndTheOthersStand() throws IOException {
    Path file =
        write(
            """
            waivers:
              - {rule: a.b, location: x, reason: r, approver: p, expiers: 2026-12-31}
              - {rule: a.b, location: x, reason: " ", approver: p, expires: soon}
              - {rule: a.b, location: x, reason: r, approver: p, expires: 2026-12-31, package-sha256: 12}
              - {}
              - {rule: a.good, location: x, reason: r, approver: p, expires: 2026-12-31}
            """);
    Parsed.Value<List<Waiver>> read = (Parsed.Value<List<Waiver>>) WaiverReader.read(file);
    assertThat(read.value()).extracting(Waiver::rule).containsExactly("a.good");
    assertThat(read.problems().stream().map(p -> p.toString().replace(file + ":", "")).toList())
        .containsExactly(
            "2:5: waivers[0].expires: is missing; add it",
            "2:54: waivers[0].expiers: is not a known field; did you mean expires?",
            "3:38: waivers[1].reason: is empty; say it",
            "3:65: waivers[1].expires: is soon, not a date such as 2026-11-21",
            "4:91: waivers[2].package-sha256: is no SHA-256: it has 64 hexadecimal digits, as the"
                + " report's first line shows it",
            "5:5: waivers[3].rule: is missing; add it",
            "5:5: waivers[3].location: is missing; add it",
            "5:5: waivers[3].reason: is missing; add it",
            "5:5: waivers[3].approver: is missing; add it",
            "5:5: waivers[3].expires: is missing; add it");
  }

  @Test
  void anUnknownFieldAtTheTopIsAFault() throws IOException {
    Path file = write("waivers: []\nwaiver: []\n");
    assertThat(((Parsed.Value<List<Waiver>>) WaiverReader.read(file)).problems())
        .extracting(Object::toString)
        .containsExactly(file + ":2:1: waiver: is not a known field; did you mean waivers?");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("waivers.yaml"), content);
  }
}

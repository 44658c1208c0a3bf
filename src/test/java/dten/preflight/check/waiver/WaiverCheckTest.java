package dten.preflight.check.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.LocationGlob;
import dten.preflight.fact.Region;
import dten.preflight.fact.Waiver;
import dten.preflight.fact.WaiverUse;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiverCheckTest {
  @Test
  void expiredUnusedAndImpossibleWaiversAreSaid() {
    assertThat(
            lines(
                use(WaiverUse.Outcome.EXPIRED),
                use(WaiverUse.Outcome.NOT_WAIVABLE),
                use(WaiverUse.Outcome.UNUSED)))
        .containsExactly(
            "warning waiver.expired waivers.yaml:3:5 the waiver of script.sudo-required at"
                + " \"scripts/**\", approved by a.person, held until 2026-10-31, and this run"
                + " judges by 2026-11-21",
            "warning waiver.not-waivable waivers.yaml:3:5 script.sudo-required cannot be waived;"
                + " this entry has no effect",
            "note waiver.unused waivers.yaml:3:5 the waiver of script.sudo-required at"
                + " \"scripts/**\" matched no finding");
  }

  @Test
  void aWaiverThatWorksOrIsForAnotherPackageIsQuiet() {
    assertThat(lines(use(WaiverUse.Outcome.USED), use(WaiverUse.Outcome.OUT_OF_SCOPE))).isEmpty();
  }

  private static WaiverUse use(WaiverUse.Outcome outcome) {
    return new WaiverUse(
        new Waiver(
            new Location(Base.OPERATOR, "waivers.yaml", new Region(3, 5)),
            "script.sudo-required",
            new LocationGlob("scripts/**"),
            "agreed",
            "a.person",
            LocalDate.of(2026, 10, 31),
            null),
        outcome);
  }

  private static List<String> lines(WaiverUse... uses) {
    return Checking.lines(new WaiverCheck(), Upgrades.of(uses));
  }
}

package dten.preflight.check.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.Suppression;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Upgrades;
import org.junit.jupiter.api.Test;

class SuppressionCheckTest {
  @Test
  void oneNoteSaysHowOftenAndWhere() {
    assertThat(
            Checking.lines(
                new SuppressionCheck(),
                Upgrades.of(
                    at("a.sql", "squawk-ignore"),
                    at("b.sh", "noqa"),
                    at("c.sql", "squawk-ignore"))))
        .containsExactly(
            "note package.suppressions-present . 3 comments ask checkers to look away (noqa 1,"
                + " squawk-ignore 2), the first at a.sql:3:4; none was obeyed");
    assertThat(Checking.lines(new SuppressionCheck(), Upgrades.of(at("a.sql", "noqa"))))
        .containsExactly(
            "note package.suppressions-present . 1 comment asks checkers to look away (noqa 1), the"
                + " first at a.sql:3:4; none was obeyed");
  }

  @Test
  void aPackageWithoutThemIsQuiet() {
    assertThat(Checking.lines(new SuppressionCheck(), Upgrades.of())).isEmpty();
  }

  private static Suppression at(String path, String marker) {
    return new Suppression(Location.ofEntry(path, new Region(3, 4)), marker);
  }
}

package dten.preflight.check.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.DowntimeClaim;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionCheckTest {
  @Test
  void noManifestIsSkipped() {
    assertThat(Checking.lines(new ContradictionCheck(), Upgrades.of()))
        .containsExactly("skipped manifest.contradiction the package has no manifest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'version': '4.2.0', 'releaseDate': '2026-11-21', 'upgradesFrom': '[4.0,4.2)'}",
        "{'version': '4.2.0', 'upgradesFrom': ['4.0', '4.1.3', '<4.2']}",
        "{'version': '4.2.0', 'upgradesFrom': 'between 4.0 and 4.1'}",
        "{'name': 'shop 4', 'version': '4.2.0'}",
        "{'config': {'added': ['a'], 'removed': ['b'], 'required': {'a': true}}}",
        "{'files': [{'path': 'a', 'sha256': 'x'}, {'path': 'b', 'sha256': 'x'}]}",
        "{'dependencies': [{'name': 'a', 'version': '1'}, {'name': 'b', 'version': '2'}]}",
        "{'migrations': [{'path': 'a.sql', 'undo': 'undo/a.sql'}]}",
        "{'reboot': 'none', 'downtime': 'PT0S'}",
        "{'reboot': 'required', 'downtime': 'PT5M'}",
      })
  void whatAgreesIsQuiet(String json) {
    assertThat(lines(json)).isEmpty();
  }

  @Test
  void statementsThatCannotBothBeTrue() {
    assertThat(lines("{'releaseDate': '2027-01-01'}"))
        .containsExactly(
            at(17)
                + "releaseDate is 2027-01-01, which is after 2026-11-21, the date of this check");
    assertThat(lines("{'version': '4.2.0', 'upgradesFrom': '>=4.0'}"))
        .containsExactly(
            at(38)
                + "upgradesFrom \">=4.0\" has no upper bound: it includes 4.2.0 itself and all that"
                + " is newer");
    assertThat(lines("{'version': '4.2.0', 'upgradesFrom': '[4.0,4.3)'}"))
        .containsExactly(
            at(38) + "upgradesFrom \"[4.0,4.3)\" includes 4.2.0, the version it brings");
    assertThat(lines("{'version': '4.2.0', 'upgradesFrom': ['4.1', '4.3']}"))
        .containsExactly(
            at(46) + "upgradesFrom \"4.3\" is newer than 4.2.0, the version it brings");
    assertThat(lines("{'config': {'added': ['a'], 'removed': ['a', 'b'], 'required': {'b': 1}}}"))
        .containsExactly(
            at(23) + "config.added has \"a\", which config.removed has too, at manifest.json:1:41",
            at(65)
                + "config.required has \"b\", which config.removed has too, at manifest.json:1:46");
    assertThat(lines("{'files': [{'path': 'a', 'sha256': 'x'}, {'path': 'a', 'sha256': 'y'}]}"))
        .containsExactly(
            at(42)
                + "files has \"a\" twice, first at manifest.json:1:12, with two different digests");
    assertThat(lines("{'dependencies': ['a >= 1', 'A < 1']}"))
        .containsExactly(
            at(29) + "dependencies has A as \"< 1\", and as \">= 1\" at manifest.json:1:19");
    assertThat(lines("{'migrations': [{'path': 'a.sql', 'undo': 'a.sql'}]}"))
        .containsExactly(at(17) + "migration \"a.sql\" is named as its own undo");
    assertThat(lines("{'reboot': true, 'downtime': 'none'}"))
        .containsExactly(
            at(30) + "downtime is \"none\", but reboot is \"true\" at manifest.json:1:12");
  }

  @Test
  void theVersionStandsInTheNamesToo() {
    String json = "{'name': 'shop', 'version': '4.2.0'}";
    assertThat(lines("shop-4.2/", json)).isEmpty();
    assertThat(lines("shop-upgrade-4.2.0-linux/", json)).isEmpty();
    assertThat(lines("shop-4.2.0-jdk-17.0.2/", json)).isEmpty();
    assertThat(lines("shop/", json)).isEmpty();
    assertThat(lines("shop-4.1.9/", json))
        .containsExactly(
            "warning manifest.contradiction shop-4.1.9/manifest.json:1:29 version is \"4.2.0\", but"
                + " the root folder says \"shop-4.1.9\"");
    assertThat(lines("shop/", "{'name': 'shop-4.1', 'version': '4.2.0'}"))
        .containsExactly(
            "warning manifest.contradiction shop/manifest.json:1:33 version is \"4.2.0\", but the"
                + " field name says \"shop-4.1\"");
  }

  @Test
  void theReadmePromisesAnotherDowntime() {
    String json = "{'downtime': '30 minutes'}";
    Fact five = claim("five minutes", "downtime", Duration.ofMinutes(5));
    assertThat(lines(Manifests.json(json), five))
        .containsExactly(
            at(14) + "downtime is \"30 minutes\", but README.md:7 says \"five minutes\"");
    assertThat(lines(Manifests.json(json), claim("1 h", "maintenance", Duration.ofHours(1))))
        .isEmpty();
    assertThat(lines(Manifests.json(json), claim("30 min", "downtime", Duration.ofMinutes(30))))
        .isEmpty();
  }

  private static Fact claim(String written, String about, Duration duration) {
    return new DowntimeClaim(
        Location.ofEntry("README.md", Region.line(7)), written, about, duration);
  }

  private static String at(int column) {
    return "warning manifest.contradiction manifest.json:1:" + column + " ";
  }

  private static List<String> lines(String json) {
    return lines(Manifests.json(json));
  }

  private static List<String> lines(String root, String json) {
    String path = root + "manifest.json";
    return lines(
        new Entry(path, Kind.TEXT, 2, 2, null, null, -1, null), Manifests.json(path, json));
  }

  private static List<String> lines(Fact... facts) {
    return Checking.lines(new ContradictionCheck(), Upgrades.of(facts));
  }
}

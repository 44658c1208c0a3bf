package dten.preflight.check.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooseDependencyCheckTest {
  @Test
  void noManifestIsSkipped() {
    assertThat(Checking.lines(new LooseDependencyCheck(), Upgrades.of()))
        .containsExactly("skipped manifest.dependency-loose the package has no manifest");
  }

  @Test
  void rangesWithTwoEndsAreQuiet() {
    assertThat(
            lines(
                """
                {'dependencies': ['a >=14 <17', 'b [1,2)', 'c ^1.2', 'd ~> 2.1', 'e 15', 'f = 1.2.3',
                  'g <2', {'name': 'h', 'version': '>= 1:2.3, << 1:3', 'scheme': 'deb'}]}
                """))
        .isEmpty();
  }

  @Test
  void everyLooseOneIsNamed() {
    assertThat(
            lines(
                """
                {'dependencies': [
                  {'name': 'postgresql', 'version': '>=14'},
                  {'name': 'redis', 'version': '*'},
                  {'name': 'nginx', 'version': 'latest'},
                  {'name': 'openssl'},
                  'erlang 26.x',
                  {'name': 'curl', 'version': 'compatible'},
                  {'name': 'jdk', 'version': '17 or later'}]}
                """))
        .containsExactly(
            at("2:37") + "postgresql needs \">=14\", without an upper bound",
            at("3:32") + "redis needs \"*\", with a wildcard in place of a version",
            at("4:32") + "nginx needs \"latest\": whatever is newest on that day",
            at("5:3") + "openssl names no version at all",
            at("6:3") + "erlang needs \"26.x\", with a wildcard in place of a version",
            at("7:31") + "curl needs \"compatible\", which names no range of versions",
            at("8:30") + "jdk needs \"17 or later\", without an upper bound");
  }

  private static String at(String place) {
    return "warning manifest.dependency-loose manifest.json:" + place + " dependency ";
  }

  private static List<String> lines(String json) {
    return Checking.lines(new LooseDependencyCheck(), Upgrades.of(Manifests.json(json)));
  }
}

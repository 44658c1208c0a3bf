package dten.preflight.check.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyCheckTest {
  @Test
  void withoutManifestOrTargetNothingIsLookedAt() {
    assertThat(Checking.lines(new DependencyCheck(), Upgrades.of()))
        .containsExactly(
            "skipped dependency.unsatisfied the package has no manifest",
            "skipped dependency.missing the package has no manifest",
            "skipped dependency.unknown the package has no manifest");
    assertThat(Checking.lines(new DependencyCheck(), Upgrades.of(Manifests.json("{}"))))
        .containsExactly(
            "skipped dependency.unsatisfied no --target given",
            "skipped dependency.missing no --target given",
            "skipped dependency.unknown no --target given");
    assertThat(lines(TargetFacts.named("p").build(), "'a >= 1'"))
        .containsExactly(
            "skipped dependency.unsatisfied the target lists no inventory",
            "skipped dependency.missing the target lists no inventory",
            "skipped dependency.unknown the target lists no inventory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "postgresql >=14 <17; postgresql; 15.4",
        "postgresql >=14 <17; postgresql; 15.4-1.pgdg120+1",
        "PostgreSQL >=14 <17; postgresql-15; 15.10-0+deb12u1",
        "postgres 15; postgresql; 15.4",
        "openjdk [17,18); openjdk-17-jre-headless; 17.0.13+11-2~deb12u1",
        "java 17; openjdk-17-jre; 17.0.13",
        "redis ~7.2; redis-server; 7.2.4",
        "openssl; openssl; 3.0.15",
        "nginx ^1.24; nginx; 1:1.26.2-1",
        "shop [4.0,5); Shop; 4.2-rc1",
        "python >=3.9,<3.13; python3.11; 3.11.2-6",
      })
  void satisfiedOnesAreQuiet(String dependency, String name, String version) {
    assertThat(lines(inventory(name, version), "'" + dependency + "'")).isEmpty();
  }

  @Test
  void aListOfOneLanguageSaysNothingOfWhatItDoesNotName() {
    Location at = new Location(Base.TARGET, "pip.txt", new Region(1, 1));
    TargetFacts target =
        TargetFacts.named("p")
            .source("target.yaml")
            .partialInventory(List.of(new Component("Django", "4.2.11", at)))
            .build();
    assertThat(lines(target, "'django >=5 <6', 'postgresql >=14 <17'"))
        .containsExactly(
            "skipped dependency.missing the target lists no inventory",
            "error dependency.unsatisfied manifest.json:1:19 django is needed as \">=5 <6\", but"
                + " Django 4.2.11 is installed (pip.txt:1:1)",
            "note dependency.unknown manifest.json:1:36 postgresql \">=14 <17\" is needed, and"
                + " target.yaml lists no inventory to look it up in");
    assertThat(lines(target, "'django >=4 <5'"))
        .containsExactly("skipped dependency.missing the target lists no inventory");
  }

  @Test
  void anotherVersionIsAnError() {
    assertThat(
            lines(inventory("postgresql", "13.4"), "{'name': 'postgresql', 'version': '[14,17)'}"))
        .containsExactly(
            "error dependency.unsatisfied manifest.json:1:53 postgresql is needed as \"[14,17)\","
                + " but postgresql 13.4 is installed (target.yaml:7)");
    assertThat(lines(inventory("postgresql-17", "17.1"), "'postgresql [14,17)'"))
        .containsExactly(
            "error dependency.unsatisfied manifest.json:1:19 postgresql is needed as \"[14,17)\","
                + " but postgresql-17 17.1 is installed (target.yaml:7)");
    assertThat(
            lines(
                inventory("redis", "5.0"), "{'name': 'redis', 'version': '>=7', 'optional': true}"))
        .containsExactly(
            "warning dependency.unsatisfied manifest.json:1:48 redis is needed as \">=7\", but"
                + " redis 5.0 is installed (target.yaml:7)");
    assertThat(
            lines(inventory("a", "1.2-2"), "{'name': 'a', 'version': '<= 1.2-1', 'scheme': 'deb'}"))
        .hasSize(1);
  }

  @Test
  void whatIsNotInTheInventoryIsMissing() {
    assertThat(lines(inventory("postgresq", "15"), "'postgresql >=14'"))
        .containsExactly(
            "error dependency.missing manifest.json:1:19 postgresql \">=14\" is needed, but it is"
                + " not in the inventory of target.yaml; the nearest name is postgresq");
    assertThat(lines(inventory("x", "1"), "{'name': 'redis', 'optional': true}"))
        .containsExactly(
            "note dependency.missing manifest.json:1:19 redis is needed, but it is not in the"
                + " inventory of target.yaml");
    // Names that only begin alike are others.
    assertThat(lines(inventory("redis-exporter", "1.0"), "'redis'")).hasSize(1);
    assertThat(lines(inventory("javascript-common", "11"), "'java >= 11'")).hasSize(1);
  }

  @Test
  void whatThePackageBringsIsNotMissing() {
    TargetFacts target = inventory("x", "1");
    Fact jar = new Entry("lib/shop-api-2.3.jar", Kind.ZIP, 1, 1, null, null, -1, null);
    assertThat(lines(target, "'shop-api [2,3)'", jar)).isEmpty();
    assertThat(lines(target, "'shop-api [3,4)'", jar)).hasSize(1);
    Fact deb = new Entry("debs/libfoo_1.2-1_amd64.deb", Kind.BINARY, 1, 1, null, null, -1, null);
    assertThat(lines(target, "'libfoo 1.2'", deb)).isEmpty();
  }

  @Test
  void theDatabaseCountsToo() {
    TargetFacts target =
        TargetFacts.named("p").database(new Database("postgresql", "15.4", List.of())).build();
    assertThat(lines(target, "'postgresql [14,17)'"))
        .containsExactly("skipped dependency.missing the target lists no inventory");
    assertThat(lines(target, "'postgresql [16,17)'", "'redis 7'"))
        .containsExactly(
            "skipped dependency.missing the target lists no inventory",
            "error dependency.unsatisfied manifest.json:1:19 postgresql is needed as \"[16,17)\","
                + " but postgresql 15.4 is installed (target.yaml)",
            "note dependency.unknown manifest.json:1:41 redis \"7\" is needed, and target.yaml"
                + " lists no inventory to look it up in");
  }

  @Test
  void whatNobodyCanTellIsANote() {
    assertThat(lines(inventory("a", ""), "'a >= 1'"))
        .containsExactly(
            "note dependency.unknown manifest.json:1:19 a is needed as \">= 1\", but target.yaml:7"
                + " does not say which version is installed");
    assertThat(lines(inventory("a", "1.2"), "{'name': 'a', 'version': 'compatible'}"))
        .containsExactly(
            "note dependency.unknown manifest.json:1:44 a is needed as \"compatible\", which is no"
                + " range of versions; 1.2 is installed (target.yaml:7)");
  }

  private static TargetFacts inventory(String name, String version) {
    Location at = new Location(Base.OPERATOR, "target.yaml", Region.line(7));
    return TargetFacts.named("p").inventory(List.of(new Component(name, version, at))).build();
  }

  private static List<String> lines(TargetFacts target, String dependency, Fact... facts) {
    List<Fact> all = new ArrayList<>(List.of(facts));
    all.add(Manifests.json("{'dependencies': [" + dependency + "]}"));
    return Checking.lines(new DependencyCheck(), Upgrades.of(target, all.toArray(Fact[]::new)));
  }

  private static List<String> lines(TargetFacts target, String one, String two) {
    return lines(target, one + ", " + two, new Fact[0]);
  }
}

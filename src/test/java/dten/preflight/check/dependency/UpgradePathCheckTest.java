package dten.preflight.check.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.UpgradePaths;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpgradePathCheckTest {
  private static final String NO_PATHS = "no upgrade-paths.yaml given";

  @Test
  void withoutInputsNothingIsLookedAt() {
    assertThat(Checking.lines(new UpgradePathCheck(), Upgrades.of()))
        .containsExactlyElementsOf(skips("no --target given"));
    assertThat(lines(Upgrades.of(target("shop", "4.1"))))
        .containsExactlyElementsOf(skips("the package does not say which version it brings"));
    assertThat(lines(Upgrades.of(TargetFacts.named("p").build(), manifest("'x': 1"))))
        .containsExactlyElementsOf(skips("the target lists no products"));
    assertThat(lines(Upgrades.of(target("other", "4.1"), manifest("'x': 1"))))
        .containsExactlyElementsOf(skips("the target lists no product called shop"));
    assertThat(lines(Upgrades.of(target("shop", ""), manifest("'x': 1"))))
        .containsExactlyElementsOf(skips("the target does not say which version is installed"));
  }

  @Test
  void theManifestAloneDecides() {
    assertThat(lines(Upgrades.of(target("shop", "4.1.3"), manifest("'upgradesFrom': '[4.0,4.2)'"))))
        .containsExactly("skipped upgrade.stop-skipped " + NO_PATHS);
    assertThat(
            lines(Upgrades.of(target("Shop", "4.1.3"), manifest("'upgradesFrom': ['4.0', '4.1']"))))
        .containsExactly("skipped upgrade.stop-skipped " + NO_PATHS);
    assertThat(lines(Upgrades.of(target("shop", "3.9"), manifest("'upgradesFrom': '[4.0,4.2)'"))))
        .containsExactly(
            "error upgrade.path-unsupported manifest.json:1:54 shop 3.9 is installed"
                + " (target.yaml:4), and the manifest upgrades only from \"[4.0,4.2)\""
                + " (manifest.json:1:54)",
            "skipped upgrade.stop-skipped " + NO_PATHS);
    assertThat(lines(Upgrades.of(target("shop", "3.9"), manifest("'upgradesFrom': 'whatever ok'"))))
        .containsExactly("skipped upgrade.stop-skipped " + NO_PATHS);
    assertThat(lines(Upgrades.of(target("shop", "3.9"), manifest("'x': 1"))))
        .containsExactly(
            "skipped upgrade.path-unsupported the manifest has no upgradesFrom, and " + NO_PATHS,
            "skipped upgrade.stop-skipped " + NO_PATHS);
  }

  @Test
  void theFolderSaysTheVersionWhereThereIsNoManifest() {
    Entry entry = new Entry("apache-shop-4.2.0/x", Kind.TEXT, 1, 1, null, null, -1, null);
    Upgrade upgrade = Upgrades.of(target("shop", "3.9"), entry);
    assertThat(lines(with(upgrade, paths("shop", List.of("4.1", "4.2"), "4.0"))))
        .containsExactly(
            "error upgrade.path-unsupported apache-shop-4.2.0/ shop 3.9 is installed"
                + " (target.yaml:4), and upgrade-paths.yaml has no path from 3.9 to 4.2.0"
                + " (p.yaml:1)",
            "error upgrade.stop-skipped apache-shop-4.2.0/ shop 3.9 is installed (target.yaml:4);"
                + " on the way to 4.2.0, 4.0 has to be installed first (p.yaml:11): because");
  }

  @Test
  void downgradesAndRepetitions() {
    assertThat(lines(Upgrades.of(target("shop", "5.0"), manifest("'upgradesFrom': '[4.0,4.2)'"))))
        .containsExactly(
            "skipped upgrade.path-unsupported the installed version is not older",
            "skipped upgrade.stop-skipped the installed version is not older",
            "error upgrade.downgrade manifest.json:1:29 the package brings 4.2.0, but shop 5.0 is"
                + " installed (target.yaml:4)");
    assertThat(lines(Upgrades.of(target("shop", "v4.2"), manifest("'x': 1"))))
        .containsExactly(
            "skipped upgrade.path-unsupported the installed version is not older",
            "skipped upgrade.stop-skipped the installed version is not older",
            "warning upgrade.already-installed manifest.json:1:29 the package brings 4.2.0, and"
                + " shop v4.2 is installed (target.yaml:4)");
  }

  @Test
  void theWayToTakeIsPrinted() {
    Parsed<UpgradePaths> paths =
        paths(
            "shop",
            List.of(">=3.0 <4.0", "4.0.x", "4.0.x", "[4.1,4.2]", "4.1.x", "4.2.x"),
            "4.1.0");
    Upgrade upgrade = Upgrades.of(target("shop", "3.5"), manifest("'upgradesFrom': '[4.1,4.2)'"));
    assertThat(fixes(with(upgrade, paths)))
        .containsExactly(
            "upgrade.path-unsupported: go step by step: 3.5 -> 4.0 -> 4.1.0 -> 4.2.0",
            "upgrade.stop-skipped: go step by step: 3.5 -> 4.0 -> 4.1.0 -> 4.2.0");
  }

  @Test
  void stopsAloneAllowEveryOtherStep() {
    Upgrade upgrade = Upgrades.of(target("shop", "3.5"), manifest("'x': 1"));
    assertThat(fixes(with(upgrade, paths("shop", List.of(), "4.0", "4.1", "4.3", "3.5"))))
        .containsExactly(
            "upgrade.stop-skipped: go step by step: 3.5 -> 4.0 -> 4.1 -> 4.2.0",
            "upgrade.stop-skipped: go step by step: 3.5 -> 4.0 -> 4.1 -> 4.2.0");
    assertThat(lines(with(upgrade, paths("shop", List.of(), "4.3")))).isEmpty();
  }

  @Test
  void aWayThatIsNotKnownIsAskedFor() {
    Upgrade upgrade = Upgrades.of(target("shop", "3.5"), manifest("'x': 1"));
    assertThat(fixes(with(upgrade, paths("shop", List.of("4.1", "4.2")))))
        .containsExactly("upgrade.path-unsupported: ask the vendor for the way from 3.5 to 4.2.0");
    assertThat(fixes(Upgrades.of(target("shop", "3.5"), manifest("'upgradesFrom': '4.1'"))))
        .containsExactly(
            "upgrade.path-unsupported: upgrade to a version in \"4.1\" first, and ask the vendor"
                + " for the way there from 3.5");
  }

  @Test
  void pathsOfAnotherProductDoNotCount() {
    Upgrade upgrade = Upgrades.of(target("shop", "3.5"), manifest("'x': 1"));
    assertThat(lines(with(upgrade, paths("other", List.of("1", "2"), "4.0"))))
        .containsExactly(
            "skipped upgrade.path-unsupported the manifest has no upgradesFrom, and"
                + " upgrade-paths.yaml is about another product",
            "skipped upgrade.stop-skipped upgrade-paths.yaml is about another product");
  }

  private static List<String> skips(String why) {
    return List.of(
        "skipped upgrade.path-unsupported " + why,
        "skipped upgrade.stop-skipped " + why,
        "skipped upgrade.downgrade " + why,
        "skipped upgrade.already-installed " + why);
  }

  private static dten.preflight.fact.Fact manifest(String more) {
    return Manifests.json("{'name': 'shop', 'version': '4.2.0', " + more + "}");
  }

  private static TargetFacts target(String product, String version) {
    Location at = new Location(Base.OPERATOR, "target.yaml", Region.line(4));
    return TargetFacts.named("p").products(List.of(new Component(product, version, at))).build();
  }

  /** Pairs of from and to; stops. */
  private static Parsed<UpgradePaths> paths(String product, List<String> pairs, String... stops) {
    Location file = new Location(Base.OPERATOR, "p.yaml", null);
    List<UpgradePaths.Path> paths = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      paths.add(
          new UpgradePaths.Path(pairs.get(i), pairs.get(i + 1), file.at(Region.line(i / 2 + 1))));
    }
    List<UpgradePaths.Stop> all = new ArrayList<>();
    for (String stop : stops) {
      all.add(new UpgradePaths.Stop(stop, "because", file.at(Region.line(11 + all.size()))));
    }
    return new Parsed.Value<>(new UpgradePaths(product, paths, all), List.of());
  }

  private static Upgrade with(Upgrade upgrade, Parsed<UpgradePaths> paths) {
    OperatorFacts o = upgrade.operator();
    return new Upgrade(
        upgrade.pkg(),
        Optional.empty(),
        upgrade.target(),
        new OperatorFacts(o.asOf(), o.matrices(), paths, o.advisories(), o.trust(), o.policy()));
  }

  private static List<String> lines(Upgrade upgrade) {
    return Checking.lines(new UpgradePathCheck(), upgrade);
  }

  private static List<String> fixes(Upgrade upgrade) {
    List<String> fixes = new ArrayList<>();
    new UpgradePathCheck()
        .check(
            upgrade,
            new Findings() {
              @Override
              public void report(
                  Rule rule, Level level, Location location, String message, @Nullable String fix) {
                fixes.add(rule.id() + ": " + fix);
              }

              @Override
              public void ask(Rule rule, Location at, String question, String who) {}

              @Override
              public void skip(Rule rule, String why) {}
            });
    return fixes;
  }
}

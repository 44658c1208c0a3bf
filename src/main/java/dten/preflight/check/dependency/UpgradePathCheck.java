package dten.preflight.check.dependency;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.UpgradePaths;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether one may go from the installed version to the new one, and in how many steps. */
public final class UpgradePathCheck implements Check {
  private static final Rule UNSUPPORTED =
      new Rule(
          "upgrade.path-unsupported",
          Level.ERROR,
          Precision.HIGH,
          "The package does not upgrade from the version that is installed");
  private static final Rule STOP_SKIPPED =
      new Rule(
          "upgrade.stop-skipped",
          Level.ERROR,
          Precision.HIGH,
          "The upgrade passes a version that has to be installed first");
  private static final Rule DOWNGRADE =
      new Rule(
          "upgrade.downgrade",
          Level.ERROR,
          Precision.HIGH,
          "The package is older than what is installed");
  private static final Rule ALREADY_INSTALLED =
      new Rule(
          "upgrade.already-installed",
          Level.WARNING,
          Precision.HIGH,
          "The version that the package brings is installed already");

  @Override
  public List<Rule> rules() {
    return List.of(UNSUPPORTED, STOP_SKIPPED, DOWNGRADE, ALREADY_INSTALLED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    Optional<PackageVersion> brought = PackageVersion.of(upgrade);
    if (target.isEmpty()) {
      skip(findings, upgrade.target().absence());
    } else if (brought.isEmpty()) {
      skip(findings, "the package does not say which version it brings");
    } else if (target.get().products().isEmpty()) {
      skip(findings, "the target lists no products");
    } else {
      Optional<Component> installed = installed(upgrade, brought.get(), target.get());
      if (installed.isEmpty()) {
        String name = Quoted.cut(productName(upgrade, brought.get()));
        skip(findings, "the target lists no product called " + (name.isEmpty() ? "so" : name));
      } else if (installed.get().version().isBlank()) {
        skip(findings, "the target does not say which version is installed");
      } else {
        new Journey(upgrade, brought.get(), installed.get(), findings).check();
      }
    }
  }

  private void skip(Findings findings, String why) {
    rules().forEach(rule -> findings.skip(rule, why));
  }

  private static String productName(Upgrade upgrade, PackageVersion brought) {
    return brought.name().isEmpty()
        ? upgrade.operator().upgradePaths().toOptional().map(UpgradePaths::product).orElse("")
        : brought.name();
  }

  /** The product of the same name; where the package has no name, the only one there is. */
  private static Optional<Component> installed(
      Upgrade upgrade, PackageVersion brought, TargetFacts target) {
    List<Component> products = target.products().orElse(List.of());
    String name = productName(upgrade, brought);
    if (name.isEmpty()) {
      return products.size() == 1 ? Optional.of(products.get(0)) : Optional.empty();
    }
    List<Component> same =
        products.stream().filter(p -> ComponentNames.same(name, p.name())).toList();
    if (!same.isEmpty()) {
      return Optional.of(same.get(0));
    }
    // A folder is often called "apache-tomcat" where people say "tomcat".
    return products.stream()
        .filter(
            p ->
                List.of(name.toLowerCase(Locale.ROOT).split("[-_. ]", -1))
                    .contains(p.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The way from one version to the other. */
  private static final class Journey {
    private final PackageVersion brought;
    private final Component installed;
    private final Findings findings;
    private final String from;
    private final String to;
    private final List<Manifest.Text> upgradesFrom;
    private final Parsed<UpgradePaths> paths;
    private final Optional<Route> route;

    Journey(Upgrade upgrade, PackageVersion brought, Component installed, Findings findings) {
      this.brought = brought;
      this.installed = installed;
      this.findings = findings;
      this.from = installed.version().strip();
      this.to = brought.version();
      this.upgradesFrom =
          ManifestFile.of(upgrade.pkg())
              .manifest()
              .toOptional()
              .map(Manifest::upgradesFrom)
              .orElse(List.of());
      this.paths = upgrade.operator().upgradePaths();
      this.route =
          paths.toOptional().filter(p -> isOfProduct(p, brought, installed)).map(Route::new);
    }

    private static boolean isOfProduct(UpgradePaths paths, PackageVersion brought, Component here) {
      return ComponentNames.same(paths.product(), here.name())
          || ComponentNames.same(paths.product(), brought.name());
    }

    void check() {
      int order = Route.order(from, to);
      if (order < 0) {
        source();
        stops();
        return;
      }
      findings.skip(UNSUPPORTED, "the installed version is not older");
      findings.skip(STOP_SKIPPED, "the installed version is not older");
      if (order > 0) {
        findings.report(
            DOWNGRADE,
            brought.location(),
            "the package brings " + Quoted.cut(to) + ", but " + here(),
            "check that this is the right package; a downgrade needs the vendor's own procedure");
      } else {
        findings.report(
            ALREADY_INSTALLED,
            brought.location(),
            "the package brings " + Quoted.cut(to) + ", and " + here(),
            "check that this is the right package and the right target");
      }
    }

    private String here() {
      return Quoted.cut(installed.name() + " " + from)
          + " is installed ("
          + installed.location()
          + ")";
    }

    private void source() {
      boolean vendorSays = !upgradesFrom.isEmpty();
      if (!vendorSays && route.isEmpty()) {
        String why =
            paths.toOptional().isEmpty()
                ? paths.absence()
                : "upgrade-paths.yaml is about another product";
        findings.skip(UNSUPPORTED, "the manifest has no upgradesFrom, and " + why);
        return;
      }
      List<String> against = new ArrayList<>();
      Location at = brought.location();
      if (vendorSays && !vendorAllows(from)) {
        at = upgradesFrom.get(0).location();
        against.add(
            "the manifest upgrades only from "
                + Quoted.some(upgradesFrom, t -> Quoted.of(t.value()) + " (" + t.location() + ")"));
      }
      if (route.isPresent() && !route.get().allows(from, to)) {
        List<UpgradePaths.Path> known = paths.toOptional().map(UpgradePaths::paths).orElseThrow();
        against.add(
            "upgrade-paths.yaml has no path from "
                + Quoted.cut(from)
                + " to "
                + Quoted.cut(to)
                + " ("
                + known.get(0).location()
                + ")");
      }
      if (!against.isEmpty()) {
        findings.report(UNSUPPORTED, at, here() + ", and " + String.join("; ", against), way());
      }
    }

    /** A range that nobody understands forbids nothing; another rule reports it. */
    private boolean vendorAllows(String version) {
      for (Manifest.Text text : upgradesFrom) {
        Optional<VersionRange> range = VersionRange.parse(text.value());
        if (range.isEmpty() || range.get().contains(version)) {
          return true;
        }
      }
      return false;
    }

    private String way() {
      List<String> way =
          route
              .map(
                  r ->
                      r.find(from, to, (last, end) -> upgradesFrom.isEmpty() || vendorAllows(last)))
              .orElse(List.of());
      if (way.size() > 1) {
        return "go step by step: " + String.join(" -> ", way.stream().map(Quoted::cut).toList());
      }
      return upgradesFrom.isEmpty()
          ? "ask the vendor for the way from " + Quoted.cut(from) + " to " + Quoted.cut(to)
          : "upgrade to a version in "
              + Quoted.some(upgradesFrom, t -> Quoted.of(t.value()))
              + " first, and ask the vendor for the way there from "
              + Quoted.cut(from);
    }

    private void stops() {
      if (route.isEmpty()) {
        findings.skip(
            STOP_SKIPPED,
            paths.toOptional().isEmpty()
                ? paths.absence()
                : "upgrade-paths.yaml is about another product");
        return;
      }
      for (UpgradePaths.Stop stop : route.get().stopsBetween(from, to)) {
        String reason = stop.reason().isBlank() ? "" : ": " + Quoted.cut(stop.reason().strip());
        findings.report(
            STOP_SKIPPED,
            brought.location(),
            here()
                + "; on the way to "
                + Quoted.cut(to)
                + ", "
                + Quoted.cut(stop.version())
                + " has to be installed first ("
                + stop.location()
                + ")"
                + reason,
            way());
      }
    }
  }
}

package dten.preflight.check.dependency;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.Dependency;
import dten.preflight.fact.Manifest.Need;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Each dependency of the manifest against what the target has. */
public final class DependencyCheck implements Check {
  private static final Rule UNSATISFIED =
      new Rule(
          "dependency.unsatisfied",
          Level.ERROR,
          Precision.HIGH,
          "The target has another version of a dependency than the package needs");
  private static final Rule MISSING =
      new Rule(
          "dependency.missing",
          Level.ERROR,
          Precision.HIGH,
          "The target does not have a dependency of the package");
  private static final Rule UNKNOWN =
      new Rule(
          "dependency.unknown",
          Level.NOTE,
          Precision.VERY_HIGH,
          "Nobody can tell whether a dependency is satisfied");

  @Override
  public List<Rule> rules() {
    return List.of(UNSATISFIED, MISSING, UNKNOWN);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    Optional<Manifest> manifest = file.manifest().toOptional();
    Optional<TargetFacts> target = upgrade.target().toOptional();
    if (manifest.isEmpty() || target.isEmpty()) {
      String why = manifest.isEmpty() ? file.manifest().absence() : upgrade.target().absence();
      rules().forEach(rule -> findings.skip(rule, why));
      return;
    }
    Inventory inventory = new Inventory(target.get());
    if (inventory.isEmpty() && !inventory.isComplete()) {
      rules().forEach(rule -> findings.skip(rule, "the target lists no inventory"));
      return;
    }
    if (!inventory.isComplete()) {
      findings.skip(MISSING, "the target lists no inventory");
    }
    for (Dependency dependency : manifest.get().dependencies()) {
      check(dependency, inventory, upgrade.pkg(), target.get(), findings);
    }
  }

  private static void check(
      Dependency dependency,
      Inventory inventory,
      PackageFacts pkg,
      TargetFacts target,
      Findings findings) {
    String name = Quoted.cut(dependency.name());
    List<Component> found = inventory.called(dependency.name());
    Optional<VersionRange> range = range(dependency);
    if (found.isEmpty()) {
      if (range.isEmpty() || !isShipped(dependency, range.get(), pkg)) {
        absent(dependency, inventory, target, findings);
      }
      return;
    }
    Component first = found.get(0);
    if (range.isEmpty()) {
      findings.report(
          UNKNOWN,
          dependency.location(),
          name
              + " is needed as "
              + Quoted.of(dependency.range())
              + ", which is no range of versions; "
              + first.version()
              + " is installed ("
              + first.location()
              + ")",
          "compare the two by hand, and ask the vendor for a range");
      return;
    }
    List<Component> known = found.stream().filter(c -> !c.version().isBlank()).toList();
    boolean any = dependency.range().isBlank();
    if (any || known.stream().anyMatch(c -> range.get().contains(c.version()))) {
      return;
    }
    if (known.isEmpty()) {
      findings.report(
          UNKNOWN,
          dependency.location(),
          name
              + " is needed as "
              + Quoted.of(dependency.range())
              + ", but "
              + first.location()
              + " does not say which version is installed",
          "add its version to the target");
      return;
    }
    findings.report(
        UNSATISFIED,
        dependency.need() == Need.OPTIONAL ? Level.WARNING : Level.ERROR,
        dependency.location(),
        name
            + " is needed as "
            + Quoted.of(dependency.range())
            + ", but "
            + Quoted.some(
                known,
                c ->
                    Quoted.cut(c.name() + " " + c.version())
                        + " is installed ("
                        + c.location()
                        + ")"),
        "install a version in that range before the upgrade, or ask the vendor whether "
            + Quoted.cut(known.get(0).version())
            + " will do");
  }

  private static Optional<VersionRange> range(Dependency dependency) {
    return VersionScheme.named(dependency.scheme())
        .map(scheme -> VersionRange.parse(dependency.range(), scheme))
        .orElseGet(() -> VersionRange.parse(dependency.range()));
  }

  private static void absent(
      Dependency dependency, Inventory inventory, TargetFacts target, Findings findings) {
    String name = Quoted.cut(dependency.name());
    String wanted =
        dependency.range().isBlank() ? name : name + " " + Quoted.of(dependency.range());
    if (!inventory.isComplete()) {
      findings.report(
          UNKNOWN,
          dependency.location(),
          wanted + " is needed, and " + target.location() + " lists no inventory to look it up in",
          "add an inventory to the target");
      return;
    }
    String near =
        Nearest.to(dependency.name(), inventory.names())
            .map(n -> "; the nearest name is " + Quoted.cut(n))
            .orElse("");
    findings.report(
        MISSING,
        dependency.need() == Need.OPTIONAL ? Level.NOTE : Level.ERROR,
        dependency.location(),
        wanted + " is needed, but it is not in the inventory of " + target.location() + near,
        "install it before the upgrade, or add it to the inventory if it is there");
  }

  /** Whether the package brings it along. */
  private static boolean isShipped(Dependency dependency, VersionRange range, PackageFacts pkg) {
    for (Entry entry : pkg.all(Entry.class)) {
      Optional<NamedVersion> named = NamedVersion.of(shippedName(entry.name()));
      if (named.isPresent()
          && ComponentNames.same(dependency.name(), named.get().name())
          && range.contains(named.get().version())) {
        return true;
      }
    }
    return false;
  }

  /** Debian writes {@code name_version_arch.deb}. */
  private static String shippedName(String file) {
    return file.endsWith(".deb") || file.endsWith(".rpm")
        ? file.substring(0, file.length() - 4).replace('_', '-')
        : file;
  }
}

package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.Dependency;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.fact.version.VersionRange.Looseness;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Which dependencies admit versions that nobody can have tried. */
public final class LooseDependencyCheck implements Check {
  private static final Rule LOOSE =
      new Rule(
          "manifest.dependency-loose",
          Level.WARNING,
          Precision.HIGH,
          "A dependency admits versions that nobody can have tried");

  @Override
  public List<Rule> rules() {
    return List.of(LOOSE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    Optional<Manifest> manifest = findings.given(file.manifest(), LOOSE);
    if (manifest.isEmpty()) {
      return;
    }
    for (Dependency dependency : manifest.get().dependencies()) {
      Optional<VersionScheme> scheme = VersionScheme.named(dependency.scheme());
      Optional<VersionRange> range =
          scheme.isPresent()
              ? VersionRange.parse(dependency.range(), scheme.get())
              : VersionRange.parse(dependency.range());
      if (range.isEmpty()) {
        report(
            dependency,
            "needs " + Quoted.of(dependency.range()) + ", which names no range of versions",
            findings);
      } else if (range.get().looseness().isPresent()) {
        report(dependency, words(dependency, range.get().looseness().get()), findings);
      }
    }
  }

  private static String words(Dependency dependency, Looseness looseness) {
    String range = Quoted.of(dependency.range());
    return switch (looseness) {
      case NO_VERSION -> "names no version at all";
      case LATEST -> "needs " + range + ": whatever is newest on that day";
      case WILDCARD -> "needs " + range + ", with a wildcard in place of a version";
      case NO_UPPER_BOUND -> "needs " + range + ", without an upper bound";
    };
  }

  private static void report(Dependency dependency, String words, Findings findings) {
    findings.report(
        LOOSE,
        dependency.location(),
        "dependency " + Quoted.cut(dependency.name()) + " " + words,
        "ask the vendor which versions were tested, and have both ends of the range written down");
  }
}

package dten.preflight.testing;

import dten.preflight.fact.Advisories;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Trust;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.UpgradePaths;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Upgrades for tests of checks: nothing given but what a test names. */
public final class Upgrades {
  /** The date every such upgrade is judged by. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);

  private Upgrades() {}

  /** A package with these facts, no target and nothing from the operator. */
  public static Upgrade of(Fact... facts) {
    return of(new Parsed.Missing<>("no --target given"), facts);
  }

  /** A package with these facts on a target. */
  public static Upgrade of(TargetFacts target, Fact... facts) {
    return of(new Parsed.Value<>(target, List.of()), facts);
  }

  private static Upgrade of(Parsed<TargetFacts> target, Fact... facts) {
    PackageIdentity identity =
        new PackageIdentity("package.zip", 1000, new Sha256(1, 2, 3, 4), null);
    return new Upgrade(
        new PackageFacts(identity, List.of(facts)), Optional.empty(), target, operator());
  }

  /** Nothing from the operator. */
  public static OperatorFacts operator() {
    return new OperatorFacts(
        AS_OF,
        new Parsed.Missing<List<Matrix>>("no --matrix given"),
        new Parsed.Missing<UpgradePaths>("no upgrade-paths.yaml given"),
        new Parsed.Missing<Advisories>("no --advisories given"),
        new Parsed.Missing<Trust>("no --trust given"),
        Policy.DEFAULT);
  }
}

package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether the matrix is about this product and knows the version that comes. */
public final class MatrixCoverageCheck implements Check {
  private static final Rule STALE =
      new Rule(
          "config.matrix-stale",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The matrix does not know the version the package brings");
  private static final Rule OTHER_PRODUCT =
      new Rule(
          "config.matrix-other-product",
          Level.WARNING,
          Precision.MEDIUM,
          "The matrix is about another product than the package");
  private static final Rule VERSION_UNKNOWN =
      new Rule(
          "config.version-unknown",
          Level.NOTE,
          Precision.VERY_HIGH,
          "The package says no version, so keys are judged by the newest the matrix knows");

  @Override
  public List<Rule> rules() {
    return List.of(STALE, OTHER_PRODUCT, VERSION_UNKNOWN);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<Matrix> given = upgrade.operator().matrix().toOptional();
    if (given.isEmpty()) {
      rules().forEach(rule -> findings.skip(rule, upgrade.operator().matrix().absence()));
      return;
    }
    Matrix matrix = given.get();
    Optional<PackageVersion> claimed = PackageVersion.of(upgrade);
    if (claimed.isEmpty()) {
      findings.skip(STALE, "the package says no version");
      findings.skip(OTHER_PRODUCT, "the package says no name");
      findings.report(
          VERSION_UNKNOWN,
          Location.ofPackage(),
          "no version in a manifest, in the name of the only folder at the root, or in the file"
              + " name; keys are judged as of %s, the newest version the matrix knows"
                  .formatted(matrix.coversUpTo()),
          "give --to-version if it is another one");
      return;
    }
    PackageVersion version = claimed.get();
    if (matrix.scheme().compare(version.version(), matrix.coversUpTo()) > 0) {
      findings.report(
          STALE,
          matrix.location(),
          "covers %s up to %s (reviewed %s), but the package brings %s; what changed in between is"
                  .formatted(
                      matrix.product(), matrix.coversUpTo(), reviewed(matrix), version.version())
              + " not in it",
          "add the keys that changed up to %s and raise covers-up-to".formatted(version.version()));
    }
    if (!version.name().isEmpty() && !Products.isOf(matrix, version.name())) {
      findings.report(
          OTHER_PRODUCT,
          matrix.location(),
          "is about %s, but the package calls itself %s %s"
              .formatted(matrix.product(), version.name(), version.version()),
          "hand over the matrix of the product, or add names: [%s] to this one"
              .formatted(version.name()));
    }
  }

  private static String reviewed(Matrix matrix) {
    return matrix.reviewed().isEmpty() ? "never" : matrix.reviewed();
  }
}

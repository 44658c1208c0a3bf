package dten.preflight.check.config;

import dten.preflight.check.Check;
import dten.preflight.check.config.Coming.Source;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final Rule REPLACED =
      new Rule(
          "config.matrix-entry-replaced",
          Level.NOTE,
          Precision.VERY_HIGH,
          "Entries of one matrix file count in place of entries of an earlier one");
  private static final int MAX_NAMED = 5;

  @Override
  public List<Rule> rules() {
    return List.of(STALE, OTHER_PRODUCT, VERSION_UNKNOWN, REPLACED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Optional<List<Matrix>> given =
        findings.given(upgrade.operator().matrices(), rules().toArray(Rule[]::new));
    if (given.isEmpty()) {
      return;
    }
    boolean alone = given.get().size() == 1;
    if (PackageVersion.of(upgrade).isEmpty()) {
      findings.skip(STALE, "the package says no version");
      findings.skip(OTHER_PRODUCT, "the package says no name");
    }
    List<Coming> all = new ArrayList<>();
    boolean anyUsed = false;
    for (Matrix matrix : given.get()) {
      Coming coming = Coming.of(matrix, upgrade);
      all.add(coming);
      anyUsed |= coming.source() != Source.OTHER_PRODUCT;
    }
    for (int i = 0; i < all.size(); i++) {
      Matrix matrix = given.get().get(i);
      Coming coming = all.get(i);
      boolean used = alone || coming.source() != Source.OTHER_PRODUCT;
      if (used && matrix.scheme().compare(coming.version(), matrix.coversUpTo()) > 0) {
        stale(matrix, coming.version(), findings);
      }
      switch (coming.source()) {
        case PACKAGE, COMPONENT, PLATFORM -> {}
        case OTHER_PRODUCT -> {
          if (used) {
            otherProduct(matrix, upgrade, findings);
          } else {
            notUsed(matrix, upgrade, anyUsed ? Level.NOTE : Level.WARNING, findings);
          }
        }
        case NOBODY -> versionUnknown(matrix, findings);
      }
    }
    replaced(given.get(), findings);
  }

  private static void versionUnknown(Matrix matrix, Findings findings) {
    findings.report(
        VERSION_UNKNOWN,
        Location.ofPackage(),
        "no version in a manifest, in the name of the only folder at the root, or in the file"
            + " name; keys are judged as of %s, the newest version the matrix knows"
                .formatted(matrix.coversUpTo()),
        "give --to-version if it is another one");
  }

  private static void stale(Matrix matrix, String version, Findings findings) {
    findings.report(
        STALE,
        matrix.location(),
        "covers %s up to %s (reviewed %s), but the package brings %s; what changed in between is"
                .formatted(matrix.product(), matrix.coversUpTo(), reviewed(matrix), version)
            + " not in it",
        "add the keys that changed up to %s and raise covers-up-to".formatted(version));
  }

  private static void otherProduct(Matrix matrix, Upgrade upgrade, Findings findings) {
    PackageVersion version = PackageVersion.of(upgrade).orElseThrow();
    findings.report(
        OTHER_PRODUCT,
        matrix.location(),
        "is about %s, but the package calls itself %s %s"
            .formatted(matrix.product(), version.name(), version.version()),
        "hand over the matrix of the product, or add names: [%s] to this one"
            .formatted(version.name()));
  }

  /** With several matrices, one of them is mostly that of the package. */
  private static void notUsed(Matrix matrix, Upgrade upgrade, Level level, Findings findings) {
    PackageVersion version = PackageVersion.of(upgrade).orElseThrow();
    findings.report(
        OTHER_PRODUCT,
        level,
        matrix.location(),
        "is about %s, but the package calls itself %s %s and holds no %s; it was not used"
            .formatted(matrix.product(), version.name(), version.version(), matrix.product()),
        "leave it out, add names: [%s] to it if the package is meant, or say in the target's"
                .formatted(version.name())
            + " inventory which version of %s there is".formatted(matrix.product()));
  }

  private static void replaced(List<Matrix> matrices, Findings findings) {
    for (Matrix matrix : matrices) {
      Map<String, List<Matrix.Replaced>> byFile = new LinkedHashMap<>();
      for (Matrix.Replaced each : matrix.replaced()) {
        byFile.computeIfAbsent(each.location().path(), f -> new ArrayList<>()).add(each);
      }
      for (List<Matrix.Replaced> same : byFile.values()) {
        Matrix.Replaced first = same.get(0);
        List<String> keys = new ArrayList<>();
        for (Matrix.Replaced each : same.subList(0, Math.min(MAX_NAMED, same.size()))) {
          keys.add(each.key() + " (" + each.inPlaceOf() + ")");
        }
        String more =
            same.size() > MAX_NAMED ? " and %d more".formatted(same.size() - MAX_NAMED) : "";
        findings.report(
            REPLACED,
            first.location(),
            "%d of its entries count in place of others for the same keys: %s%s"
                .formatted(same.size(), String.join(", ", keys), more),
            "nothing if that is meant; else remove one of each two");
      }
    }
  }

  private static String reviewed(Matrix matrix) {
    return matrix.reviewed().isEmpty() ? "never" : matrix.reviewed();
  }
}

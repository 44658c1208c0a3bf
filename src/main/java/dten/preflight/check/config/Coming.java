package dten.preflight.check.config;

import dten.preflight.check.config.Products.Likeness;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version of a matrix's product that a package brings.
 *
 * @param version as the package writes it; the newest the matrix knows where the package says none
 */
record Coming(Source source, String version) {
  /** Who says so. */
  enum Source {
    /** The package is of the product. */
    PACKAGE,
    /** A file of the package is of the product, such as {@code lib/spring-boot-3.3.13.jar}. */
    COMPONENT,
    /** The package does not bring it; the target has it, and keeps it as it is. */
    PLATFORM,
    /** The package is of another product, and its version is all there is. */
    OTHER_PRODUCT,
    /** The package says no version. */
    NOBODY
  }

  static Coming of(Matrix matrix, Upgrade upgrade) {
    Optional<PackageVersion> claimed = PackageVersion.of(upgrade);
    boolean alone = upgrade.operator().matrices().toOptional().map(m -> m.size() == 1).orElse(true);
    if (claimed.isPresent()
        && (claimed.get().name().isEmpty() ? alone : Products.isOf(matrix, claimed.get().name()))) {
      return new Coming(Source.PACKAGE, claimed.get().version());
    }
    String component = component(matrix, upgrade);
    if (component != null) {
      return new Coming(Source.COMPONENT, component);
    }
    String platform = platform(matrix, upgrade, alone);
    if (platform != null) {
      return new Coming(Source.PLATFORM, platform);
    }
    if (claimed.isEmpty()) {
      return new Coming(Source.NOBODY, matrix.coversUpTo());
    }
    return new Coming(
        claimed.get().name().isEmpty() ? Source.PACKAGE : Source.OTHER_PRODUCT,
        claimed.get().version());
  }

  /**
   * The version in the inventory of the target, and of its products where the matrix is not the
   * only one: the one matrix there is may well be about a package that calls itself otherwise.
   */
  private static @Nullable String platform(Matrix matrix, Upgrade upgrade, boolean alone) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    List<TargetFacts.Component> all =
        new ArrayList<>(target.flatMap(TargetFacts::inventory).orElse(List.of()));
    if (!alone) {
      all.addAll(target.flatMap(TargetFacts::products).orElse(List.of()));
    }
    for (TargetFacts.Component each : all) {
      boolean same = Products.likeness(matrix, each.name()).compareTo(Likeness.PART) > 0;
      if (same && !each.version().isEmpty()) {
        return each.version();
      }
    }
    return null;
  }

  /** The newest version that the name of an archive gives the product; null where none does. */
  private static @Nullable String component(Matrix matrix, Upgrade upgrade) {
    String newest = null;
    for (Entry entry : upgrade.pkg().all(Entry.class)) {
      String name = entry.name();
      if (!name.endsWith(".jar") && !name.endsWith(".war") && !name.endsWith(".zip")) {
        continue;
      }
      Optional<NamedVersion> named = NamedVersion.of(name);
      if (named.isPresent()
          && Products.likeness(matrix, named.get().name()).compareTo(Likeness.PART) > 0
          && (newest == null || matrix.scheme().compare(named.get().version(), newest) > 0)) {
        newest = named.get().version();
      }
    }
    return newest;
  }
}

package dten.preflight.run.matrix;

import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.OnRemoved;
import dten.preflight.fact.Matrix.Spelling;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.read.keysource.KeySources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A matrix of what was found in a vendor's own form, with what is known of that vendor's keys. */
public final class VendorMatrix {
  /** Options of providers, which the help does not list, and of the runtime below. */
  private static final List<String> UNLISTED_KEYCLOAK = List.of("spi-**", "kc.**");

  private VendorMatrix() {}

  /** The products the sources are about; mostly one. */
  public static List<String> products(KeySources.Found found) {
    return found.editions().isEmpty()
        ? List.copyOf(found.entries().keySet())
        : List.of(
            switch (found.format()) {
              case SPRING -> "spring-boot";
              case JETTY -> "jetty";
              case KEYCLOAK -> "keycloak";
              case PLUTO, CSV -> "";
            });
  }

  /** The matrix; nothing where no key was found. */
  public static Optional<Matrix> of(KeySources.Found found, String product, String reviewed) {
    if (found.editions().isEmpty()) {
      return ofEntries(found.entries(), product, reviewed);
    }
    boolean spring =
        switch (found.format()) {
          case SPRING -> true;
          case JETTY, PLUTO, KEYCLOAK, CSV -> false;
        };
    Matrix matrix =
        MatrixImport.of(
            product,
            found.editions(),
            spring ? VersionScheme.MAVEN : VersionScheme.GENERIC,
            switch (found.format()) {
              case SPRING -> new Spelling(true, "");
              case KEYCLOAK -> new Spelling(false, "KC_");
              case JETTY, PLUTO, CSV -> Spelling.EXACT;
            },
            switch (found.format()) {
              case KEYCLOAK -> List.of("keycloak.conf");
              case SPRING, JETTY, PLUTO, CSV -> List.of();
            },
            OnRemoved.IGNORED,
            reviewed);
    if (matrix.keys().isEmpty() && matrix.knownKeys().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (found.format()) {
          case KEYCLOAK -> withKnown(matrix, UNLISTED_KEYCLOAK);
          case SPRING, JETTY, PLUTO, CSV -> matrix;
        });
  }

  private static Matrix withKnown(Matrix matrix, List<String> more) {
    List<String> known = new ArrayList<>(matrix.knownKeys());
    known.addAll(more);
    return new Matrix(
        matrix.location(),
        matrix.product(),
        matrix.names(),
        matrix.reviewed(),
        matrix.coversUpTo(),
        matrix.scheme(),
        matrix.spelling(),
        matrix.files(),
        matrix.keys(),
        known,
        matrix.replaced());
  }

  private static Optional<Matrix> ofEntries(
      Map<String, List<Matrix.Key>> entries, String product, String reviewed) {
    List<Matrix.Key> keys = entries.getOrDefault(product, List.of());
    VersionScheme scheme = VersionScheme.GENERIC;
    String newest = "";
    for (Matrix.Key key : keys) {
      for (String version : MatrixListing.versions(key)) {
        newest = newest.isEmpty() || scheme.compare(version, newest) > 0 ? version : newest;
      }
    }
    return keys.isEmpty() || newest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Matrix(
                Location.ofPackage(),
                product,
                product.equals("k8s") ? List.of("kubernetes") : List.of(),
                reviewed,
                newest,
                scheme,
                Spelling.EXACT,
                List.of(),
                keys,
                List.of(),
                List.of()));
  }
}

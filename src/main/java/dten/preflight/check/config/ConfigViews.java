package dten.preflight.check.config;

import dten.preflight.check.config.Coming.Source;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about keys look at, product by product. What depends on the package alone is made
 * once and serves every target.
 */
final class ConfigViews {
  private static final Matrix NONE = empty("");

  /** A matrix with what the manifest adds to it, ready to be asked. */
  record Prepared(Matrix matrix, MatrixIndex index, Optional<KnownKeys> known) {}

  private final IdentityHashMap<Matrix, Map<String, Prepared>> prepared = new IdentityHashMap<>();

  private ConfigViews() {}

  /** The views of an upgrade whose target has a live configuration; or why there are none. */
  static Parsed<List<ConfigView>> live(Upgrade upgrade) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    if (target.isEmpty()) {
      return new Parsed.Missing<>(upgrade.target().absence());
    }
    return target.get().configuration().isEmpty()
        ? new Parsed.Missing<>("the target names no live configuration")
        : of(upgrade, target.get());
  }

  /** The views of the package alone; or why there are none. */
  static Parsed<List<ConfigView>> ofPackage(Upgrade upgrade) {
    return of(upgrade, TargetFacts.named("none").build());
  }

  private static Parsed<List<ConfigView>> of(Upgrade upgrade, TargetFacts target) {
    List<Matrix> given = upgrade.operator().matrices().toOptional().orElse(List.of());
    List<Manifest> manifest = manifest(upgrade);
    if (given.isEmpty() && manifest.isEmpty()) {
      return new Parsed.Missing<>(upgrade.operator().matrices().absence());
    }
    List<ConfigView> views = new ArrayList<>();
    ConfigViews shared = upgrade.pkg().derived(ConfigViews.class, pkg -> new ConfigViews());
    boolean isSaid = false;
    for (Matrix matrix : given) {
      Coming coming = Coming.of(matrix, upgrade);
      if (coming.source() == Source.OTHER_PRODUCT && given.size() > 1) {
        continue; // the version of the package says nothing about it; a rule of its own says so
      }
      boolean own =
          !isSaid && coming.source() != Source.COMPONENT && coming.source() != Source.PLATFORM;
      isSaid |= own;
      Prepared of = shared.of(matrix, coming.version(), own ? manifest : List.of());
      boolean stays = coming.source() == Source.PLATFORM;
      String from = stays ? coming.version() : installed(matrix, upgrade);
      views.add(new ConfigView(of, coming.version(), from, target));
    }
    if (!isSaid && !manifest.isEmpty()) {
      Optional<PackageVersion> version = PackageVersion.of(upgrade);
      String to = version.map(PackageVersion::version).orElse("the new version");
      Matrix named = empty(version.map(PackageVersion::name).orElse(""));
      Prepared of = shared.of(NONE, to, manifest);
      views.add(new ConfigView(of, to, installed(named, upgrade), target));
    }
    return new Parsed.Value<>(List.copyOf(views), List.of());
  }

  /** The manifest where it speaks of keys. */
  private static List<Manifest> manifest(Upgrade upgrade) {
    List<ManifestFile> files = upgrade.pkg().all(ManifestFile.class);
    Optional<Manifest> manifest =
        files.isEmpty() ? Optional.empty() : files.get(0).manifest().toOptional();
    boolean silent =
        manifest.isEmpty()
            || (manifest.get().configRemoved().isEmpty()
                && manifest.get().configRequired().isEmpty());
    return silent ? List.of() : List.of(manifest.get());
  }

  private synchronized Prepared of(Matrix matrix, String to, List<Manifest> manifest) {
    Map<String, Prepared> versions = prepared.computeIfAbsent(matrix, m -> new HashMap<>());
    Prepared known = versions.get(to);
    if (known == null) {
      Matrix whole = matrix;
      for (Manifest each : manifest) {
        whole = withManifest(whole, each, to);
      }
      whole = inScope(whole, to);
      Optional<KnownKeys> all =
          whole.knownKeys().isEmpty() ? Optional.empty() : Optional.of(new KnownKeys(whole));
      known = new Prepared(whole, new MatrixIndex(whole), all);
      versions.put(to, known);
    }
    return known;
  }

  /** Without the entries that do not speak of the version that comes. */
  private static Matrix inScope(Matrix matrix, String to) {
    List<Matrix.Key> kept = new ArrayList<>();
    for (Matrix.Key key : matrix.keys()) {
      String range = key.appliesTo();
      Optional<VersionRange> scope =
          range == null ? Optional.empty() : VersionRange.parse(range, matrix.scheme());
      if (scope.isEmpty() || scope.get().contains(to)) {
        kept.add(key);
      }
    }
    return kept.size() == matrix.keys().size() ? matrix : matrix.withKeys(kept);
  }

  private static Matrix empty(String product) {
    return new Matrix(
        Location.ofPackage(),
        product,
        List.of(),
        "",
        "",
        VersionScheme.GENERIC,
        Matrix.Spelling.EXACT,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Adds what the manifest says of keys the matrix does not name; the matrix knows more. */
  private static Matrix withManifest(Matrix matrix, Manifest manifest, String to) {
    MatrixIndex named = new MatrixIndex(matrix);
    List<Matrix.Key> keys = new ArrayList<>(matrix.keys());
    for (Manifest.Text removed : manifest.configRemoved()) {
      if (!named.names(removed.value())) {
        keys.add(ofManifest(removed.location(), removed.value(), to, null));
      }
    }
    for (Manifest.RequiredKey required : manifest.configRequired()) {
      if (!named.names(required.key()) && required.value() != null) {
        keys.add(ofManifest(required.location(), required.key(), null, required.value()));
      }
    }
    return matrix.withKeys(keys);
  }

  private static Matrix.Key ofManifest(
      Location at, String key, @Nullable String removedIn, @Nullable String requiredValue) {
    return new Matrix.Key(
        at,
        key,
        Matrix.Match.EXACT,
        List.of(),
        null,
        null,
        null,
        removedIn,
        List.of(),
        null,
        requiredValue,
        List.of(),
        List.of(),
        null,
        null,
        "the manifest of the package says so",
        null);
  }

  /**
   * The installed version of the matrix's product, by the closest name: {@code shop-agent} is no
   * {@code shop} where there is one. The lowest where several have it.
   */
  private static @Nullable String installed(Matrix matrix, Upgrade upgrade) {
    String found = null;
    Products.Likeness closest = Products.Likeness.NONE;
    List<TargetFacts.Component> products =
        upgrade.target().toOptional().flatMap(TargetFacts::products).orElse(List.of());
    for (TargetFacts.Component each : products) {
      Products.Likeness like = Products.likeness(matrix, each.name());
      boolean lower =
          found != null && like == closest && matrix.scheme().compare(each.version(), found) < 0;
      if (!each.version().isEmpty() && (like.compareTo(closest) > 0 || lower)) {
        found = each.version();
        closest = like;
      }
    }
    return found;
  }
}

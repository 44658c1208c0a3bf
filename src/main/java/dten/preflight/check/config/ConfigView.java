package dten.preflight.check.config;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Location;
import dten.preflight.fact.LocationGlob;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about keys look at: the matrix and what the manifest adds to it, the version that
 * is installed and the one that comes, and which keys of the live configuration the matrix knows.
 */
final class ConfigView {
  /** A live setting and the entry of the matrix that speaks of it. */
  record Known(ConfigEntry entry, Matrix.Key key) {}

  private final Matrix matrix;
  private final MatrixIndex index;
  private final String to;
  private final @Nullable String from;
  private final Map<String, LiveFile> files = new HashMap<>();
  private final List<LiveFile> inOrder = new ArrayList<>();
  private final List<ConfigEntry> inScope = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();
  private final Map<String, Boolean> scope = new HashMap<>();
  private final Map<String, Map<String, Integer>> starts = new HashMap<>();
  private final Location target;

  private ConfigView(Matrix matrix, String to, @Nullable String from, TargetFacts target) {
    this.matrix = matrix;
    this.index = new MatrixIndex(matrix);
    this.to = to;
    this.from = from;
    this.target = target.location();
    target.configuration().ifPresent(this::take);
  }

  private void take(LiveConfiguration live) {
    for (LiveFile file : live.files()) {
      files.put(file.location().path(), file);
      if (!file.format().isEmpty() && isInScope(file.installedAs())) {
        inOrder.add(file);
      }
    }
    for (ConfigEntry entry : live.entries()) {
      if (entry.format().equals(MatrixIndex.ENV) || isInScope(installedAs(entry.location()))) {
        inScope.add(entry);
        index.find(entry).ifPresent(key -> known.add(new Known(entry, key)));
      }
    }
  }

  /** The view of an upgrade whose target has a live configuration; or why there is none. */
  static Parsed<ConfigView> live(Upgrade upgrade) {
    Optional<TargetFacts> target = upgrade.target().toOptional();
    if (target.isEmpty()) {
      return new Parsed.Missing<>(upgrade.target().absence());
    }
    return target.get().configuration().isEmpty()
        ? new Parsed.Missing<>("the target names no live configuration")
        : of(upgrade, target.get());
  }

  /** The view of the package alone; or why there is none. */
  static Parsed<ConfigView> ofPackage(Upgrade upgrade) {
    return of(upgrade, TargetFacts.named("none").build());
  }

  private static Parsed<ConfigView> of(Upgrade upgrade, TargetFacts target) {
    Optional<Matrix> given = upgrade.operator().matrix().toOptional();
    Optional<Manifest> manifest = manifest(upgrade);
    Optional<PackageVersion> version = PackageVersion.of(upgrade);
    if (given.isEmpty() && manifest.map(ConfigView::saysNothing).orElse(true)) {
      return new Parsed.Missing<>(upgrade.operator().matrix().absence());
    }
    String to =
        version
            .map(PackageVersion::version)
            .orElseGet(() -> given.map(Matrix::coversUpTo).orElse("the new version"));
    Matrix matrix = given.orElseGet(() -> empty(version.map(PackageVersion::name).orElse("")));
    String from = installed(matrix, upgrade.target().toOptional());
    Matrix whole = manifest.map(m -> withManifest(matrix, m, to)).orElse(matrix);
    return new Parsed.Value<>(new ConfigView(whole, to, from, target), List.of());
  }

  private static Optional<Manifest> manifest(Upgrade upgrade) {
    List<ManifestFile> files = upgrade.pkg().all(ManifestFile.class);
    return files.isEmpty() ? Optional.empty() : files.get(0).manifest().toOptional();
  }

  private static boolean saysNothing(Manifest manifest) {
    return manifest.configRemoved().isEmpty() && manifest.configRequired().isEmpty();
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
    return new Matrix(
        matrix.location(),
        matrix.product(),
        matrix.names(),
        matrix.reviewed(),
        matrix.coversUpTo(),
        matrix.scheme(),
        matrix.spelling(),
        matrix.files(),
        keys);
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
        removedIn,
        List.of(),
        null,
        requiredValue,
        List.of(),
        null,
        null,
        null,
        "the manifest of the package says so",
        null);
  }

  /**
   * The installed version of the matrix's product, by the closest name: {@code shop-agent} is no
   * {@code shop} where there is one. The lowest where several have it.
   */
  private static @Nullable String installed(Matrix matrix, Optional<TargetFacts> target) {
    String found = null;
    Products.Likeness closest = Products.Likeness.NONE;
    for (TargetFacts.Component each : target.flatMap(TargetFacts::products).orElse(List.of())) {
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

  Matrix matrix() {
    return matrix;
  }

  /** The version the package brings. */
  String to() {
    return to;
  }

  /** The installed version; null where the target does not say. */
  @Nullable String from() {
    return from;
  }

  /** The entry of the matrix that speaks of a setting. */
  Optional<Matrix.Key> find(ConfigEntry entry) {
    return index.find(entry);
  }

  /** Live settings the matrix speaks of, in the order of the files. */
  List<Known> known() {
    return known;
  }

  /** Whether a file is one that holds keys of the product. */
  boolean isInScope(String path) {
    return scope.computeIfAbsent(path, this::isNamed);
  }

  private boolean isNamed(String path) {
    if (matrix.files().isEmpty()) {
      return true;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (String glob : matrix.files()) {
      String whole = glob.indexOf('/') < 0 ? name : path;
      boolean below = glob.indexOf('/') > 0 && matches("**/" + glob, path);
      if (matches(glob, whole) || below) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String glob, String path) {
    return new LocationGlob(glob).matches(Location.ofEntry(path));
  }

  /** Whether the new version has a version's changes in it. */
  boolean reaches(@Nullable String version) {
    return version != null && matrix.scheme().compare(to, version) >= 0;
  }

  /** Whether the installed version already had a version's changes in it. */
  boolean hadReached(@Nullable String version) {
    return version != null && from != null && matrix.scheme().compare(from, version) >= 0;
  }

  /** How the target calls the file of a live setting. */
  String installedAs(Location location) {
    if (location.base() == Base.OPERATOR) {
      return "the environment of the service";
    }
    LiveFile file = files.get(location.path());
    return file == null ? location.path() : file.installedAs();
  }

  /**
   * The file a key that is not set would be set in: the one with the most keys that start like it,
   * the first among equals; null where no file was read.
   */
  @Nullable LiveFile home(String key) {
    LiveFile best = null;
    long most = -1;
    for (LiveFile file : inOrder) {
      long score = 0;
      int depth = 0;
      for (String start : starts(key)) {
        Map<String, Integer> alike = starts().getOrDefault(start, Map.of());
        // n names in common count n times n: the sum of the first n odd numbers.
        score += (2L * depth++ + 1) * alike.getOrDefault(file.location().path(), 0);
      }
      if (score > most && !file.format().equals(MatrixIndex.ENV)) {
        best = file;
        most = score;
      }
    }
    return best;
  }

  /** How many keys of each file start with some names; counted once. */
  private Map<String, Map<String, Integer>> starts() {
    if (starts.isEmpty()) {
      for (ConfigEntry entry : inScope) {
        String path = entry.location().path();
        for (String start : starts(entry.key())) {
          starts.computeIfAbsent(start, s -> new HashMap<>()).merge(path, 1, Integer::sum);
        }
      }
    }
    return starts;
  }

  /** {@code a}, {@code a.b} and so on, up to the whole key. */
  private static List<String> starts(String key) {
    List<String> starts = new ArrayList<>();
    for (int i = 1; i <= key.length() && starts.size() < 8; i++) {
      if (i == key.length() || key.charAt(i) == '.' || key.charAt(i) == '-') {
        starts.add(key.substring(0, i));
      }
    }
    return starts;
  }

  /** Where to report a key that is not set. */
  Location locationOf(@Nullable LiveFile home) {
    return home == null ? target : home.location();
  }

  /**
   * The settings of a key that are in force: of a file that sets it twice, the last; but all of a
   * YAML stream, whose documents may each be for another profile.
   */
  List<ConfigEntry> active(Matrix.Key key) {
    Map<String, ConfigEntry> last = new LinkedHashMap<>();
    for (Known each : known) {
      if (each.key.equals(key) && each.entry.state() == State.ACTIVE) {
        String place =
            each.entry.format().equals("yaml")
                ? each.entry.location().toString()
                : each.entry.location().path();
        last.put(place + " " + each.entry.key(), each.entry);
      }
    }
    return List.copyOf(last.values());
  }

  /** The first place where a key stands in a comment. */
  @Nullable ConfigEntry commented(Matrix.Key key) {
    for (Known each : known) {
      if (each.key.equals(key) && each.entry.state() == State.COMMENTED) {
        return each.entry;
      }
    }
    return null;
  }
}

package dten.preflight.check.config;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.LiveConfiguration;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Location;
import dten.preflight.fact.LocationGlob;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.TargetFacts;
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

  private static final int MAX_HEIRS = 50;

  private final ConfigViews.Prepared prepared;
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

  ConfigView(ConfigViews.Prepared prepared, String to, @Nullable String from, TargetFacts target) {
    this.prepared = prepared;
    this.matrix = prepared.matrix();
    this.index = prepared.index();
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

  /**
   * Whether a live key stands beside a key: one that has its first two names in common; for keys
   * with fewer than three names always.
   */
  boolean setsBeside(String key) {
    int first = key.indexOf('.');
    int second = first < 0 ? -1 : key.indexOf('.', first + 1);
    if (second < 0) {
      return true;
    }
    String start = key.substring(0, second + 1);
    for (ConfigEntry entry : inScope) {
      if (entry.key().startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  /** Live settings in files of the product, and all variables. */
  List<ConfigEntry> settings() {
    return inScope;
  }

  /** All keys of the product; nothing where the matrix does not claim to know them. */
  Optional<KnownKeys> knownKeys() {
    return prepared.known();
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

  /**
   * What is to be set in place of a key in the version that comes: its replacements, and where one
   * of them is removed by then too, what replaces that. Empty where nothing is left.
   */
  List<String> heirs(Matrix.Key key) {
    List<String> heirs = new ArrayList<>();
    List<String> open = new ArrayList<>(key.replacement());
    for (int i = 0; i < open.size() && i < MAX_HEIRS; i++) {
      Matrix.Key next = index.named(open.get(i));
      if (next != null && !next.equals(key) && reaches(next.removedIn())) {
        for (String later : next.replacement()) {
          if (!open.contains(later)) {
            open.add(later);
          }
        }
      } else if (!heirs.contains(open.get(i))) {
        heirs.add(open.get(i));
      }
    }
    return heirs;
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

package dten.preflight.rehearse.flyway;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.PackageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the package says of how Flyway is to be run: where scripts are, how they are named, values
 * of placeholders, and how transactions are used. Nothing that would connect to anywhere or load
 * anything is taken: no url, user, driver, callback, resolver or location of classes.
 */
final class FlywaySettings {
  private static final String PLACEHOLDERS = "placeholders.";
  private static final Set<String> TAKEN =
      Set.of(
          "locations",
          "sqlmigrationprefix",
          "repeatablesqlmigrationprefix",
          "sqlmigrationseparator",
          "sqlmigrationsuffixes",
          "placeholderprefix",
          "placeholdersuffix",
          "placeholderseparator",
          "placeholderreplacement",
          "mixed",
          "outoforder",
          "group",
          "postgresql.transactional.lock");

  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, String> placeholders = new TreeMap<>();

  /**
   * Those in flyway.conf and flyway.toml, and under spring.flyway and quarkus.flyway.
   *
   * @param given placeholders as the operator has them, which come before the package's
   */
  static FlywaySettings of(PackageFacts pkg, Map<String, String> given) {
    FlywaySettings settings = new FlywaySettings();
    for (ConfigEntry each : pkg.all(ConfigEntry.class)) {
      String value = each.value();
      if (each.state() == ConfigEntry.State.ACTIVE && value != null) {
        settings.take(each.location().path(), each.key(), value);
      }
    }
    settings.placeholders.putAll(given);
    return settings;
  }

  private void take(String path, String key, String value) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean isFlyways = name.startsWith("flyway.") || name.startsWith("flyway-");
    String own = below(key, isFlyways);
    String plain = own.toLowerCase(Locale.ROOT).replace("-", "");
    if (plain.startsWith(PLACEHOLDERS)) {
      placeholders.putIfAbsent(own.substring(PLACEHOLDERS.length()), value);
      return;
    }
    int index = plain.indexOf('[');
    String bare = index > 0 ? plain.substring(0, index) : withoutNumber(plain);
    if (TAKEN.contains(bare)) {
      values.merge(bare, value, (one, more) -> bare.equals(plain) ? one : one + "," + more);
    }
  }

  /** {@code locations.0}, as lists are spelt. */
  private static String withoutNumber(String key) {
    int dot = key.lastIndexOf('.');
    return dot > 0 && dot + 1 < key.length() && Character.isDigit(key.charAt(dot + 1))
        ? key.substring(0, dot)
        : key;
  }

  private static String below(String key, boolean isFlyways) {
    for (String prefix : List.of("spring.flyway.", "quarkus.flyway.", "flyway.")) {
      if (key.startsWith(prefix) && (isFlyways || !prefix.equals("flyway."))) {
        return key.substring(prefix.length());
      }
    }
    return "";
  }

  Map<String, String> placeholders() {
    return placeholders;
  }

  private String get(String key, String usual) {
    return values.getOrDefault(key, usual);
  }

  /** Whether something is switched on. */
  boolean is(String key, String usual) {
    return get(key, usual).strip().equalsIgnoreCase("true");
  }

  /** What is said of a key; null where nothing is. */
  @Nullable String said(String key) {
    return values.get(key);
  }

  /** Folders that scripts are in; none where nothing is said. */
  List<String> locations() {
    List<String> folders = new ArrayList<>();
    for (String each : get("locations", "").split(",", -1)) {
      String folder = each.replaceFirst("^(classpath|filesystem):", "").strip();
      folder = folder.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "");
      if (!folder.isEmpty() && folder.indexOf('*') < 0 && folder.indexOf('{') < 0) {
        folders.add(folder);
      }
    }
    return folders;
  }

  String versionedPrefix() {
    return get("sqlmigrationprefix", "V");
  }

  String repeatablePrefix() {
    return get("repeatablesqlmigrationprefix", "R");
  }

  String separator() {
    return get("sqlmigrationseparator", "__");
  }

  String[] suffixes() {
    return get("sqlmigrationsuffixes", ".sql").split(",", -1);
  }

  String suffixOf(String name) {
    for (String each : suffixes()) {
      if (!each.isEmpty() && name.endsWith(each)) {
        return each;
      }
    }
    return "";
  }
}

package dten.preflight.read.config;

import dten.preflight.read.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the format of a configuration file, by its name where that tells, else by its text. */
public final class ConfigFormats {
  private static final ConfigFormat PROPERTIES = new PropertiesFormat();
  private static final ConfigFormat YAML = new YamlFormat();
  private static final ConfigFormat JSON = new JsonFormat();
  private static final ConfigFormat ENV = new EnvFormat();
  private static final ConfigFormat INI = new IniFormat();
  private static final ConfigFormat TOML = new TomlFormat();
  private static final ConfigFormat XML = new XmlFormat();
  private static final ConfigFormat UNIT = new UnitFormat();

  private static final Map<String, ConfigFormat> BY_EXTENSION =
      Map.of(
          "properties", PROPERTIES,
          "yaml", YAML,
          "yml", YAML,
          "json", JSON,
          "jsonc", JSON,
          "env", ENV,
          "toml", TOML,
          "xml", XML);

  private static final Set<String> LINES = Set.of("ini", "conf", "cfg", "cnf", "config");
  private static final Set<String> UNITS = Set.of("service", "socket", "timer");

  /** Endings that say that a file is a pattern for another one, or an old copy of it. */
  private static final List<String> PATTERNS =
      List.of(
          ".template",
          ".tmpl",
          ".tpl",
          ".sample",
          ".example",
          ".dist",
          ".default",
          ".j2",
          ".erb",
          ".in",
          ".orig",
          ".rpmnew",
          ".dpkg-dist");

  private ConfigFormats() {}

  /** The names an operator may give. */
  public static List<String> names() {
    return List.of("properties", "yaml", "json", "env", "ini", "toml", "xml", "systemd");
  }

  /** The format by its name as the operator writes it; nothing where there is none of that name. */
  public static Optional<ConfigFormat> named(String format) {
    return switch (format) {
      case "properties" -> Optional.of(PROPERTIES);
      case "yaml" -> Optional.of(YAML);
      case "json" -> Optional.of(JSON);
      case "env" -> Optional.of(ENV);
      case "ini" -> Optional.of(INI);
      case "toml" -> Optional.of(TOML);
      case "xml" -> Optional.of(XML);
      case "systemd" -> Optional.of(UNIT);
      default -> Optional.empty();
    };
  }

  /** Whether the name alone makes a file worth a look. */
  public static boolean mayKnow(String path) {
    String name = name(path);
    String extension = extension(name);
    return BY_EXTENSION.containsKey(extension)
        || LINES.contains(extension)
        || UNITS.contains(extension)
        || isEnvironment(path, name);
  }

  /** The format of a file; nothing where it is in none that is known. */
  public static Optional<ConfigFormat> of(String path, Text text) {
    String name = name(path);
    String extension = extension(name);
    ConfigFormat byName = BY_EXTENSION.get(extension);
    if (byName != null) {
      return Optional.of(byName);
    }
    if (isEnvironment(path, name)) {
      return Optional.of(ENV);
    }
    if (UNITS.contains(extension) || (LINES.contains(extension) && UnitFormat.fits(text))) {
      return UnitFormat.fits(text) ? Optional.of(UNIT) : Optional.empty();
    }
    boolean flat = extension.equals("cfg") && !IniFormat.hasSections(text) && IniFormat.fits(text);
    return flat ? Optional.of(PROPERTIES) : byText(text);
  }

  private static Optional<ConfigFormat> byText(Text text) {
    String start = start(text.chars());
    if (start.startsWith("<")) {
      return start.startsWith("<?xml") || start.startsWith("<!--")
          ? Optional.of(XML)
          : Optional.empty();
    }
    if (start.startsWith("{")) {
      return Optional.of(JSON);
    }
    if (start.startsWith("---")) {
      return Optional.of(YAML);
    }
    return IniFormat.fits(text) ? Optional.of(INI) : Optional.empty();
  }

  private static String start(String chars) {
    int at = 0;
    while (at < chars.length() && at < 4096 && Character.isWhitespace(chars.charAt(at))) {
      at++;
    }
    return chars.substring(at, Math.min(chars.length(), at + 8));
  }

  /** {@code .env}, {@code .env.production}, and what lies in /etc/default and /etc/sysconfig. */
  private static boolean isEnvironment(String path, String name) {
    if (name.equals(".env") || name.startsWith(".env.")) {
      return true;
    }
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : name(path.substring(0, slash));
    return name.indexOf('.') < 0 && (folder.equals("default") || folder.equals("sysconfig"));
  }

  /** The last name of a path in lower case, without what says that it is a pattern. */
  private static String name(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (String pattern : PATTERNS) {
      if (name.endsWith(pattern)) {
        return name.substring(0, name.length() - pattern.length());
      }
    }
    return name;
  }

  /** Whether the name says that the file is a pattern, so that it need not parse as it is. */
  static boolean isPattern(String path) {
    return !path.toLowerCase(Locale.ROOT).endsWith(name(path));
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}

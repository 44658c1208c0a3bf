package dten.preflight.read.config;

import dten.preflight.read.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the format of a configuration file, by its name where that tells, else by its text. */
public final class ConfigFormats {
  private static final ConfigFormat PROPERTIES = new PropertiesFormat();

  private ConfigFormats() {}

  /** The names an operator may give. */
  public static List<String> names() {
    return List.of("properties");
  }

  /** The format by its name as the operator writes it; nothing where there is none of that name. */
  public static Optional<ConfigFormat> named(String format) {
    return switch (format) {
      case "properties" -> Optional.of(PROPERTIES);
      default -> Optional.empty();
    };
  }

  /** The format of a file; nothing where it is in none that is known. */
  public static Optional<ConfigFormat> of(String path, Text text) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.endsWith(".properties") && !text.chars().isEmpty()
        ? Optional.of(PROPERTIES)
        : Optional.empty();
  }
}

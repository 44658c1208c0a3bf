package dten.preflight.rehearse.flyway;

import dten.preflight.rehearse.migration.ScriptOrder;
import java.util.Comparator;
import java.util.Optional;

/**
 * A script by its name.
 *
 * @param version empty where it is repeatable
 * @param description what stands behind the separator
 */
record FlywayFile(String path, String version, String description) {
  /** As Flyway runs them: versions by number, then what is repeatable by its description. */
  static final Comparator<FlywayFile> ORDER =
      (a, b) -> {
        if (a.version.isEmpty() != b.version.isEmpty()) {
          return a.version.isEmpty() ? 1 : -1;
        }
        int order =
            a.version.isEmpty()
                ? a.description.compareTo(b.description)
                : ScriptOrder.compareVersions(a.version, b.version);
        return order != 0 ? order : a.path.compareTo(b.path);
      };

  /** Whether it is run again whenever it is another. */
  boolean isRepeatable() {
    return version.isEmpty();
  }

  /** Reads a name; empty where it is no migration's. */
  static Optional<FlywayFile> of(String path, FlywaySettings settings) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String suffix = settings.suffixOf(name);
    int separator = name.indexOf(settings.separator());
    if (suffix.isEmpty() || separator < 0) {
      return Optional.empty();
    }
    String description =
        name.substring(separator + settings.separator().length(), name.length() - suffix.length());
    String head = name.substring(0, separator);
    if (head.equals(settings.repeatablePrefix())) {
      return Optional.of(new FlywayFile(path, "", description));
    }
    String prefix = settings.versionedPrefix();
    String version = head.startsWith(prefix) ? head.substring(prefix.length()) : "";
    boolean isVersion = !version.isEmpty();
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      isVersion &= (c >= '0' && c <= '9') || c == '.' || c == '_';
    }
    return isVersion ? Optional.of(new FlywayFile(path, version, description)) : Optional.empty();
  }
}

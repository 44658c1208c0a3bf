package dten.preflight.fact.unit;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A unit file of systemd, or a drop-in for one: systemd.unit(5).
 *
 * @param name the unit it defines or changes, such as {@code import.timer}; empty for a text that
 *     does not say what it is called
 * @param settings in the order of the file, with secrets masked
 */
public record UnitFile(Location location, String name, List<Setting> settings) implements Fact {
  /** The endings of unit names: systemd.unit(5). */
  public static final Set<String> TYPES =
      Set.of(
          "service",
          "socket",
          "device",
          "mount",
          "automount",
          "swap",
          "target",
          "path",
          "timer",
          "slice",
          "scope");

  /** Copies the list. */
  public UnitFile {
    settings = List.copyOf(settings);
  }

  /** One setting and the section it stands in, without brackets. */
  public record Setting(String section, String key, String value, Region region) {}

  /** Every value of a key. */
  public List<Setting> all(String section, String key) {
    List<Setting> found = new ArrayList<>();
    for (Setting setting : settings) {
      if (setting.section().equals(section) && setting.key().equals(key)) {
        found.add(setting);
      }
    }
    return found;
  }

  /** The last value of a key; empty where there is none. */
  public String last(String section, String key) {
    List<Setting> found = all(section, key);
    return found.isEmpty() ? "" : found.get(found.size() - 1).value();
  }

  /** Whether a name ends as unit names do. */
  public static boolean isUnitName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && TYPES.contains(name.substring(dot + 1));
  }
}

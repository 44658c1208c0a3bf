package dten.preflight.read.target.inventory;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.read.target.inventory.InventoryReader.Extent;
import dten.preflight.read.target.inventory.InventoryReader.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists with one package on each line. */
final class LineInventory {
  /** What stands behind the last dot of a line of {@code rpm -qa}; keys of GPG have none. */
  private static final Set<String> ARCHITECTURES =
      Set.of(
          "x86_64", "noarch", "aarch64", "i386", "i586", "i686", "ppc64le", "s390x", "armv7hl",
          "riscv64", "ppc64", "src");

  private enum Form {
    /** {@code name<TAB>version}, the name with its architecture where there are several. */
    DPKG,
    /** {@code name-version-release.architecture}. */
    RPM,
    /** {@code name==version}, {@code name @ address}, {@code -e address}. */
    PIP
  }

  private LineInventory() {}

  /** The components, where nine in ten lines are of one form. */
  static Optional<Inventory> of(Location file, String text) {
    String[] lines = text.split("\n", -1);
    for (Form form : Form.values()) {
      List<Component> components = new ArrayList<>();
      int read = 0;
      int others = 0;
      for (int i = 0; i < lines.length; i++) {
        String line = lines[i].endsWith("\r") ? withoutLast(lines[i]) : lines[i];
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        Component component = component(form, line, file.at(new Region(i + 1, 1)));
        if (component == null) {
          others++;
        } else {
          read++;
          // What dpkg lists without a version was removed, but for its configuration.
          if (form != Form.DPKG || !component.version().isEmpty()) {
            components.add(component);
          }
        }
      }
      if (read > 0 && others * 10 <= read) {
        Extent extent = form == Form.PIP ? Extent.PART : Extent.SYSTEM;
        return Optional.of(new Inventory(extent, components));
      }
    }
    return Optional.empty();
  }

  private static String withoutLast(String line) {
    return line.substring(0, line.length() - 1);
  }

  private static @Nullable Component component(Form form, String line, Location at) {
    return switch (form) {
      case DPKG -> dpkg(line, at);
      case RPM -> rpm(line.stripTrailing(), at);
      case PIP -> pip(line.stripTrailing(), at);
    };
  }

  /** deb-control(5): names are of lower case letters, digits, plus, minus and dot. */
  private static @Nullable Component dpkg(String written, Location at) {
    int tab = written.indexOf('\t');
    if (tab < 0) {
      return null;
    }
    int colon = written.lastIndexOf(':', tab);
    String name = written.substring(0, colon < 0 ? tab : colon);
    String version = written.substring(tab + 1).strip();
    return isName(name, "+-.") && isVersion(version) ? new Component(name, version, at) : null;
  }

  private static @Nullable Component rpm(String line, Location at) {
    int dot = line.lastIndexOf('.');
    boolean key = line.startsWith("gpg-pubkey-");
    if (!key && (dot < 0 || !ARCHITECTURES.contains(line.substring(dot + 1)))) {
      return null;
    }
    String whole = key ? line : line.substring(0, dot);
    int release = whole.lastIndexOf('-');
    int version = release < 1 ? -1 : whole.lastIndexOf('-', release - 1);
    if (version < 1 || !isName(whole.substring(0, version), "+-._")) {
      return null;
    }
    return new Component(whole.substring(0, version), whole.substring(version + 1), at);
  }

  private static @Nullable Component pip(String line, Location at) {
    int equals = line.indexOf("==");
    if (equals > 0 && isName(line.substring(0, equals).strip(), "-._")) {
      String rest = line.substring(equals + 2).strip();
      rest = rest.startsWith("=") ? rest.substring(1) : rest;
      int end = 0;
      while (end < rest.length() && " ;#".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      return new Component(line.substring(0, equals).strip(), rest.substring(0, end), at);
    }
    int address = line.indexOf(" @ ");
    if (address > 0 && isName(line.substring(0, address), "-._")) {
      return new Component(line.substring(0, address), "", at);
    }
    int egg = line.startsWith("-e ") ? line.indexOf("#egg=") : -1;
    if (egg > 0) {
      int end = line.indexOf('&', egg);
      String name = line.substring(egg + 5, end < 0 ? line.length() : end);
      return isName(name, "-._") ? new Component(name, "", at) : null;
    }
    return null;
  }

  private static boolean isVersion(String version) {
    for (int i = 0; i < version.length(); i++) {
      if (version.charAt(i) <= ' ') {
        return false;
      }
    }
    return version.isEmpty() || Character.isLetterOrDigit(version.charAt(0));
  }

  private static boolean isName(String name, String marks) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || marks.indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}

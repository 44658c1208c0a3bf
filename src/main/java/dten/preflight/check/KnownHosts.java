package dten.preflight.check;

import dten.preflight.fact.TargetFacts.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hosts the target lists, looked up by name or by the nearest wildcard above it. */
public final class KnownHosts {
  private final Map<String, Host> byName = new HashMap<>();

  /** From the target's section. */
  public KnownHosts(List<Host> hosts) {
    for (Host host : hosts) {
      byName.putIfAbsent(host.name().toLowerCase(Locale.ROOT), host);
    }
  }

  /** What the target says of a host; null where it says nothing. */
  public @Nullable Host find(String name) {
    Host exact = byName.get(name);
    if (exact != null) {
      return exact;
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      Host above = byName.get("*" + name.substring(dot));
      if (above != null) {
        return above;
      }
    }
    return isAddress(name) || name.indexOf('.') >= 0 ? null : byFirstLabel(name);
  }

  /** A short name is the host whose first label it is, as a resolver with a search list has it. */
  private @Nullable Host byFirstLabel(String label) {
    Host found = null;
    for (Map.Entry<String, Host> entry : byName.entrySet()) {
      if (entry.getKey().startsWith(label + ".")) {
        if (found != null) {
          return null;
        }
        found = entry.getValue();
      }
    }
    return found;
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** Whether the target lists a host below a domain. */
  public boolean hasBelow(String domain) {
    return byName.keySet().stream().anyMatch(name -> name.endsWith("." + domain));
  }
}

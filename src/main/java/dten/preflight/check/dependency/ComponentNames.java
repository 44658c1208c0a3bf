package dten.preflight.check.dependency;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether two names mean the same component: makers, distributions and people spell differently.
 */
final class ComponentNames {
  private static final List<Set<String>> SYNONYMS =
      List.of(
          Set.of("postgresql", "postgres", "pgsql", "postgresql-server"),
          Set.of("java", "jdk", "jre", "openjdk", "java-runtime"),
          Set.of("node", "nodejs", "node.js"),
          Set.of("httpd", "apache2", "apache", "apache-httpd"),
          Set.of("rabbitmq", "rabbitmq-server"),
          Set.of("redis", "redis-server"),
          Set.of("mariadb", "mariadb-server"),
          Set.of("mysql", "mysql-server"),
          Set.of("kernel", "linux", "linux-kernel"),
          Set.of("docker", "docker-ce", "docker.io", "docker-engine"),
          Set.of("erlang", "erlang-otp", "erlang-base", "otp"));

  /** What distributions put behind a name for the part that matters. */
  private static final Set<String> PARTS =
      Set.of("server", "core", "base", "common", "jre", "jdk", "headless", "runtime", "bin");

  private ComponentNames() {}

  /** Equal, synonyms, or the second is the first with a major version or a part behind it. */
  static boolean same(String wanted, String installed) {
    String a = normal(wanted);
    String b = normal(installed);
    if (a.isEmpty() || b.isEmpty()) {
      return false;
    }
    if (a.equals(b) || isVariant(a, b)) {
      return true;
    }
    for (Set<String> group : SYNONYMS) {
      if (group.contains(a) && group.stream().anyMatch(s -> s.equals(b) || isVariant(s, b))) {
        return true;
      }
    }
    return false;
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** {@code postgresql-15}, {@code openjdk-17-jre-headless}, {@code python3.11}, {@code java17}. */
  private static boolean isVariant(String name, String longer) {
    if (!longer.startsWith(name) || longer.length() == name.length()) {
      return false;
    }
    String rest = longer.substring(name.length());
    if (isVersion(rest)) {
      return !Character.isDigit(name.charAt(name.length() - 1));
    }
    if (rest.charAt(0) != '-') {
      return false;
    }
    boolean numbered = false;
    for (String part : rest.substring(1).split("-", -1)) {
      if (isVersion(part)) {
        numbered = true;
      } else if (!PARTS.contains(part)) {
        return false;
      }
    }
    return numbered;
  }

  private static boolean isVersion(String text) {
    return !text.isEmpty()
        && Character.isDigit(text.charAt(0))
        && text.chars().allMatch(c -> Character.isDigit(c) || c == '.');
  }
}

package dten.preflight.check.endpoint;

import dten.preflight.check.KnownHosts;
import java.util.List;

/**
 * Names that stand for no host on the Internet: RFC 2606, RFC 6761. A target that lists hosts under
 * one of them uses it, as test systems do, and then its names are as good as any.
 */
final class ReservedNames {
  private static final List<String> DOMAINS =
      List.of(
          "example.com", "example.net", "example.org", "example", "test", "invalid", "localhost");

  private ReservedNames() {}

  /** Whether a host stands for nothing, given the hosts of a target. */
  static boolean covers(String host, KnownHosts known) {
    for (String domain : DOMAINS) {
      if (host.equals(domain) || host.endsWith("." + domain)) {
        return !known.hasBelow(domain);
      }
    }
    return isDocumentation(host);
  }

  /** The blocks of RFC 5737 and RFC 3849. */
  private static boolean isDocumentation(String host) {
    return host.startsWith("192.0.2.")
        || host.startsWith("198.51.100.")
        || host.startsWith("203.0.113.")
        || host.startsWith("2001:db8:");
  }
}

package dten.preflight.run;

import java.util.Set;

/**
 * Which rules a waiver may speak of. Where two programs would read the package differently, or it
 * is provably not what was signed or published, nobody can know what would be installed: there is
 * nothing to accept. And waivers do not waive what is said about waivers.
 */
final class Waivable {
  private static final Set<String> NEVER =
      Set.of("package.checksum-mismatch", "archive.path-traversal");

  private Waivable() {}

  static boolean isWaivable(String rule) {
    return !NEVER.contains(rule) && !rule.startsWith("waiver.");
  }
}

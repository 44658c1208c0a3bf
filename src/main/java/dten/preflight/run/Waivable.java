package dten.preflight.run;

import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import java.util.Set;

/**
 * Which findings a waiver may speak of. Where two programs would read the package differently, or
 * it is provably not what was signed or published, nobody can know what would be installed: there
 * is no risk that could be accepted. Where such a rule is not sure enough to report an error, as
 * inside a library, it may be waived. What is said about waivers is never waived.
 */
final class Waivable {
  /** Structure, names and content of the archive, and the promises about it that do not hold. */
  private static final Set<String> NEVER =
      Set.of(
          "package.checksum-mismatch",
          "archive.not-a-zip",
          "archive.truncated",
          "archive.trailing-data",
          "archive.prefix-data",
          "archive.multiple-end-records",
          "archive.comment-embeds-archive",
          "archive.directory-misplaced",
          "archive.directory-corrupt",
          "archive.entry-count",
          "archive.zip64-inconsistent",
          "archive.zip64-extensible-data",
          "archive.multi-disk",
          "archive.local-header-missing",
          "archive.local-header-mismatch",
          "archive.data-descriptor-mismatch",
          "archive.overlapping-entries",
          "archive.hidden-entry",
          "archive.hidden-data",
          "archive.extra-field-malformed",
          "archive.extra-field-duplicate",
          "archive.unicode-path-mismatch",
          "archive.path-traversal",
          "archive.absolute-path",
          "archive.backslash",
          "archive.name-empty",
          "archive.control-character",
          "archive.invisible-character",
          "archive.duplicate-entry",
          "archive.file-is-parent",
          "archive.directory-ambiguity",
          "archive.symlink-escapes",
          "archive.hard-link-escapes",
          "archive.tar-ambiguous",
          "archive.write-through-link",
          "archive.crc-mismatch",
          "archive.size-mismatch",
          "archive.corrupt-data",
          "signature.invalid",
          "timestamp.invalid",
          "signature.digest-mismatch",
          "signature.removed-entry");

  private Waivable() {}

  /** Whether this finding may be waived. */
  static boolean isWaivable(Finding finding) {
    return finding.level() != Level.ERROR || !NEVER.contains(finding.rule().id());
  }

  /** Whether a waiver of this rule could ever do anything. */
  static boolean isWaivable(String rule) {
    return !rule.startsWith("waiver.");
  }

  /** For the test that they all exist. */
  static Set<String> never() {
    return NEVER;
  }
}

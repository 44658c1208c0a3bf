package dten.preflight.plan;

/** What findings about the manifest, and the time it promises lead to. */
final class ManifestRules {
  private ManifestRules() {}

  static void place(Places places) {
    places.lead(
        Task.WHOLE_PACKAGE,
        "manifest.digest-malformed",
        "manifest.digest-mismatch",
        "manifest.file-missing",
        "manifest.file-unlisted");
    places.lead(
        Task.MANIFEST,
        "manifest.contradiction",
        "manifest.dependency-loose",
        "manifest.malformed",
        "manifest.missing",
        "manifest.missing-field",
        "manifest.unknown-field");
    places.lead(Task.WINDOW, "window.claim-implausible", "window.too-short");
    places.lead(Task.REBOOT, "manifest.reboot-ambiguous", "manifest.reboot-contradicted");
  }
}

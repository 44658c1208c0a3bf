package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Set;

/** Whether the file at hand is the one the vendor published. */
public final class PublishedChecksumCheck implements Check {
  private static final Rule MISMATCH =
      new Rule(
          "package.checksum-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The package is not the file its published checksum was made from");
  private static final Rule MISSING =
      new Rule(
          "package.checksum-missing",
          Level.NOTE,
          Precision.VERY_HIGH,
          "No published checksum lies beside the package");

  private static final Rule WEAK =
      new Rule(
          "package.checksum-weak",
          Level.NOTE,
          Precision.VERY_HIGH,
          "The published checksum is of a kind that can be forged");

  private static final Set<String> FORGEABLE = Set.of("MD5", "SHA-1");

  @Override
  public List<Rule> rules() {
    return List.of(MISMATCH, MISSING, WEAK);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    PublishedChecksum published = upgrade.pkg().identity().published();
    if (published == null) {
      findings.skip(MISMATCH, "no checksum file beside the package");
      findings.report(
          MISSING,
          Location.ofPackage(),
          "no checksum file beside the package; its SHA-256 is "
              + upgrade.pkg().identity().sha256(),
          "compare it with what the vendor publishes, or put their SHA256SUMS beside it");
    } else if (!published.matches()) {
      findings.report(
          MISMATCH,
          Location.ofPackage(),
          published.file()
              + " says "
              + published.algorithm()
              + " "
              + published.expected()
              + " but the file has "
              + published.actual(),
          "download it again; if it stays so, ask the vendor before anything is installed");
    } else if (FORGEABLE.contains(published.algorithm())) {
      findings.report(
          WEAK,
          Location.ofPackage(),
          published.file()
              + " matches, but by "
              + published.algorithm()
              + " only; the SHA-256 is "
              + upgrade.pkg().identity().sha256(),
          "ask the vendor to publish SHA-256: files with an equal "
              + published.algorithm()
              + " can be made on purpose");
    }
  }
}

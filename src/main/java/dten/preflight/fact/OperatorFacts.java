package dten.preflight.fact;

import java.time.LocalDate;

/**
 * What the operator's own files and options say, other than about a target.
 *
 * @param asOf the date to judge by; never the clock of the machine inside a check
 * @param matrix configuration keys and what became of them
 * @param upgradePaths allowed sources and required stops
 * @param advisories what the vendor announced
 * @param trust known keys and announced rotations
 * @param policy numbers and choices of the site
 * @param revocationGiven whether there are lists or responses to tell revoked certificates by
 */
public record OperatorFacts(
    LocalDate asOf,
    Parsed<Matrix> matrix,
    Parsed<UpgradePaths> upgradePaths,
    Parsed<Advisories> advisories,
    Parsed<Trust> trust,
    Policy policy,
    boolean revocationGiven) {
  /** Without anything to tell revoked certificates by. */
  public OperatorFacts(
      LocalDate asOf,
      Parsed<Matrix> matrix,
      Parsed<UpgradePaths> upgradePaths,
      Parsed<Advisories> advisories,
      Parsed<Trust> trust,
      Policy policy) {
    this(asOf, matrix, upgradePaths, advisories, trust, policy, false);
  }
}

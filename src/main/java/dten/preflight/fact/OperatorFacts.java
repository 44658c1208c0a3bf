package dten.preflight.fact;

import java.time.LocalDate;
import java.util.List;

/**
 * What the operator's own files and options say, other than about a target.
 *
 * @param asOf the date to judge by; never the clock of the machine inside a check
 * @param matrices configuration keys and what became of them, product by product
 * @param upgradePaths allowed sources and required stops
 * @param advisories what the vendor announced
 * @param trust known keys and announced rotations
 * @param policy numbers and choices of the site
 * @param revocationGiven whether there are lists or responses to tell revoked certificates by
 */
public record OperatorFacts(
    LocalDate asOf,
    Parsed<List<Matrix>> matrices,
    Parsed<UpgradePaths> upgradePaths,
    Parsed<Advisories> advisories,
    Parsed<Trust> trust,
    Policy policy,
    boolean revocationGiven) {
  /** Without anything to tell revoked certificates by. */
  public OperatorFacts(
      LocalDate asOf,
      Parsed<List<Matrix>> matrices,
      Parsed<UpgradePaths> upgradePaths,
      Parsed<Advisories> advisories,
      Parsed<Trust> trust,
      Policy policy) {
    this(asOf, matrices, upgradePaths, advisories, trust, policy, false);
  }
}

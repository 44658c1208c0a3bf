package dten.preflight.finding;

import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.Problem;
import java.time.LocalDate;
import java.util.List;

/**
 * What came of judging one certificate chain.
 *
 * @param version of this program
 * @param asOf the day it was judged by
 * @param purpose what the certificate is wanted for, in a word
 * @param findings what is wrong with the chain; an error keeps it from being good
 * @param problems what is wrong with the operator's files
 */
public record ChainResult(
    String version,
    LocalDate asOf,
    String purpose,
    CertificateChain chain,
    List<Finding> findings,
    List<Problem> problems) {
  /** Copies the lists. */
  public ChainResult {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** Whether nothing keeps the chain from being relied on. */
  public boolean isGood() {
    return count(Level.ERROR) == 0;
  }

  /** How many findings have a level. */
  public int count(Level level) {
    int count = 0;
    for (Finding each : findings) {
      count += each.level() == level ? 1 : 0;
    }
    return count;
  }

  /** 0 good, 1 not good, 2 a file of the operator is wrong. */
  public int exitCode() {
    if (!problems.isEmpty()) {
      return 2;
    }
    return isGood() ? 0 : 1;
  }
}

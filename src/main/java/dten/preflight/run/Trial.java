package dten.preflight.run;

import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.read.EntryReader;
import java.util.List;
import java.util.Optional;

/**
 * What is found out by trying rather than by reading: between the package's pass and the checks.
 */
public interface Trial {
  /** Keeps of the package, during its one pass, what is tried later. */
  EntryReader reader();

  /** Keeps of the package now installed what is compared with it. */
  EntryReader readerOfPrevious();

  /**
   * Tries it.
   *
   * @param previous the package now installed, where it was named
   * @return what was seen, for checks that ask for it
   * @throws TrialFailure when it cannot be tried here
   */
  List<Fact> of(PackageFacts pkg, Optional<PackageFacts> previous, Parsed<TargetFacts> target)
      throws TrialFailure;
}

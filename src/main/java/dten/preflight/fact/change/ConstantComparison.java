package dten.preflight.fact.change;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * Constants of the Java classes of a package against those of the one before. There where both were
 * read together, and at most once.
 *
 * @param changes by library, then by class and member
 * @param more how many are not listed
 * @param unknown why they could not be compared; empty where they were
 */
public record ConstantComparison(
    Location location, List<ConstantChange> changes, int more, String unknown) implements Fact {
  /** Copies the list. */
  public ConstantComparison {
    changes = List.copyOf(changes);
  }

  /** They were compared. */
  public static ConstantComparison of(List<ConstantChange> changes, int more) {
    return new ConstantComparison(Location.ofPackage(), changes, more, "");
  }

  /** They were not. */
  public static ConstantComparison unknown(String why) {
    return new ConstantComparison(Location.ofPackage(), List.of(), 0, why);
  }
}

package dten.preflight.fact.change;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * The Java classes of a package against those of the one before: what is no more there and still
 * called. There where both were read together, and at most once.
 *
 * @param lost by caller, then by the archive that changed
 * @param unknown why they could not be compared; empty where they were
 */
public record ApiComparison(Location location, List<LostApi> lost, String unknown) implements Fact {
  /** Copies the list. */
  public ApiComparison {
    lost = List.copyOf(lost);
  }

  /** They were compared. */
  public static ApiComparison of(List<LostApi> lost) {
    return new ApiComparison(Location.ofPackage(), lost, "");
  }

  /** They were not. */
  public static ApiComparison unknown(String why) {
    return new ApiComparison(Location.ofPackage(), List.of(), why);
  }
}

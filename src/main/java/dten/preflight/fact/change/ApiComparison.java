package dten.preflight.fact.change;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.List;

/**
 * The Java classes of a package against those of the one before: what is no more there and still
 * called. There where both were read together, and at most once.
 *
 * @param lost by caller, then by the archive that changed
 * @param installed the same of callers that targets have beside the product
 * @param unread archives that targets have beside the product and that could not be read
 * @param unknown why they could not be compared; empty where they were
 */
public record ApiComparison(
    Location location,
    List<LostApi> lost,
    List<LostApi> installed,
    List<Location> unread,
    String unknown)
    implements Fact {
  /** Copies the list. */
  public ApiComparison {
    lost = List.copyOf(lost);
    installed = List.copyOf(installed);
    unread = List.copyOf(unread);
  }

  /** They were compared. */
  public static ApiComparison of(
      List<LostApi> lost, List<LostApi> installed, List<Location> unread) {
    return new ApiComparison(Location.ofPackage(), lost, installed, unread, "");
  }

  /** They were not. */
  public static ApiComparison unknown(String why) {
    return new ApiComparison(Location.ofPackage(), List.of(), List.of(), List.of(), why);
  }
}

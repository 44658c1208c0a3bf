package dten.preflight.plan;

import dten.preflight.finding.PreflightResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a plan follows from.
 *
 * @param places the targets, in the order of the result
 * @param owners who deals with the findings of a rule or an area, by the site's word
 * @param channel where status messages go, by the site's word
 */
public record Basis(
    PreflightResult result,
    List<Place> places,
    Map<String, String> owners,
    Optional<String> channel) {
  /** Copies the collections. */
  public Basis {
    places = List.copyOf(places);
    owners = Map.copyOf(owners);
  }
}

package dten.preflight.testing;

import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.TargetResult;
import dten.preflight.plan.Basis;
import dten.preflight.plan.Place;
import dten.preflight.plan.Plan;
import dten.preflight.plan.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for tests, of results that were built without a run. */
public final class Plans {
  private Plans() {}

  /** The plan of a result of whose package and targets nothing else is known. */
  public static Plan of(PreflightResult result, Fact... facts) {
    return Plan.of(basis(result, Map.of(), facts));
  }

  /** The same with owners the site has named. */
  public static Plan of(PreflightResult result, Map<String, String> owners, Fact... facts) {
    return Plan.of(basis(result, owners, facts));
  }

  private static Basis basis(PreflightResult result, Map<String, String> owners, Fact... facts) {
    List<Place> places = new ArrayList<>();
    Upgrade nothing = Upgrades.of();
    Upgrade upgrade =
        new Upgrade(
            new PackageFacts(result.packageIdentity(), List.of(facts)),
            Optional.empty(),
            nothing.target(),
            nothing.operator());
    for (TargetResult target : result.targets()) {
      places.add(
          new Place(target, upgrade, List.of(), List.of(), List.of(), List.of(), Patch.NONE));
    }
    return new Basis(result, places, owners, Optional.empty());
  }
}

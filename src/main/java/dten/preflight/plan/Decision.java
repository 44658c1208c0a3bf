package dten.preflight.plan;

import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By what is decided to go or not to go. */
final class Decision {
  private final PreflightResult result;
  private final List<Outage> outages;
  private final List<Step> steps;
  private final Optional<NoReturn> noReturn;
  private final String manager;

  Decision(
      PreflightResult result,
      Owners owners,
      List<Outage> outages,
      List<Step> steps,
      Optional<NoReturn> noReturn) {
    this.result = result;
    this.outages = outages;
    this.steps = steps;
    this.noReturn = noReturn;
    this.manager = owners.ofArea("window", Role.RELEASE_MANAGER);
  }

  List<Criterion> criteria() {
    List<Criterion> all = new ArrayList<>();
    List<Integer> needed = new ArrayList<>();
    for (Step step : steps) {
      if (step.isNeeded() && step.phase().compareTo(Phase.WORK) < 0) {
        needed.add(step.number());
      }
    }
    if (!needed.isEmpty()) {
      all.add(new Criterion("Done: " + numbers(needed) + ".", manager, false));
    }
    all.add(
        new Criterion(
            "preflight check of the package as it will be installed says go.",
            manager,
            result.verdict() == Verdict.GO));
    for (Outage outage : outages) {
      fits(outage, all);
    }
    noReturn.ifPresent(
        point ->
            all.add(
                new Criterion(
                    "The backup was restored once, and whoever can restore it is there before step "
                        + point.step()
                        + ".",
                    manager,
                    false)));
    all.add(
        new Criterion(
            "Each owner named below is there for the window, and every open question has its"
                + " answer.",
            manager,
            false));
    return all;
  }

  private void fits(Outage outage, List<Criterion> all) {
    String on = outages.size() > 1 ? " on " + outage.target() : "";
    if (outage.window().isEmpty()) {
      all.add(
          new Criterion(
              "A window of at least "
                  + Span.words(outage.high().plus(outage.back()))
                  + on
                  + " is agreed: the outage at worst, and the way back.",
              manager,
              false));
      return;
    }
    Window window = outage.window().get();
    boolean fits = outage.fit() == Outage.Fit.FITS;
    String needed = Span.words(outage.high().plus(outage.back()));
    all.add(
        new Criterion(
            "The window"
                + on
                + (fits ? " holds" : " is made to hold")
                + " the outage at worst and the way back, "
                + needed
                + " (agreed: "
                + Span.words(window.length())
                + ").",
            manager,
            fits));
  }

  /** Such as {@code steps 1 to 4, 6}. */
  private static String numbers(List<Integer> all) {
    StringBuilder out = new StringBuilder(all.size() == 1 ? "step " : "steps ");
    for (int i = 0; i < all.size(); ) {
      int last = i;
      while (last + 1 < all.size() && all.get(last + 1) == all.get(last) + 1) {
        last++;
      }
      out.append(i == 0 ? "" : ", ").append(all.get(i));
      if (last > i) {
        out.append(last == i + 1 ? ", " : " to ").append(all.get(last));
      }
      i = last + 1;
    }
    return out.toString();
  }
}

package dten.preflight.check.metric;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.metric.MeasurePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All series that both sides have, each judged by itself.
 *
 * @param few those with too few samples to be judged
 */
record Comparisons(List<PairShifts> shifts, List<MeasurePair> few) {
  /** Those of the facts, made once. */
  static Comparisons of(PackageFacts facts) {
    return facts.derived(Comparisons.class, all -> made(all.all(MeasurePair.class)));
  }

  private static Comparisons made(List<MeasurePair> pairs) {
    List<PairShifts> shifts = new ArrayList<>();
    List<MeasurePair> few = new ArrayList<>();
    for (MeasurePair each : pairs) {
      Optional<PairShifts> judged = PairShifts.of(each);
      if (judged.isPresent()) {
        shifts.add(judged.get());
      } else if (each.before().isPresent() && each.after().isPresent()) {
        few.add(each);
      }
    }
    return new Comparisons(List.copyOf(shifts), List.copyOf(few));
  }
}

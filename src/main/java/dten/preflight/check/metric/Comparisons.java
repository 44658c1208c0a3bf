package dten.preflight.check.metric;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.metric.Measure;
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
  private static final double OF_LATENCY = Math.log(1.1);
  private static final double OF_TROUBLE = Math.log(2);

  /** Those of which too little is known to tell a tenth more latency, or twice as many errors. */
  List<PairShifts> weak() {
    List<PairShifts> weak = new ArrayList<>();
    for (PairShifts each : shifts) {
      Measure before = each.pair().before().orElseThrow();
      Meaning meaning = Meaning.of(each.pair().name(), before.sort());
      boolean isWeak =
          switch (meaning) {
            case LATENCY -> !(each.least() <= OF_LATENCY);
            case TROUBLE, LOAD, WORK -> !(each.least() <= OF_TROUBLE);
            case OTHER -> false;
          };
      if (isWeak) {
        weak.add(each);
      }
    }
    return weak;
  }

  /** Those of the facts, made once. */
  static Comparisons of(PackageFacts facts) {
    return facts.derived(Comparisons.class, all -> made(all.all(MeasurePair.class)));
  }

  private static Comparisons made(List<MeasurePair> pairs) {
    List<PairShifts> shifts = new ArrayList<>();
    List<MeasurePair> few = new ArrayList<>();
    Traffic traffic = new Traffic(pairs);
    for (MeasurePair each : pairs) {
      Optional<PairShifts> judged = PairShifts.of(each, traffic.of(each));
      if (judged.isPresent()) {
        shifts.add(judged.get());
      } else if (each.before().isPresent() && each.after().isPresent()) {
        few.add(each);
      }
    }
    return new Comparisons(List.copyOf(shifts), List.copyOf(few));
  }
}

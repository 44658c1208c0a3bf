package dten.preflight.check.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Of many series, those whose shift is no chance: so few of them may be wrong, whatever their
 * number (Y. Benjamini, Y. Hochberg, Controlling the False Discovery Rate, 1995).
 */
final class Discoveries {
  /**
   * The share of wrong ones among those told, on average, and the risk of any where none is. Less
   * than the one in 200 that is promised: of what hangs together, too little is known of how much.
   */
  static final double SHARE = 0.003;

  private Discoveries() {}

  /** The largest chance of a series that is told; negative where none is. */
  static double threshold(List<PairShifts> all) {
    double[] chances = all.stream().mapToDouble(PairShifts::chance).sorted().toArray();
    double threshold = -1;
    for (int i = 0; i < chances.length; i++) {
      if (chances[i] <= SHARE * (i + 1) / chances.length) {
        threshold = SHARE * (i + 1) / chances.length;
      }
    }
    return threshold;
  }

  /** The quantities of a series that moved, the one that moved most first. */
  static List<Shift> moved(PairShifts one, double threshold) {
    List<Shift> moved = new ArrayList<>();
    for (Shift each : one.shifts()) {
      if (each.chance() * one.shifts().size() <= threshold && each.isBeyondNoise()) {
        moved.add(each);
      }
    }
    moved.sort(
        (a, b) -> {
          // A mean says less than the quantile that moved it.
          int order = Boolean.compare(a.quantity() == Quantity.MEAN, b.quantity() == Quantity.MEAN);
          return order == 0 ? Double.compare(Math.abs(b.effect()), Math.abs(a.effect())) : order;
        });
    return moved;
  }
}

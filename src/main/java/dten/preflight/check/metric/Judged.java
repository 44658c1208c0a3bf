package dten.preflight.check.metric;

import dten.preflight.finding.Level;
import java.util.List;

/**
 * A series that moved, and what that means.
 *
 * @param moved the quantities that did, the one that moved most first
 */
record Judged(PairShifts shifts, List<Shift> moved, Meaning meaning, Verdict verdict)
    implements Comparable<Judged> {
  /** A tenth of that is still told, as a note. */
  private static final double FLOOR = Math.log(1.05);

  /** Of rates, which differ more from day to day than levels do. */
  private static final double RATE_FLOOR = Math.log(1.2);

  /** What a shift is to the one who runs the system. */
  enum Verdict {
    WORSE,
    /** Certain, and too small to act on. */
    SLIGHTLY_WORSE,
    BETTER,
    /** Nobody knows which way is worse. */
    OTHER
  }

  /** Judges one that moved. */
  static Judged of(PairShifts shifts, List<Shift> moved) {
    Meaning meaning = Meaning.of(shifts.pair().name(), shifts.pair().before().orElseThrow().sort());
    Shift most = moved.get(0);
    double floor = most.quantity() == Quantity.RATE ? RATE_FLOOR : FLOOR;
    boolean isUp = most.effect() > 0;
    boolean isLarge = Math.abs(most.effect()) >= floor;
    Verdict verdict =
        switch (meaning.direction()) {
          case UNKNOWN -> Verdict.OTHER;
          case HIGHER_IS_WORSE, LOWER_IS_WORSE -> {
            boolean isWorse = isUp == (meaning.direction() == Meaning.Direction.HIGHER_IS_WORSE);
            yield !isWorse ? Verdict.BETTER : isLarge ? Verdict.WORSE : Verdict.SLIGHTLY_WORSE;
          }
        };
    return new Judged(shifts, moved, meaning, verdict);
  }

  /** The level its finding has. */
  Level level() {
    return verdict == Verdict.WORSE ? Level.WARNING : Level.NOTE;
  }

  /** How far it moved. */
  double size() {
    return Math.abs(moved.get(0).effect());
  }

  /** Whether a high quantile of it moved. */
  boolean isTail() {
    for (Shift each : moved) {
      if (each.quantity() == Quantity.P95 || each.quantity() == Quantity.P99) {
        return true;
      }
    }
    return false;
  }

  /** What is worse first, then by size, then by name. */
  @Override
  public int compareTo(Judged other) {
    int order = other.level().compareTo(level());
    if (order == 0) {
      order = Double.compare(other.size(), size());
    }
    return order == 0 ? shifts.pair().name().compareTo(other.shifts.pair().name()) : order;
  }
}

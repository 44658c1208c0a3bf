package dten.preflight.check.metric;

import dten.preflight.finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    /** Certain, and too small to act on; or between days that cannot be compared. */
    SLIGHTLY_WORSE,
    /** Higher, as is what it is counted among. */
    WITH_TRAFFIC,
    BETTER,
    /** Nobody knows which way is worse. */
    OTHER
  }

  /** Judges one that moved. */
  static Judged of(PairShifts shifts, List<Shift> all) {
    Meaning meaning = Meaning.of(shifts.pair().name(), shifts.pair().before().orElseThrow().sort());
    Optional<Shift> share = shifts.share();
    List<Shift> moved = new ArrayList<>(all);
    if (share.isPresent() && moved.remove(share.get())) {
      moved.add(0, share.get());
    } else if (moved.get(0).quantity() == Quantity.PEAK && moved.size() > 1) {
      // How often it comes at all is what people ask for first.
      moved.add(0, moved.remove(1));
    }
    Shift most = moved.get(0);
    boolean isUp = most.effect() > 0;
    boolean isLarge = Math.abs(most.effect()) >= floor(most);
    Verdict verdict =
        switch (meaning.direction()) {
          case UNKNOWN -> Verdict.OTHER;
          case HIGHER_IS_WORSE, LOWER_IS_WORSE -> {
            boolean isWorse = isUp == (meaning.direction() == Meaning.Direction.HIGHER_IS_WORSE);
            yield !isWorse ? Verdict.BETTER : isLarge ? Verdict.WORSE : Verdict.SLIGHTLY_WORSE;
          }
        };
    if (verdict == Verdict.WORSE && share.isPresent() && !outgrows(shifts, share.get(), most)) {
      verdict = Verdict.WITH_TRAFFIC;
    }
    if (verdict == Verdict.WORSE && !shifts.sharesDays() && most.quantity() != Quantity.SHARE) {
      verdict = Verdict.SLIGHTLY_WORSE;
    }
    return new Judged(shifts, List.copyOf(moved), meaning, verdict);
  }

  private static double floor(Shift shift) {
    return shift.quantity().isMean() || shift.quantity().isOften() ? RATE_FLOOR : FLOOR;
  }

  /**
   * Whether there is more of it than there is more traffic. What shares no name with the traffic
   * may not depend on it: it must have risen by itself as well.
   */
  private static boolean outgrows(PairShifts shifts, Shift share, Shift most) {
    if (most.equals(share)) {
      return shifts.traffic().map(Traffic.Base::isClose).orElse(true)
          || shifts.shifts().get(0).effect() > 0;
    }
    return share.effect() >= Math.max(RATE_FLOOR, most.effect() / 2);
  }

  /** The level its finding has. */
  Level level() {
    return verdict == Verdict.WORSE ? Level.WARNING : Level.NOTE;
  }

  /** How far it moved. */
  double size() {
    return Math.abs(moved.get(0).effect());
  }

  /** Whether a high quantile of it moved, or it is one. */
  boolean isTail() {
    if (Meaning.isHighQuantile(shifts.pair().name())) {
      return true;
    }
    for (Shift each : moved) {
      if (each.quantity() == Quantity.P95
          || each.quantity() == Quantity.P99
          || each.quantity() == Quantity.BEYOND) {
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

package dten.preflight.check.metric;

import dten.preflight.fact.metric.Intervals;
import dten.preflight.fact.metric.Measure;
import dten.preflight.fact.metric.MeasurePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far each quantity of one measure moved, judged by itself.
 *
 * @param chance how likely it is that the one that stands out most does so by chance, which has as
 *     many tries as there are quantities
 * @param stretch the length of the stretches compared, in milliseconds
 * @param sharesDays whether both sides have days of work, or both days of a weekend
 * @param traffic what it is counted among, where that was compared as well
 */
record PairShifts(
    MeasurePair pair,
    List<Shift> shifts,
    double chance,
    long stretch,
    boolean sharesHours,
    boolean sharesDays,
    Optional<Traffic.Base> traffic) {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long[] LENGTHS = {
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    12 * HOUR,
    24 * HOUR
  };

  /** So many stretches are wanted. */
  private static final int WANTED = 40;

  /** With fewer, nobody can say what is noise. */
  private static final int LEAST = 10;

  private static final int MOST = 5000;
  private static final double FILLED = 0.6;

  /** Judges a measure; nothing where there is too little of it on one side. */
  static Optional<PairShifts> of(MeasurePair pair) {
    return of(pair, Optional.empty());
  }

  /** The same of what is counted among something else. */
  static Optional<PairShifts> of(MeasurePair pair, Optional<Traffic.Base> traffic) {
    if (pair.before().isEmpty() || pair.after().isEmpty()) {
      return Optional.empty();
    }
    Measure before = pair.before().get();
    Measure after = pair.after().get();
    if (before.sort() != after.sort()) {
      return Optional.empty();
    }
    double shorter = Math.min(span(before), span(after));
    double longer = Math.max(span(before), span(after));
    int at = 0;
    while (at + 1 < LENGTHS.length && shorter / LENGTHS[at + 1] >= WANTED) {
      at++;
    }
    for (; at < LENGTHS.length; at++) {
      long length = LENGTHS[at];
      if (shorter / length < LEAST - 1) {
        return Optional.empty();
      }
      if (longer / length > MOST) {
        continue;
      }
      List<Grid> both = Grid.both(before, after, length);
      Grid old = both.get(0);
      Grid fresh = both.get(1);
      if (old.filled() >= FILLED && fresh.filled() >= FILLED) {
        return Optional.of(judged(pair, old, fresh, length, traffic));
      }
    }
    return Optional.empty();
  }

  /** The smallest effect of any quantity that would nearly always be told. */
  double least() {
    double least = Double.POSITIVE_INFINITY;
    for (Shift each : shifts) {
      // What is no number, of values too large to be reckoned with, tells nothing.
      least = each.least() < least ? each.least() : least;
    }
    return least;
  }

  /** How its share of the traffic moved, where that was compared. */
  Optional<Shift> share() {
    return shifts.stream().filter(each -> each.quantity() == Quantity.SHARE).findFirst();
  }

  private static double span(Measure measure) {
    return (double) measure.to() - measure.from();
  }

  private static PairShifts judged(
      MeasurePair pair, Grid old, Grid fresh, long length, Optional<Traffic.Base> traffic) {
    Measure before = pair.before().orElseThrow();
    double eventsBefore = events(before);
    double eventsAfter = events(pair.after().orElseThrow());
    boolean isCounted = eventsBefore >= 0 && eventsAfter >= 0;
    double ofOld = isCounted ? eventsBefore : 0;
    double ofFresh = isCounted ? eventsAfter : 0;
    List<ShiftTest> tests = new ArrayList<>();
    List<Quantity> quantities = Quantity.of(before.sort());
    for (int i = 0; i < quantities.size(); i++) {
      double[] was = old.values(i);
      double[] is = fresh.values(i);
      if (!isHidden(quantities.get(i), i, old, fresh) && !isEmpty(was) && !isEmpty(is)) {
        tests.add(
            new ShiftTest(
                quantities.get(i), length, old.first(), was, fresh.first(), is, ofOld, ofFresh));
      }
    }
    boolean isRelative = false;
    if (traffic.isPresent()) {
      MeasurePair all = traffic.get().pair();
      double[] was = old.sharesOf(Grid.of(all.before().orElseThrow(), length));
      double[] is = fresh.sharesOf(Grid.of(all.after().orElseThrow(), length));
      isRelative = was.length > 0 && is.length > 0;
      if (isRelative) {
        tests.add(
            new ShiftTest(
                Quantity.SHARE, length, old.first(), was, fresh.first(), is, ofOld, ofFresh));
      }
    }
    List<Shift> shifts = new ArrayList<>();
    double least = 1;
    boolean sharesHours = false;
    boolean sharesDays = false;
    for (ShiftTest test : tests) {
      Shift shift = test.shift();
      sharesHours |= test.sharesHours();
      sharesDays |= test.sharesDays();
      shifts.add(shift);
      least = Math.min(least, shift.chance());
    }
    return new PairShifts(
        pair,
        List.copyOf(shifts),
        Math.min(1, least * shifts.size()),
        length,
        sharesHours,
        sharesDays,
        isRelative ? traffic : Optional.empty());
  }

  /** What lies above the last bound of a histogram is told by how much lies there. */
  private static boolean isHidden(Quantity quantity, int place, Grid old, Grid fresh) {
    return quantity == Quantity.BEYOND
        ? old.hides(place) && fresh.hides(place)
        : old.hides(place) || fresh.hides(place);
  }

  private static boolean isEmpty(double[] values) {
    for (double each : values) {
      if (!Double.isNaN(each)) {
        return false;
      }
    }
    return true;
  }

  /** How many events a rate counted; negative where what it counts does not come one by one. */
  private static double events(Measure measure) {
    if (measure.sort() != Measure.Sort.RATE) {
      return 0;
    }
    double sum = 0;
    for (Intervals each : measure.counts()) {
      for (int i = 0; i < each.size(); i++) {
        double count = each.count(i, 0);
        if (count != Math.rint(count)) {
          return -1;
        }
        sum += count;
      }
    }
    return sum;
  }
}

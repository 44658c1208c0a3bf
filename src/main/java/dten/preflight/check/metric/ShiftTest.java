package dten.preflight.check.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Asks of one quantity whether it moved. Each value of a stretch is taken for a profile of the day,
 * which both sides share, plus the shift, plus noise whose neighbours may resemble each other; the
 * shift is fitted by least squares. Saturdays and Sundays have a profile of their own, and where
 * only one side has them, they are left out. Where the sides share no hours of the day, the profile
 * is one level for all hours.
 */
final class ShiftTest {
  private static final long DAY = 86_400_000;
  private static final int SPLITS = 400;
  private static final double LEAST_FREEDOM = 15;

  /** Fewer do where they are days, which differ from each other by more than their hours tell. */
  private static final double LEAST_DAYS = 8;

  /** So many stretches of each side have to be independent of each other, or as good as that. */
  private static final double LEAST_INDEPENDENT = 12;

  private static final double ENOUGH_SHARED = 0.8;
  private static final int LEAST_SHARED = 10;

  /** Quantities of one series. */
  private static final double TRIES = 4;

  /** Standard errors beyond the bound, so that 19 of 20 such effects are told. */
  private static final double NEARLY_ALWAYS = 1.7;

  /** Of the error of the likeness of neighbours; too little of it would take noise for a shift. */
  private static final double CAUTION = 0.25;

  private final Quantity quantity;
  private final List<Stretch> before;
  private final List<Stretch> after;
  private final int hours;
  private final int day;
  private final boolean sharesDays;
  private final boolean isRatioOfMeans;
  private final double eventsBefore;
  private final double eventsAfter;

  /** One stretch: its number, where in the day it is (at weekends a day later), and its value. */
  private record Stretch(long number, int hour, double value) {}

  /**
   * Prepares it.
   *
   * @param length of a stretch in milliseconds
   * @param eventsBefore how many events were counted; 0 where nothing was counted one by one
   */
  ShiftTest(
      Quantity quantity,
      long length,
      long firstBefore,
      double[] before,
      long firstAfter,
      double[] after,
      double eventsBefore,
      double eventsAfter) {
    this.quantity = quantity;
    this.eventsBefore = eventsBefore;
    this.eventsAfter = eventsAfter;
    int perDay = DAY % length == 0 ? (int) (DAY / length) : 1;
    List<Stretch> old = stretches(firstBefore, before, perDay);
    List<Stretch> fresh = stretches(firstAfter, after, perDay);
    boolean[] kinds = kindsOfDay(old, fresh, perDay);
    this.sharesDays = kinds[0] || kinds[1];
    if (sharesDays) {
      old = old.stream().filter(each -> kinds[each.hour / perDay]).toList();
      fresh = fresh.stream().filter(each -> kinds[each.hour / perDay]).toList();
    } else {
      old = withoutKinds(old, perDay);
      fresh = withoutKinds(fresh, perDay);
    }
    boolean[] inBoth = new boolean[2 * perDay];
    boolean[] seen = new boolean[2 * perDay];
    old.forEach(each -> seen[each.hour] = true);
    fresh.forEach(each -> inBoth[each.hour] = seen[each.hour]);
    List<Stretch> sharedOld = old.stream().filter(each -> inBoth[each.hour]).toList();
    List<Stretch> sharedFresh = fresh.stream().filter(each -> inBoth[each.hour]).toList();
    boolean isShared =
        perDay > 1
            && sharedOld.size() >= ENOUGH_SHARED * old.size()
            && sharedFresh.size() >= ENOUGH_SHARED * fresh.size();
    this.day = isShared ? perDay : 1;
    this.hours = isShared ? 2 * perDay : 1;
    this.before = isShared ? sharedOld : old;
    this.after = isShared ? sharedFresh : fresh;
    boolean isPositive = true;
    for (List<Stretch> side : List.of(this.before, this.after)) {
      for (Stretch each : side) {
        isPositive &= each.value > 0;
      }
    }
    this.isRatioOfMeans = quantity.isMean() || !isPositive;
  }

  private static List<Stretch> stretches(long first, double[] values, int perDay) {
    List<Stretch> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        int hour = (int) Math.floorMod(first + i, (long) perDay);
        boolean isFree = perDay > 1 && isWeekend(Math.floorDiv(first + i, (long) perDay));
        all.add(new Stretch(first + i, isFree ? hour + perDay : hour, values[i]));
      }
    }
    return all;
  }

  /** Whether a day is a Saturday or a Sunday; day 0, 1 January 1970, was a Thursday. */
  private static boolean isWeekend(long day) {
    return Math.floorMod(day + 3, 7L) >= 5;
  }

  /** Which kinds of days, of work and at weekends, both sides have enough of. */
  private static boolean[] kindsOfDay(List<Stretch> old, List<Stretch> fresh, int perDay) {
    int[] free = new int[2];
    old.forEach(each -> free[0] += each.hour >= perDay ? 1 : 0);
    fresh.forEach(each -> free[1] += each.hour >= perDay ? 1 : 0);
    int work = Math.min(old.size() - free[0], fresh.size() - free[1]);
    // A few hours that both sides share are no reason to leave out the rest.
    return new boolean[] {
      isEnough(work, old, fresh), isEnough(Math.min(free[0], free[1]), old, fresh)
    };
  }

  private static boolean isEnough(int shared, List<Stretch> old, List<Stretch> fresh) {
    return shared >= LEAST_SHARED && 4 * shared >= Math.min(old.size(), fresh.size());
  }

  private static List<Stretch> withoutKinds(List<Stretch> side, int perDay) {
    return side.stream()
        .map(each -> new Stretch(each.number, each.hour % perDay, each.value))
        .toList();
  }

  /** Whether both sides have days of work, or both have days of a weekend. */
  boolean sharesDays() {
    return sharesDays;
  }

  /** Whether both sides cover the same hours of the day. */
  boolean sharesHours() {
    return hours > 1;
  }

  /** The answer. */
  Shift shift() {
    double levelBefore = mean(before);
    double levelAfter = mean(after);
    double[] a = values(before);
    double[] b = values(after);
    double effect;
    double scale = 1;
    if (!isRatioOfMeans) {
      logarithms(a);
      logarithms(b);
    } else if (levelBefore > 0 && levelAfter > 0) {
      divide(a, levelBefore);
      divide(b, levelAfter);
    } else {
      scale = spread(a, b);
      divide(a, scale);
      divide(b, scale);
    }
    Fit fit = new Fit(a, b);
    if (!isRatioOfMeans) {
      effect = fit.shift;
      levelBefore = Math.exp(fit.levelBefore);
      levelAfter = Math.exp(fit.levelBefore + fit.shift);
    } else if (levelBefore > 0 && levelAfter > 0) {
      // Weighted by hours, so that a side with more nights is not the lower one.
      double ratio =
          Math.log(levelAfter / levelBefore)
              + Math.log(Math.max(1e-9, fit.levelAfter) / Math.max(1e-9, fit.levelBefore));
      effect = ratio;
    } else {
      effect = fit.shift;
    }
    double[] judged = fit.judge(effect);
    double reach = judged[1];
    double chance = judged[0];
    if (isRatioOfMeans && levelBefore > 0 && levelAfter > 0) {
      chance = Math.max(chance, fit.chanceOfDifference(levelBefore, levelAfter, chance));
    }
    double noise = fit.noise();
    double least = Math.max(judged[2], noise);
    boolean isFromNothing = isRatioOfMeans && !(levelBefore > 0 && levelAfter > 0);
    if (isFromNothing) {
      // No ratio can be had of it; the test was on the difference.
      double sign = Math.signum(effect);
      double shown = sign == 0 ? 0 : sign * Double.POSITIVE_INFINITY;
      boolean isCertain = Math.abs(effect) > noise;
      return new Shift(
          quantity,
          levelBefore,
          levelAfter,
          shown,
          shown,
          shown,
          isCertain ? chance : 1,
          least,
          noise);
    }
    return new Shift(
        quantity,
        levelBefore,
        levelAfter,
        effect,
        effect - reach,
        effect + reach,
        chance,
        least,
        noise);
  }

  private static double mean(List<Stretch> side) {
    double sum = 0;
    for (Stretch each : side) {
      sum += each.value;
    }
    return sum / side.size();
  }

  private static double[] values(List<Stretch> side) {
    return side.stream().mapToDouble(Stretch::value).toArray();
  }

  private static void logarithms(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.log(values[i]);
    }
  }

  private static void divide(double[] values, double by) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= by;
    }
  }

  private static double spread(double[] a, double[] b) {
    double sum = 0;
    for (double[] each : List.of(a, b)) {
      for (double value : each) {
        sum += Math.abs(value);
      }
    }
    return sum == 0 ? 1 : sum / (a.length + b.length);
  }

  /** The variance that the number of events alone gives, were they independent. */
  private double ofCounting() {
    double all = eventsBefore + eventsAfter;
    if (all == 0) {
      return 0;
    }
    // From or to nothing there is no ratio: the scale is then the mean of both.
    return eventsBefore > 0 && eventsAfter > 0 ? 1 / eventsBefore + 1 / eventsAfter : 4 / all;
  }

  /** Profile, shift and what is left. */
  private final class Fit {
    private final double shift;
    private final double levelBefore;
    private final double levelAfter;
    private final double weight;
    private final double[] restBefore;
    private final double[] restAfter;
    private final double freedom;
    private final double variance;
    private final double longer;

    Fit(double[] a, double[] b) {
      double[] sumA = new double[hours];
      double[] sumB = new double[hours];
      int[] countA = new int[hours];
      int[] countB = new int[hours];
      add(before, a, sumA, countA);
      add(after, b, sumB, countB);
      double ofA = 0;
      double ofB = 0;
      double all = 0;
      int used = 0;
      for (int h = 0; h < hours; h++) {
        if (countA[h] > 0 && countB[h] > 0) {
          double w = (double) countA[h] * countB[h] / (countA[h] + countB[h]);
          ofA += w * sumA[h] / countA[h];
          ofB += w * sumB[h] / countB[h];
          all += w;
          used++;
        }
      }
      double weighted = ofB - ofA;
      this.weight = all;
      this.shift = all == 0 ? 0 : weighted / all;
      this.levelBefore = all == 0 ? 0 : ofA / all;
      this.levelAfter = all == 0 ? 0 : ofB / all;
      this.restBefore = new double[a.length];
      this.restAfter = new double[b.length];
      double squares = 0;
      for (int i = 0; i < a.length; i++) {
        restBefore[i] = a[i] - profile(hour(before.get(i)), sumA, countA, sumB, countB);
        squares += restBefore[i] * restBefore[i];
      }
      for (int i = 0; i < b.length; i++) {
        restAfter[i] = b[i] - shift - profile(hour(after.get(i)), sumA, countA, sumB, countB);
        squares += restAfter[i] * restAfter[i];
      }
      this.freedom = Math.max(1, a.length + b.length - used - 1);
      this.variance = squares / freedom;
      double likeness = likeness();
      this.longer = (1 + likeness) / (1 - likeness);
    }

    private void add(List<Stretch> side, double[] values, double[] sums, int[] counts) {
      for (int i = 0; i < values.length; i++) {
        int hour = hour(side.get(i));
        sums[hour] += values[i];
        counts[hour]++;
      }
    }

    private int hour(Stretch stretch) {
      return hours == 1 ? 0 : stretch.hour;
    }

    private double profile(int hour, double[] sumA, int[] countA, double[] sumB, int[] countB) {
      int count = countA[hour] + countB[hour];
      return (sumA[hour] + sumB[hour] - countB[hour] * shift) / count;
    }

    /** The chance and how far the confidence interval reaches. */
    private double[] judge(double effect) {
      if (weight == 0) {
        return new double[] {1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      }
      if (Math.min(before.size(), after.size()) / longer < LEAST_INDEPENDENT) {
        return new double[] {1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      }
      double[] worst = new double[] {0, 0, 0};
      take(worst, effect, variance * longer / weight, Math.max(2, freedom / longer / peaks()));
      batches(worst, effect, 4, LEAST_FREEDOM);
      batches(worst, effect, 12, LEAST_FREEDOM);
      batches(worst, effect, day, LEAST_DAYS);
      return worst;
    }

    /**
     * The same asked of the difference. Where one side had a storm and the other had none, the
     * ratio is so large that its own error says nothing of it.
     */
    private double chanceOfDifference(double levelBefore, double levelAfter, double chance) {
      double all = before.size() + after.size();
      double error =
          Math.sqrt(
              all
                  / freedom
                  * longer
                  * (square(restBefore) * levelBefore * levelBefore / before.size()
                      + square(restAfter) * levelAfter * levelAfter / after.size()));
      return error == 0
          ? chance
          : StudentT.twoSided(
              (levelAfter - levelBefore) / error, Math.max(2, freedom / longer / peaks()));
    }

    private static double square(double[] rest) {
      double sum = 0;
      for (double each : rest) {
        sum += each * each;
      }
      return sum / rest.length;
    }

    private void take(double[] worst, double effect, double square, double degrees) {
      double error = Math.sqrt(Math.max(square, ofCounting()));
      double chance =
          error == 0 ? (effect == 0 ? 1 : 0) : StudentT.twoSided(effect / error, degrees);
      if (chance >= worst[0]) {
        worst[0] = chance;
      }
      worst[1] = Math.max(worst[1], error * StudentT.quantile(0.05, degrees));
      double bound = StudentT.quantile(Discoveries.SHARE / TRIES, degrees);
      worst[2] = Math.max(worst[2], error * (bound + NEARLY_ALWAYS));
    }

    /**
     * By how much less is known of the variance where few stretches have most of it, as rare storms
     * do: half of the kurtosis less one, at least 1, which it is for a normal distribution.
     */
    private double peaks() {
      double second = 0;
      double fourth = 0;
      int count = restBefore.length + restAfter.length;
      for (double[] side : List.of(restBefore, restAfter)) {
        for (double each : side) {
          second += each * each;
          fourth += each * each * each * each;
        }
      }
      return second == 0 ? 1 : Math.max(1, (fourth * count / (second * second) - 1) / 2);
    }

    /** How much neighbours resemble each other, made up for what the fit hides of it. */
    private double likeness() {
      double products = 0;
      double squares = 0;
      int pairs = 0;
      int count = 0;
      for (int side = 0; side < 2; side++) {
        List<Stretch> stretches = side == 0 ? before : after;
        double[] rest = side == 0 ? restBefore : restAfter;
        for (int i = 0; i < rest.length; i++) {
          squares += rest[i] * rest[i];
          count++;
          if (i > 0 && stretches.get(i).number == stretches.get(i - 1).number + 1) {
            products += rest[i] * rest[i - 1];
            pairs++;
          }
        }
      }
      if (squares == 0 || pairs == 0) {
        return 0;
      }
      double seen = products / pairs / (squares / count);
      return Math.max(
          0, Math.min(0.95, seen + (1 + 3 * seen) / freedom + CAUTION / Math.sqrt(freedom)));
    }

    /** The same by the means of longer stretches, where there are enough of them. */
    private void batches(double[] worst, double effect, int length, double least) {
      double[] a = means(before, restBefore, length);
      double[] b = means(after, restAfter, length);
      int all = before.size() + after.size();
      double degrees = (a.length + b.length - 2) * freedom / (all - 2);
      if (length < 2 || degrees < least) {
        return;
      }
      double squares = 0;
      for (double[] each : List.of(a, b)) {
        for (double mean : each) {
          squares += mean * mean;
        }
      }
      take(worst, effect, length * squares / degrees / weight, degrees);
    }

    private double[] means(List<Stretch> side, double[] rest, int length) {
      double[] means = new double[side.size() / Math.max(1, length) + 1];
      int count = 0;
      int from = 0;
      for (int i = 1; i <= side.size(); i++) {
        boolean isEnd =
            i == side.size() || side.get(i).number / length != side.get(i - 1).number / length;
        if (isEnd) {
          // A batch that is mostly missing says less than the others.
          if (2 * (i - from) > length && count < means.length) {
            double sum = 0;
            for (int k = from; k < i; k++) {
              sum += rest[k];
            }
            means[count++] = sum / (i - from);
          }
          from = i;
        }
      }
      return Arrays.copyOf(means, count);
    }

    /**
     * BEFORE against itself: how far halves of it lie apart, put together at random of stretches of
     * four, as an effect between sides as long as these.
     */
    private double noise() {
      double[] parts = means(before, restBefore, 4);
      if (parts.length < 4) {
        parts = restBefore;
      }
      double[] sorted = new double[SPLITS];
      SplittableRandom random = new SplittableRandom(seed());
      double hidden = Math.sqrt((before.size() + after.size()) / freedom);
      for (int i = 0; i < SPLITS; i++) {
        double sum = 0;
        for (double each : parts) {
          sum += random.nextBoolean() ? each : -each;
        }
        sorted[i] = Math.abs(sum) / parts.length * hidden * ratio();
      }
      Arrays.sort(sorted);
      return sorted[SPLITS * 95 / 100];
    }

    private double ratio() {
      return Math.sqrt(1 + (double) before.size() / after.size());
    }

    private long seed() {
      long seed = 17;
      for (double each : restBefore) {
        seed = 31 * seed + Double.doubleToLongBits(each);
      }
      return seed;
    }
  }
}

package dten.preflight.check.metric;

import dten.preflight.check.Quoted;
import dten.preflight.fact.metric.Bounds;
import dten.preflight.fact.metric.Measure;
import java.time.Duration;
import java.util.List;

/** Says in a sentence how a series moved. */
final class ShiftWords {
  /** Bounds so far apart, as a ratio, leave much to guess. */
  private static final double WIDE = 1.3;

  private ShiftWords() {}

  static String of(Judged judged) {
    PairShifts shifts = judged.shifts();
    List<String> words = Meaning.words(shifts.pair().name().name());
    boolean isRate = shifts.pair().before().orElseThrow().sort() == Measure.Sort.RATE;
    Shift most = judged.moved().get(0);
    StringBuilder out = new StringBuilder(Quoted.cut(shifts.pair().name().toString()));
    out.append(": ").append(most.quantity().word());
    boolean isLevel = shifts.pair().before().orElseThrow().sort() == Measure.Sort.LEVEL;
    out.append(isLevel ? " of its samples" : of(most, shifts));
    out.append(most.effect() > 0 ? " rose from " : " fell from ");
    out.append(values(most, words, isRate));
    out.append(" (").append(Numbers.change(most.effect()));
    if (Double.isFinite(most.low())) {
      out.append(", 95 % confidence ")
          .append(Numbers.change(most.low()))
          .append(" to ")
          .append(Numbers.change(most.high()));
    }
    if (Double.isFinite(most.effect())) {
      out.append("; BEFORE differs from itself by ")
          .append(Numbers.change(most.noise()).substring(1));
    }
    out.append(')').append(buckets(most, shifts));
    String said = values(most, words, isRate);
    for (Shift each : judged.moved().subList(1, judged.moved().size())) {
      if (values(each, words, isRate).equals(said)) {
        continue;
      }
      out.append(", ").append(each.quantity().word()).append(of(each, shifts)).append(" from ");
      out.append(values(each, words, isRate));
      out.append(" (").append(Numbers.change(each.effect())).append(')');
    }
    if (judged.verdict() == Judged.Verdict.WITH_TRAFFIC) {
      Shift share = shifts.share().orElseThrow();
      out.append(", and so did ")
          .append(of(share, shifts).substring(" of ".length()))
          .append(", of which it is ")
          .append(values(share, words, isRate));
    }
    out.append(", typically in ").append(Quoted.length(Duration.ofMillis(shifts.stretch())));
    return out.toString();
  }

  /**
   * Between which bounds of a histogram a quantile lies, where they are so far apart that its value
   * is more of a guess: inside of a bucket, values count as spread evenly.
   */
  private static String buckets(Shift shift, PairShifts shifts) {
    Bounds bounds = shifts.pair().before().orElseThrow().bounds();
    boolean isQuantile =
        switch (shift.quantity()) {
          case MEDIAN, P95, P99 -> true;
          case MEAN, RATE, PEAK, SHARE, BEYOND -> false;
        };
    if (!isQuantile || bounds.size() < 2) {
      return "";
    }
    int was = bucket(bounds, shift.before());
    int is = bucket(bounds, shift.after());
    if (!isWide(bounds, was) && !isWide(bounds, is)) {
      return "";
    }
    List<String> words = Meaning.words(name(shifts));
    return was == is
        ? "; buckets say no more than " + range(bounds, was, words) + " of both"
        : "; buckets say no more than "
            + range(bounds, was, words)
            + " before and "
            + range(bounds, is, words)
            + " after";
  }

  private static int bucket(Bounds bounds, double value) {
    int at = 0;
    while (at < bounds.size() - 1 && bounds.at(at) < value) {
      at++;
    }
    return at;
  }

  private static boolean isWide(Bounds bounds, int bucket) {
    return bucket == 0 || bounds.at(bucket) > WIDE * bounds.at(bucket - 1);
  }

  private static String range(Bounds bounds, int bucket, List<String> words) {
    if (bucket == 0) {
      return "up to " + Numbers.of(bounds.at(0), words);
    }
    return Numbers.of(bounds.at(bucket - 1), words)
        + " to "
        + (bucket == bounds.size() - 1 ? "more" : Numbers.of(bounds.at(bucket), words));
  }

  /** What a share is a share of. */
  private static String of(Shift shift, PairShifts shifts) {
    return switch (shift.quantity()) {
      case SHARE -> " of " + Quoted.cut(shifts.traffic().map(Traffic.Base::name).orElse("all"));
      case BEYOND -> " above " + Numbers.of(last(shifts), Meaning.words(name(shifts)));
      case MEDIAN, P95, P99, MEAN, RATE, PEAK -> "";
    };
  }

  private static String name(PairShifts shifts) {
    return shifts.pair().name().name();
  }

  /** The last bound of a histogram that has one. */
  private static double last(PairShifts shifts) {
    Bounds bounds = shifts.pair().before().orElseThrow().bounds();
    return bounds.at(bounds.size() - 2);
  }

  private static String values(Shift shift, List<String> words, boolean isRate) {
    if (shift.quantity() == Quantity.SHARE || shift.quantity() == Quantity.BEYOND) {
      return Numbers.digits(100 * shift.before())
          + " % to "
          + Numbers.digits(100 * shift.after())
          + " %";
    }
    // A rate of seconds in a second has no unit.
    List<String> units = isRate ? List.of() : words;
    String unit = isRate ? "/s" : "";
    return Numbers.of(shift.before(), units)
        + unit
        + " to "
        + Numbers.of(shift.after(), units)
        + unit;
  }
}

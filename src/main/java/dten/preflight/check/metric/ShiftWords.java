package dten.preflight.check.metric;

import dten.preflight.check.Quoted;
import dten.preflight.fact.metric.Bounds;
import dten.preflight.fact.metric.Measure;
import java.time.Duration;
import java.util.List;

/** Says in a sentence how a series moved. */
final class ShiftWords {
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
    out.append(')');
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

package dten.preflight.check.metric;

import dten.preflight.check.Quoted;
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
    out.append(isLevel ? " of its samples" : "");
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
    for (Shift each : judged.moved().subList(1, judged.moved().size())) {
      out.append(", ").append(each.quantity().word()).append(" from ");
      out.append(values(each, words, isRate));
      out.append(" (").append(Numbers.change(each.effect())).append(')');
    }
    out.append(", typically in ").append(Quoted.length(Duration.ofMillis(shifts.stretch())));
    return out.toString();
  }

  private static String values(Shift shift, List<String> words, boolean isRate) {
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

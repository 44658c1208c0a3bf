package dten.preflight.report.text;

import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import dten.preflight.fact.rehearsal.Rehearsed;
import dten.preflight.fact.rehearsal.RehearsedFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a rehearsal was made with and how the load was served, each a line. */
final class RehearsalLines {
  private static final double MICROS_OF_MILLI = 1000;

  private RehearsalLines() {}

  static List<String> of(Rehearsed rehearsed) {
    Rehearsal all = rehearsed.rehearsal();
    List<String> lines = new ArrayList<>();
    long rows = 0;
    for (FilledTable each : all.tables()) {
      rows += each.rows();
    }
    lines.add(
        "rehearsal PostgreSQL "
            + all.server()
            + " rows="
            + rows
            + " scale="
            + BigDecimal.valueOf(all.scale()).stripTrailingZeros().toPlainString()
            + " statements="
            + rehearsed.statements().size()
            + " time="
            + millis(rehearsed.micros())
            + " complete="
            + (all.complete() ? "yes" : "no")
            + "; schema: "
            + all.schema());
    for (RehearsedFile each : rehearsed.files()) {
      lines.add(
          "rehearsal file "
              + each.location()
              + " "
              + each.ending().name().toLowerCase(Locale.ROOT).replace('_', '-')
              + " statements="
              + each.statements()
              + " time="
              + millis(each.micros()));
    }
    for (LoadWindow each : rehearsed.windows()) {
      lines.add(
          "rehearsal load "
              + (each.phase() == LoadWindow.Phase.DURING
                  ? each.location()
                  : each.phase().name().toLowerCase(Locale.ROOT))
              + " requests="
              + (each.requests() - each.fromBefore())
              + (each.fromBefore() > 0 ? " waiting-from-before=" + each.fromBefore() : "")
              + (each.unanswered() > 0 ? " unanswered=" + each.unanswered() : "")
              + " errors="
              + each.errors()
              + " p50="
              + millis(each.p50Micros())
              + " p99="
              + millis(each.p99Micros())
              + " max="
              + millis(each.maxMicros()));
    }
    for (String each : all.notes()) {
      lines.add("rehearsal note " + each);
    }
    return lines;
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1fms", micros / MICROS_OF_MILLI);
  }
}

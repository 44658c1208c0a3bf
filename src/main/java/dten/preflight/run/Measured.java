package dten.preflight.run;

import dten.preflight.fact.rehearsal.MeasuredRehearsal;
import dten.preflight.plan.Migration;
import dten.preflight.plan.Span;
import dten.preflight.plan.TimePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts what a rehearsal measured in the place of what was estimated. */
final class Measured {
  private Measured() {}

  /** The parts of an outage; a file that was measured is not estimated as well. */
  static List<TimePart> parts(List<TimePart> estimated, Optional<MeasuredRehearsal> rehearsal) {
    if (rehearsal.isEmpty()) {
      return estimated;
    }
    Set<String> growing = growing(estimated);
    Set<String> measured = new HashSet<>();
    List<TimePart> parts = new ArrayList<>();
    for (MeasuredRehearsal.File each : rehearsal.get().files()) {
      if (measured.add(each.path())) {
        double scale = growing.contains(each.path()) ? rehearsal.get().scale() : 1;
        parts.add(TimePart.measured(each.path(), each.took(), scale));
      }
    }
    for (TimePart each : estimated) {
      boolean isMigration = each.reason() == TimePart.Reason.MIGRATION;
      if (!isMigration || !measured.contains(each.path())) {
        parts.add(each);
      }
    }
    parts.sort(
        (a, b) -> {
          int order = b.high().compareTo(a.high());
          return order == 0 ? a.what().compareTo(b.what()) : order;
        });
    return parts;
  }

  /** What the estimate sees no rows in takes as long however many rows there are. */
  private static Set<String> growing(List<TimePart> estimated) {
    Set<String> growing = new HashSet<>();
    for (TimePart each : estimated) {
      if (each.reason() == TimePart.Reason.MIGRATION) {
        growing.add(each.path());
      }
    }
    return growing;
  }

  /**
   * The migrations; an undo that was seen to leave something takes nothing back.
   *
   * @param estimated the parts of the outage before anything was measured
   */
  static List<Migration> migrations(
      List<Migration> known, List<TimePart> estimated, Optional<MeasuredRehearsal> rehearsal) {
    if (rehearsal.isEmpty()) {
      return known;
    }
    Set<String> growing = growing(estimated);
    Map<String, MeasuredRehearsal.Undone> undone = new HashMap<>();
    for (MeasuredRehearsal.Undone each : rehearsal.get().undone()) {
      undone.merge(each.migration(), each, (a, b) -> a.isWhole() ? b : a);
    }
    List<Migration> all = new ArrayList<>();
    for (Migration each : known) {
      MeasuredRehearsal.Undone seen = undone.get(each.path());
      if (seen == null) {
        all.add(each);
      } else if (!seen.isWhole()) {
        all.add(Migration.of(each.path(), ""));
      } else if (each.undo().isEmpty() || seen.took().isZero()) {
        all.add(each);
      } else {
        double scale = growing.contains(each.path()) ? rehearsal.get().scale() : 1;
        TimePart part = TimePart.measured(each.path(), seen.took(), scale);
        Span back = new Span(part.low(), part.high());
        all.add(new Migration(each.path(), each.undo(), Optional.of(back)));
      }
    }
    return all;
  }
}

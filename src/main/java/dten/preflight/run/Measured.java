package dten.preflight.run;

import dten.preflight.fact.rehearsal.MeasuredRehearsal;
import dten.preflight.plan.Migration;
import dten.preflight.plan.TimePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    // What the estimate sees no rows in takes as long however many rows there are.
    Set<String> growing = new HashSet<>();
    for (TimePart each : estimated) {
      if (each.reason() == TimePart.Reason.MIGRATION) {
        growing.add(each.path());
      }
    }
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

  /** The migrations; an undo that was seen to leave something takes nothing back. */
  static List<Migration> migrations(List<Migration> known, Optional<MeasuredRehearsal> rehearsal) {
    if (rehearsal.isEmpty()) {
      return known;
    }
    Set<String> left = new HashSet<>();
    for (MeasuredRehearsal.Undone each : rehearsal.get().undone()) {
      if (!each.isWhole()) {
        left.add(each.migration());
      }
    }
    List<Migration> all = new ArrayList<>();
    for (Migration each : known) {
      all.add(left.contains(each.path()) ? new Migration(each.path(), "") : each);
    }
    return all;
  }
}

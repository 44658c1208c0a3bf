package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Whether entries are dated after the day the package is judged by. */
public final class FutureTimestampCheck implements Check {
  private static final Rule FUTURE =
      new Rule(
          "archive.timestamp-future",
          Level.WARNING,
          Precision.VERY_HIGH,
          "An entry is dated in the future");

  private static final int MAX_SINGLE = 3;

  @Override
  public List<Rule> rules() {
    return List.of(FUTURE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    // One day for time zones: the fields hold local time of nobody knows where.
    LocalDate limit = upgrade.operator().asOf().plusDays(1);
    Archives.of(upgrade.pkg())
        .forEach(
            (archive, entries) -> {
              List<Entry> late = entries.stream().filter(e -> isAfter(e, limit)).toList();
              report(archive, late, upgrade.operator().asOf(), findings);
            });
  }

  private static boolean isAfter(Entry entry, LocalDate limit) {
    LocalDateTime modified = entry.modified();
    return modified != null && modified.toLocalDate().isAfter(limit);
  }

  private static void report(String archive, List<Entry> late, LocalDate asOf, Findings findings) {
    String fix = "ask the vendor; a build machine with a wrong clock also signs with a wrong date";
    boolean nested = !archive.isEmpty();
    if (nested ? late.size() > 0 : late.size() > MAX_SINGLE) {
      findings.report(
          FUTURE,
          nested ? Level.NOTE : Level.WARNING,
          Location.ofEntry(archive),
          late.size()
              + (late.size() == 1 ? " entry is" : " entries are")
              + " dated after "
              + asOf
              + ", such as "
              + late.get(0).pathInArchive()
              + " of "
              + late.get(0).modified(),
          fix);
      return;
    }
    for (Entry entry : late) {
      findings.report(
          FUTURE, entry.location(), "dated " + entry.modified() + ", after " + asOf, fix);
    }
  }
}

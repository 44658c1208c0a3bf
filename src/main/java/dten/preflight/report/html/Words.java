package dten.preflight.report.html;

import dten.preflight.fact.FailOn;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.finding.Finding;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a page says in words of its own. */
final class Words {
  private Words() {}

  /** Where something is, as people write paths. */
  static String place(Location location) {
    String path = location.path().isEmpty() ? "the package" : location.path();
    Region region = location.region();
    if (region == null) {
      return path;
    }
    String line = path + ":" + region.startLine();
    return region.startColumn() == 0 ? line : line + ":" + region.startColumn();
  }

  /** Why the verdict is what it is, in a sentence. */
  static String why(PreflightResult result) {
    FailOn failOn = result.failOn() == FailOn.NEVER ? FailOn.ERROR : result.failOn();
    String level = failOn.name().toLowerCase(Locale.ROOT);
    if (result.verdict() == Verdict.INCOMPLETE) {
      return "Something broke or could not be read, so that nobody can say whether it is safe to"
          + " go.";
    }
    if (result.verdict() == Verdict.GO) {
      boolean excused = result.findings().stream().anyMatch(each -> each.level().reaches(failOn));
      return excused && result.isCompared()
          ? "Nothing new that was found is of level " + level + " or above."
          : "Nothing that was found is of level " + level + " or above.";
    }
    int shut = 0;
    for (TargetResult target : result.targets()) {
      int own = 0;
      for (Finding each : target.findings()) {
        own += target.shuts(each, failOn) ? 1 : 0;
      }
      shut = Math.max(shut, own);
    }
    return Numbers.of(shut)
        + (shut == 1 ? " finding" : " findings")
        + (failOn == FailOn.ERROR ? " of level error" : " of level " + level + " or above")
        + (shut == 1 ? " shuts" : " shut")
        + " the gate"
        + (result.targets().size() > 1 ? " for the target that fares worst." : ".");
  }

  /** Such as {@code Sat 2026-11-21 09:00}. */
  static String time(ZonedDateTime time) {
    String day = time.getDayOfWeek().name();
    return day.charAt(0)
        + day.substring(1, 3).toLowerCase(Locale.ROOT)
        + " "
        + time.toLocalDate()
        + " "
        + time.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
  }
}

package dten.preflight.testing;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import dten.preflight.run.Checks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the registered rules about archives say of a package. */
public final class ArchiveFindings {
  private ArchiveFindings() {}

  /** All their findings, in the order they were made. */
  public static List<Finding> of(Upgrade upgrade) {
    List<Finding> all = new ArrayList<>();
    Findings findings =
        new Findings() {
          @Override
          public void report(
              Rule rule, Level level, Location location, String message, @Nullable String fix) {
            all.add(new Finding(rule, level, message, fix, location));
          }

          @Override
          public void ask(Rule rule, Location at, String question, String who) {}

          @Override
          public void skip(Rule rule, String why) {}
        };
    for (Check check : Checks.all()) {
      if (check.rules().stream().allMatch(rule -> rule.area().equals("archive"))) {
        check.check(upgrade, findings);
      }
    }
    return all;
  }
}

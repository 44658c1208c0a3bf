package dten.preflight.check.migration;

import dten.preflight.fact.Location;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import org.jspecify.annotations.Nullable;

/** Takes findings and drops them. */
final class NoFindings implements Findings {
  @Override
  public void report(
      Rule rule, Level level, Location location, String message, @Nullable String fix) {}

  @Override
  public void ask(Rule rule, Location location, String question, String who) {}

  @Override
  public void skip(Rule rule, String why) {}
}

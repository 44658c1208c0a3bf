package dten.preflight.testing;

import dten.preflight.check.Check;
import dten.preflight.fact.Location;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one check by itself and writes down all it says. */
public final class Checking {
  private final List<String> lines = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();

  private Checking() {}

  /**
   * Every finding as {@code level rule location message} and every skip as {@code skipped rule
   * why}, in the order they were made.
   */
  public static List<String> lines(Check check, Upgrade upgrade) {
    return new Checking().run(check, upgrade).lines;
  }

  /** Everything that no machine can tell as {@code rule location question; ask: who}. */
  public static List<String> questions(Check check, Upgrade upgrade) {
    return new Checking().run(check, upgrade).questions;
  }

  private Checking run(Check check, Upgrade upgrade) {
    check.check(
        upgrade,
        new Findings() {
          @Override
          public void report(
              Rule rule, Level level, Location location, String message, @Nullable String fix) {
            lines.add(level.word() + " " + rule.id() + " " + location + " " + message);
          }

          @Override
          public void ask(Rule rule, Location location, String question, String who) {
            questions.add(rule.id() + " " + location + " " + question + "; ask: " + who);
          }

          @Override
          public void skip(Rule rule, String why) {
            lines.add("skipped " + rule.id() + " " + why);
          }
        });
    return this;
  }
}

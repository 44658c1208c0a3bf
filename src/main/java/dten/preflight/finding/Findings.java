package dten.preflight.finding;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a check puts what it found. A check may only name rules that it lists itself. */
public interface Findings {
  /** Adds a finding at another level than the rule's own. */
  void report(Rule rule, Level level, Location location, String message, @Nullable String fix);

  /** Adds a finding at the rule's level. */
  default void report(Rule rule, Location location, String message, @Nullable String fix) {
    report(rule, rule.defaultLevel(), location, message, fix);
  }

  /**
   * Says what no machine can tell in the matter of a rule, and who can.
   *
   * @param question a clause that begins with such a word as {@code whether}
   * @param who a role, such as {@code the database administrator}
   */
  void ask(Rule rule, Location location, String question, String who);

  /** Says that a rule could not look, and why, such as {@code no --target given}. */
  void skip(Rule rule, String why);

  /** What rules look at; where it could not be had, they are skipped and say why. */
  default <T> Optional<T> given(Parsed<T> parsed, Rule... rules) {
    Optional<T> value = parsed.toOptional();
    if (value.isEmpty()) {
      for (Rule rule : rules) {
        skip(rule, parsed.absence());
      }
    }
    return value;
  }
}

package dten.preflight.run;

import dten.preflight.finding.Rule;
import java.util.Set;

/**
 * What the operator asks to be looked at in this run alone, whatever the settings say.
 *
 * @param rules ids of the only rules that look; all do where it is empty
 * @param options how they were named, for the reason of the others
 * @param onRequest ids of rules that are asked for beside those of the settings
 */
public record Scope(Set<String> rules, String options, Set<String> onRequest) {
  /** Every rule looks. */
  public static final Scope WHOLE = new Scope(Set.of(), "", Set.of());

  /** Copies the sets. */
  public Scope {
    rules = Set.copyOf(rules);
    onRequest = Set.copyOf(onRequest);
  }

  /** Whether a rule is to look. */
  boolean has(Rule rule) {
    return rules.isEmpty() || rules.contains(rule.id());
  }
}

package dten.preflight.read.secretrules;

import dten.preflight.fact.Location;
import java.util.List;

/** The rules of one file, as {@code --secret-rules} names it. */
public final class SecretRules {
  private final Location file;
  private final List<SecretRule> rules;

  SecretRules(Location file, List<SecretRule> rules) {
    this.file = file;
    this.rules = List.copyOf(rules);
  }

  /** The file they were read from. */
  public Location file() {
    return file;
  }

  /** How many there are. */
  public int size() {
    return rules.size();
  }

  List<SecretRule> rules() {
    return rules;
  }
}

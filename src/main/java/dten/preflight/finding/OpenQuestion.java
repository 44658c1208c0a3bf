package dten.preflight.finding;

import dten.preflight.fact.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that no machine can tell from a package, and that somebody has to find out before it is
 * safe to go: never a finding, never a part of the verdict.
 *
 * @param rule the rule whose area it belongs to
 * @param location what gave rise to it
 * @param question what is to be found out, as a clause after "whether" or "how"; may quote the
 *     package, so every writer escapes it
 * @param who the role that can find it out
 */
public record OpenQuestion(Rule rule, Location location, String question, String who)
    implements Comparable<OpenQuestion> {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpenQuestion that
        && Objects.equals(that.rule, rule)
        && Objects.equals(that.location, location)
        && Objects.equals(that.question, question)
        && Objects.equals(that.who, who);
  }

  @Override
  public int hashCode() {
    return 31 * question.hashCode() + location.hashCode();
  }

  /** By rule, then location, then text. */
  @Override
  public int compareTo(OpenQuestion other) {
    int order = rule.id().compareTo(other.rule.id());
    if (order == 0) {
      order = location.compareTo(other.location);
    }
    return order == 0 ? question.compareTo(other.question) : order;
  }
}

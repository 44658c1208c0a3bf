package dten.preflight.plan;

/**
 * One line of the decision to go or not to go.
 *
 * @param isMet whether a machine can already say that it is met
 */
public record Criterion(String words, String owner, boolean isMet) {}

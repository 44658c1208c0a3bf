package dten.preflight.finding;

/**
 * How one rule ended.
 *
 * @param detail why it was skipped or what broke; empty otherwise
 */
public record RuleOutcome(Rule rule, Status status, String detail) {}

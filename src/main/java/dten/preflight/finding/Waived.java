package dten.preflight.finding;

import java.time.LocalDate;

/** A finding that the operator has accepted, and on whose word. */
public record Waived(Finding finding, String reason, String approver, LocalDate expires) {}

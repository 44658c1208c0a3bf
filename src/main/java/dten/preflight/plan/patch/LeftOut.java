package dten.preflight.plan.patch;

/** A change that is not in a patch. */
public record LeftOut(String path, String why) {}

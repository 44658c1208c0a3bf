package dten.preflight.fact;

import java.util.Optional;

/**
 * Everything a check may look at: one package, on one target, under the operator's facts.
 *
 * @param previous the package now installed
 * @param target the target; missing or malformed where rules that need it are to be skipped
 */
public record Upgrade(
    PackageFacts pkg,
    Optional<PackageFacts> previous,
    Parsed<TargetFacts> target,
    OperatorFacts operator) {}

package dten.preflight.fact.shell;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A circumstance that decides whether a command runs, or what happens when it fails. */
public enum Guard {
  /** It is the condition of an {@code if}, {@code while} or {@code until}, or negated. */
  CONDITION,
  /** {@code ||} follows, so its failure is dealt with. */
  OR_ELSE,
  /** {@code &&} follows, so its failure only ends the list. */
  AND_THEN,
  /** It runs only when the command before {@code &&} succeeded. */
  AFTER_SUCCESS,
  /** It runs only when the command before {@code ||} failed. */
  AFTER_FAILURE,
  /** It stands in a branch of an {@code if} or {@code case}. */
  BRANCH,
  /** It stands in the body of a loop. */
  LOOP,
  /** {@code &} follows, so nobody waits for it. */
  BACKGROUND,
  /** A compound command around it has its standard input redirected. */
  INPUT_GIVEN;

  /** One set for each combination that has been met. */
  private static final Map<Set<Guard>, Set<Guard>> SETS = new ConcurrentHashMap<>();

  /** An unmodifiable set of these guards: the same object for the same guards. */
  static Set<Guard> shared(Set<Guard> guards) {
    Set<Guard> copy = Set.copyOf(guards);
    Set<Guard> known = SETS.putIfAbsent(copy, copy);
    return known == null ? copy : known;
  }
}

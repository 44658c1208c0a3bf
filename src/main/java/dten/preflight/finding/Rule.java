package dten.preflight.finding;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for: SARIF's reportingDescriptor (section 3.49).
 *
 * @param id {@code area.fault} in kebab-case; names the fault; never reused
 * @param defaultLevel the level of its findings unless the check or the operator says otherwise
 * @param precision how seldom it is wrong
 * @param shortDescription one sentence without a full stop; the long text stands in {@code
 *     rules/<id>.md}
 */
public record Rule(String id, Level defaultLevel, Precision precision, String shortDescription) {
  /** Refuses an id of another form, and a rule of low precision that would default to error. */
  public Rule {
    if (!isId(id)) {
      throw new IllegalArgumentException("not area.fault: " + id);
    }
    if (precision == Precision.LOW && defaultLevel == Level.ERROR) {
      throw new IllegalArgumentException(id + ": low precision cannot default to error");
    }
  }

  /**
   * Two parts of letters, digits and single hyphens; by hand, since every start checks them all.
   */
  private static boolean isId(String id) {
    int dots = 0;
    char before = '.';
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean separates = c == '.' || c == '-';
      if (separates ? before == '.' || before == '-' : !isWordCharacter(c, dots)) {
        return false;
      }
      dots += c == '.' ? 1 : 0;
      before = c;
    }
    return dots == 1 && before != '.' && before != '-';
  }

  private static boolean isWordCharacter(char c, int dots) {
    return (c >= 'a' && c <= 'z') || (dots > 0 && c >= '0' && c <= '9');
  }

  // The methods a record gets by itself are put together by method handles at their first use,
  // which
  // costs milliseconds of every start; what every run compares says it plainly. An id is one rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rule rule && rule.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The part before the dot. */
  public String area() {
    return id.substring(0, id.indexOf('.'));
  }
}

package dten.preflight.finding;

import java.util.regex.Pattern;

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
  private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");

  /** Refuses an id of another form, and a rule of low precision that would default to error. */
  public Rule {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not area.fault: " + id);
    }
    if (precision == Precision.LOW && defaultLevel == Level.ERROR) {
      throw new IllegalArgumentException(id + ": low precision cannot default to error");
    }
  }

  /** The part before the dot. */
  public String area() {
    return id.substring(0, id.indexOf('.'));
  }
}

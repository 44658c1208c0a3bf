package dten.preflight.fact.change;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that two packages set differently, in a file of configuration or in a class.
 *
 * @param name the key; for a class its name and the member
 * @param before what it was, a description where that looks like a secret; empty where it was not
 *     set
 * @param after the same of the new package
 */
public record ChangedDefault(Location location, String name, String before, String after)
    implements Fact {
  /** Of a constant. */
  public static ChangedDefault of(ConstantChange change) {
    String type = change.type();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return new ChangedDefault(
        change.location(), simple + "." + change.member(), change.before(), change.after());
  }

  /** Of all keys that are set otherwise; examples in comments count, since they show defaults. */
  public static List<ChangedDefault> of(List<KeyChange> changes) {
    List<ChangedDefault> all = new ArrayList<>();
    for (KeyChange each : changes) {
      all.add(
          new ChangedDefault(
              each.location(),
              each.key(),
              quoted(each.was(), each.before()),
              quoted(each.is(), each.after())));
    }
    return all;
  }

  private static String quoted(KeyChange.State state, String value) {
    return state == KeyChange.State.ABSENT ? "" : '"' + value + '"';
  }
}

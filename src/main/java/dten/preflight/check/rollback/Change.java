package dten.preflight.check.rollback;

import dten.preflight.fact.Location;
import java.util.Set;

/**
 * A lasting change outside of the package's own files, or the taking back of one.
 *
 * @param group what it is a change of, so that only changes of one group can take each other back:
 *     the collection of an API, the kind of a rule
 * @param keys the names by which it is known, such as the flag's; empty where only the run will
 *     tell
 * @param what it does, in words for the report, such as {@code creates the account "app"}
 * @param location where it is made
 * @param times how often it is made
 */
record Change(
    Kind kind,
    Direction direction,
    String group,
    Set<String> keys,
    String what,
    Location location,
    Times times) {
  /** Copies the names. */
  Change {
    keys = Set.copyOf(keys);
  }

  /** What is changed. */
  enum Kind {
    FEATURE_FLAG("switch the feature flag back"),
    WEBHOOK("remove the webhook"),
    ACCOUNT("remove the account"),
    TOKEN("revoke the credential"),
    DATABASE_ROLE("drop the role"),
    SCHEDULE("remove the schedule"),
    SERVICE("disable the service"),
    PACKAGE("remove the packages, or keep them on purpose"),
    KERNEL_PARAMETER("set the parameter back to the value it had"),
    FIREWALL("remove the rule"),
    STORE("remove or reset the key"),
    MESSAGING("remove it again"),
    SYSTEM_FILE("put the file back as it was"),
    TRUST("take the certificate out again");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }

    /** What a rollback has to do. */
    String remedy() {
      return remedy;
    }

    /** Whether it may well stay after a rollback without harm. */
    boolean mayStay() {
      return this == PACKAGE || this == SERVICE;
    }
  }

  /** Whether something is made or taken back. */
  enum Direction {
    MAKES,
    TAKES_BACK,
    /** It sets a value, which the script before and the script after both do. */
    SETS
  }

  /** How often it is made. */
  enum Times {
    ONCE,
    IN_A_LOOP
  }

  /** Whether a change that takes something back may be meant for this one by its name. */
  boolean isNamedBy(Change reversal) {
    if (kind != reversal.kind || keys.isEmpty() || reversal.keys.isEmpty()) {
      return false;
    }
    boolean groups = group.isEmpty() || reversal.group.isEmpty() || group.equals(reversal.group);
    for (String key : reversal.keys) {
      if (groups && keys.contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a change that takes something back may be meant for this one, as no name says. */
  boolean mayBeMeantBy(Change reversal) {
    boolean nameless = keys.isEmpty() || reversal.keys.isEmpty();
    return kind == reversal.kind && nameless && group.equals(reversal.group);
  }
}

package dten.preflight.fact.change;

import dten.preflight.fact.Location;
import java.util.Locale;

/**
 * One difference between two packages that is no configuration key.
 *
 * @param location where it is in the new package, or in the old one where it has vanished; below
 *     the root folder
 * @param name what it is called: a path, a unit, a schedule in words, an address
 * @param before what it was: a path, a caller, a version, a mode, a date, the tool that runs a
 *     migration once; empty where nothing is to be said
 * @param after what it is now, in the same words
 */
public record Change(
    Subject subject, Action action, Location location, String name, String before, String after) {
  /** What differs. */
  public enum Subject {
    /** Schema or data that a migration changes, by the file it stands in. */
    MIGRATION,
    SCRIPT,
    /** A unit of systemd. */
    UNIT,
    SCHEDULE,
    /** A host that is talked to. */
    ENDPOINT,
    /** The permission bits of a file. */
    PERMISSION,
    /** A library that lies beside another version of itself. */
    LIBRARY,
    /** A class, method or field that a library has lost and another one calls. */
    API,
    /** A date that stayed while the bytes changed. */
    DATE,
    FILE;

    /** As reports write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of it. */
  public enum Action {
    VANISHED,
    APPEARED,
    CHANGED,
    /** The same bytes at another path. */
    MOVED,
    /** Another version of it, under the name of that version. */
    REPLACED,
    /** Two versions lie side by side. */
    DOUBLED,
    /** It stayed as it was, where it should not have. */
    KEPT;

    /** As reports write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

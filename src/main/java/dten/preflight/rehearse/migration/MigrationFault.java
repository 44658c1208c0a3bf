package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;

/** Why a migration did not come to its end, in words that hold no value of any row or script. */
public final class MigrationFault extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Location location;
  private final String words;

  /** With what was thrown. */
  public MigrationFault(Location location, String words, Throwable cause) {
    super(words, cause);
    this.location = location;
    this.words = words;
  }

  /** The statement, or what else stands in the way. */
  public Location location() {
    return location;
  }

  /** One line. */
  public String words() {
    return words;
  }
}

package dten.preflight.fact.sql;

/**
 * A lock that a statement takes on one relation and what it does while it holds it.
 *
 * @param certainty whether that follows from the statement alone
 * @param since the first major version of PostgreSQL that does so
 * @param until the last one
 */
public record Effect(
    Relation relation, LockMode lock, Work work, Certainty certainty, int since, int until) {
  /** The oldest version anything is said of. */
  public static final int FIRST = 10;

  /** What stands for "to this day". */
  public static final int LATEST = 999;

  /** What is done under the lock, in ascending order of its length. */
  public enum Work {
    /** The catalog is changed: milliseconds, whatever the size of the table. */
    BRIEF,
    /** The file is exchanged for an empty one: as brief, and the rows are gone. */
    NEW_FILE,
    /** Every row is read. */
    SCAN,
    /** Every row is read and an index is written. */
    INDEX_BUILD,
    /** Every row and every index is written anew. */
    REWRITE;

    /** Whether it takes the longer the larger the table is. */
    public boolean grows() {
      return compareTo(SCAN) >= 0;
    }
  }

  /** How sure it is. */
  public enum Certainty {
    CERTAIN,
    /** It depends on what only the database knows, such as the present type of a column. */
    POSSIBLE
  }

  /** What every version does for certain. */
  public static Effect of(Relation relation, LockMode lock, Work work) {
    return new Effect(relation, lock, work, Certainty.CERTAIN, FIRST, LATEST);
  }

  /** The same, in every version, where the database makes it so. */
  public static Effect possible(Relation relation, LockMode lock, Work work) {
    return new Effect(relation, lock, work, Certainty.POSSIBLE, FIRST, LATEST);
  }

  /** The same from a version on. */
  public Effect since(int version) {
    return new Effect(relation, lock, work, certainty, version, until);
  }

  /** The same up to and including a version. */
  public Effect until(int version) {
    return new Effect(relation, lock, work, certainty, since, version);
  }

  /** The same lock held for other work. */
  public Effect doing(Work otherWork, Certainty otherCertainty) {
    return new Effect(relation, lock, otherWork, otherCertainty, since, until);
  }

  /** The same on another relation. */
  public Effect on(Relation other) {
    return new Effect(other, lock, work, certainty, since, until);
  }

  /** Whether a major version of PostgreSQL does so. */
  public boolean holdsAt(int version) {
    return since <= version && version <= until;
  }
}

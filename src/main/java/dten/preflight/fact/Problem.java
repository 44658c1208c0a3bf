package dten.preflight.fact;

/**
 * One fault of a file that should have been readable.
 *
 * @param location file, line and column
 * @param field the path of the field in the file, such as {@code keys[3].match}; empty where the
 *     fault is not of one field
 * @param message what is wrong and what to do, in one line
 * @param fault what sort of fault it is
 */
public record Problem(Location location, String field, String message, Fault fault) {
  /** Sorts of faults. */
  public enum Fault {
    /** Not of the format at all. */
    SYNTAX,
    /** A key that stands twice. */
    DUPLICATE,
    /** Text where a list belongs, and the like. */
    TYPE,
    /** A field that has to be there and is not. */
    MISSING,
    /** A field nobody knows. */
    UNKNOWN,
    /** The right type, and yet no value that can be used; and everything else. */
    VALUE
  }

  /** A value that cannot be used. */
  public Problem(Location location, String field, String message) {
    this(location, field, message, Fault.VALUE);
  }

  /** File, line, column, field and fault in one line, for the operator. */
  @Override
  public String toString() {
    return location + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}

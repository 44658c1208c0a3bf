package dten.preflight.fact;

/**
 * One fault of a file that should have been readable.
 *
 * @param location file, line and column
 * @param field the path of the field in the file, such as {@code keys[3].match}; empty where the
 *     fault is not of one field
 * @param message what is wrong and what to do, in one line
 */
public record Problem(Location location, String field, String message) {
  /** File, line, column, field and fault in one line, for the operator. */
  @Override
  public String toString() {
    return location + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}

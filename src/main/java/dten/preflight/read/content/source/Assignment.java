package dten.preflight.read.content.source;

/**
 * A name and the value written for it, in whatever language: {@code name = value}, {@code "name":
 * "value"}, {@code <name>value</name>}, {@code --name value} and so on.
 *
 * @param nameStart offset of the name
 * @param value the value without its quotes; never to be kept, only to be judged
 * @param valueStart offset of the value
 * @param quoting whether the value stands in quotes
 * @param link what stands between the two
 */
public record Assignment(
    String name, int nameStart, String value, int valueStart, Quoting quoting, Link link) {

  /** Whether a value stands in quotes. */
  public enum Quoting {
    QUOTED,
    BARE
  }

  /** What connects a name with its value. */
  public enum Link {
    /** {@code =}, {@code :=}, {@code =>} and the like. */
    EQUALS,
    /** {@code :}. */
    COLON,
    /** {@code name="…" value="…"} or the content of an element. */
    XML,
    /** White space after an option of a command, such as {@code --password x}. */
    OPTION,
    /** White space after a word that opens a line or stands in SQL. */
    SPACE,
    /** Two arguments of a call: {@code set("name", "value")}. */
    ARGUMENT,
    /** The argument of a call: {@code setPassword("value")}. */
    CALL
  }
}

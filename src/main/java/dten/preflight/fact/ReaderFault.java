package dten.preflight.fact;

/**
 * A reader that broke on an entry. It is a fault of ours, never one of the package: the run that
 * holds such a fact is incomplete, whatever else it found.
 *
 * @param location the entry
 * @param reader the simple name of the reader's class
 * @param exception what it threw and where, by {@link Thrown}; never its message, which may quote
 *     the entry
 */
public record ReaderFault(Location location, String reader, String exception) implements Fact {}

package dten.preflight.fact;

/**
 * A place where a configuration file does not parse, so that what follows it was not read.
 *
 * @param format the format it promises, such as {@code yaml}
 * @param message what the parser says, in one line, no value of the file in it
 */
public record ConfigSyntaxError(Location location, String format, String message) implements Fact {}

package dten.preflight.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * One command: what it takes and what it does. The options are declared in code rather than by
 * annotations because reading annotations would cost every start some hundredths of a second.
 */
interface Command {
  /** What it takes; asked only for the command that runs, and for help. */
  CommandSpec spec();

  /** Begins what takes time and depends on no option; asked before the options are read. */
  default void prepare(Console console) {}

  /**
   * Does it.
   *
   * @return the exit code
   * @throws UsageException when what was given makes no sense
   * @throws IOException when results cannot be written
   */
  int run(ParseResult given, Console console) throws IOException;
}

package dten.preflight.fact.shell;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * A script as a file: what would run it, and whether it could be run.
 *
 * @param dialect the language, by its first line or its name
 * @param interpreter the first line behind {@code #!} as written; empty where there is none
 * @param lateInterpreter the line on which a {@code #!} stands too late to count; 0 for none
 * @param mark whether a byte order mark stands before the first character
 * @param windowsLines how many lines end after the manner of Windows
 * @param lines how many lines there are
 * @param purpose what it says it is there for
 */
public record ScriptFile(
    Location location,
    Dialect dialect,
    String interpreter,
    int lateInterpreter,
    Mark mark,
    int windowsLines,
    int lines,
    Purpose purpose)
    implements Fact {
  /** The family of languages a script belongs to. */
  public enum Dialect {
    /** sh, bash and their kin. */
    SHELL,
    POWERSHELL,
    /** Batch files of Windows. */
    BATCH,
    OTHER
  }

  /** What a script is there for, by its first comments and its name. */
  public enum Purpose {
    /** It does not say. */
    UNSAID,
    /** The init system runs it, as root, to start and stop a service (LSB, or chkconfig). */
    INIT
  }

  /** Whether a byte order mark stands in front. */
  public enum Mark {
    NONE,
    BYTE_ORDER_MARK
  }
}

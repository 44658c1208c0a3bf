package dten.preflight.fact.schedule;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;

/**
 * A line of a crontab that cron does not take as it was meant, other than by its time fields.
 *
 * @param written the beginning of what stands there
 */
public record CrontabFault(Location location, Kind kind, String written) implements Fact {
  /** What is wrong with it. */
  public enum Kind {
    /** A crontab of the system names a user before each command, and here is none. */
    NO_USER,
    /** It is neither a job, nor a setting, nor a comment. */
    NO_JOB,
    /** The last line of the file has no line end. */
    UNENDED_LINE
  }
}

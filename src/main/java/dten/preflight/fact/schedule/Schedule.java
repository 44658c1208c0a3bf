package dten.preflight.fact.schedule;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import org.jspecify.annotations.Nullable;

/**
 * Something that the package has run by itself later on.
 *
 * @param location the line that says so
 * @param form which scheduler it is for
 * @param expression when, as written
 * @param timing when, as understood
 * @param user the account it runs as; empty where nothing says so
 * @param command what it runs, with secrets masked; for a timer the unit it starts
 * @param span where the command stands; null where it is not a line of a crontab
 */
public record Schedule(
    Location location,
    Form form,
    String expression,
    Timing timing,
    String user,
    String command,
    @Nullable Span span)
    implements Fact {
  /** From the first to the last character of a command. */
  public record Span(Region start, Region end) {}

  /** The scheduler a schedule is for. */
  public enum Form {
    /** A line of a crontab: a user's, the system's, or a file of /etc/cron.d. */
    CRON("cron job"),
    /** A script in /etc/cron.daily and the like. */
    CRON_DIRECTORY("cron script"),
    /** A timer of systemd. */
    TIMER("systemd timer"),
    /** A task of the scheduler of Windows. */
    TASK("scheduled task"),
    /** at(1) or batch(1). */
    AT("at job");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** What people call it. */
    public String word() {
      return word;
    }
  }
}

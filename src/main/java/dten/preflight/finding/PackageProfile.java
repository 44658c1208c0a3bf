package dten.preflight.finding;

import dten.preflight.fact.Location;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What the pictures of a report are drawn of. Its size has bounds whatever the package holds; it
 * judges nothing, and is made only for reports that have pictures.
 *
 * @param sizes where the bytes are
 * @param ages when the files were made
 * @param timetables what runs by itself, for the first targets each
 * @param plots what moved since an upgrade; of its metrics, not of the package
 */
public record PackageProfile(
    Part sizes, Ages ages, List<Timetable> timetables, List<MetricPlot> plots) {
  /** Parts of the package that are told apart, folders and rests included. */
  public static final int MOST_PARTS = 200;

  /** Spans of time that files are counted in. */
  public static final int MOST_SPANS = 240;

  /** Schedules of one target. */
  public static final int MOST_SCHEDULES = 200;

  /** Runs of one schedule. */
  public static final int MOST_RUNS = 48;

  /** Targets with a timetable. */
  public static final int MOST_TIMETABLES = 8;

  /** Characters of a name, a description or an expression. */
  public static final int LONGEST = 200;

  /** Copies the lists. */
  public PackageProfile {
    timetables = List.copyOf(timetables);
    plots = List.copyOf(plots);
  }

  /** Of a package. */
  public PackageProfile(Part sizes, Ages ages, List<Timetable> timetables) {
    this(sizes, ages, timetables, List.of());
  }

  /** Of metrics, and of no package. */
  public static PackageProfile of(List<MetricPlot> plots, LocalDate asOf) {
    return new PackageProfile(
        new Part("", Sort.FOLDER, 0, 0, List.of()),
        new Ages(
            Step.MONTH,
            List.of(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            asOf),
        List.of(),
        plots);
  }

  /** What a part is. */
  public enum Sort {
    FILE,
    FOLDER,
    /** What is left of a folder beside the parts that are told apart. */
    REST
  }

  /**
   * A part of the package by its size.
   *
   * @param name its name in the part around it; for a folder with the slash at the end; empty for a
   *     rest and for the package
   * @param bytes what its files take when unpacked, archives in it counting as files
   * @param files how many files it has
   * @param parts what it holds by size descending, the rest last; empty where that is not told
   */
  public record Part(String name, Sort sort, long bytes, int files, List<Part> parts) {
    /** Copies the list. */
    public Part {
      parts = List.copyOf(parts);
    }
  }

  /** The length of a span of time. */
  public enum Step {
    MONTH,
    YEAR
  }

  /**
   * The dates of the package's files, without those inside archives.
   *
   * @param spans in order; those without a file are left out
   * @param uniform a date that more than half of the files share to the second, so that it is of
   *     the build and not of a file
   * @param ofUniformDate how many files share it; they are in no span
   * @param undated files without a date that means anything
   * @param release the release date that the manifest claims
   * @param oldest before which programs count as stale
   * @param asOf the date the run judges by
   */
  public record Ages(
      Step step,
      List<Span> spans,
      Optional<LocalDateTime> uniform,
      int ofUniformDate,
      int undated,
      Optional<LocalDate> release,
      Optional<LocalDate> oldest,
      LocalDate asOf) {
    /** Copies the list. */
    public Ages {
      spans = List.copyOf(spans);
    }
  }

  /**
   * A month or a year and its files.
   *
   * @param first its first day
   * @param programs programs, libraries and archives
   * @param others all other files
   */
  public record Span(LocalDate first, int programs, int others) {}

  /**
   * What the package runs by itself on one target, in the time around the maintenance window, or in
   * the week from the date of the run where there is none.
   *
   * @param zone the time zone of the target; empty where no target says one
   * @param items in report order
   * @param more schedules beyond those
   */
  public record Timetable(
      String target,
      String zone,
      ZonedDateTime from,
      ZonedDateTime to,
      Optional<Window> window,
      List<Item> items,
      int more) {
    /** Copies the list. */
    public Timetable {
      items = List.copyOf(items);
    }
  }

  /** A maintenance window: [start, end). */
  public record Window(ZonedDateTime start, ZonedDateTime end) {}

  /**
   * A schedule and its runs in that time.
   *
   * @param what what it runs and by which scheduler
   * @param when in words
   * @param runs the first of them, at most {@link #MOST_RUNS}
   * @param delay how much later each run may begin
   * @param frequency whether there are more runs than listed
   * @param inWindow when the first of those is due that begin in the window, listed or not
   */
  public record Item(
      Location location,
      String what,
      String when,
      List<ZonedDateTime> runs,
      Duration delay,
      Frequency frequency,
      Optional<ZonedDateTime> inWindow) {
    /** Copies the list. */
    public Item {
      runs = List.copyOf(runs);
    }
  }

  /** Whether all runs are listed. */
  public enum Frequency {
    ALL_LISTED,
    MORE_THAN_LISTED
  }
}

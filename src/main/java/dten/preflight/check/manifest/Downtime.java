package dten.preflight.check.manifest;

import dten.preflight.check.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the product will be away, as far as the content tells: a sum of parts, each with a lower
 * and an upper end, because none of them can be known.
 *
 * @param unknownTables tables that migrations work on and whose size nobody says; in no part
 */
public record Downtime(List<Part> parts, List<String> unknownTables) {
  private static final int SHOWN = 5;

  /** Copies the list, the longest part first. */
  public Downtime {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(
        (a, b) -> {
          int order = b.high().compareTo(a.high());
          return order == 0 ? a.what().compareTo(b.what()) : order;
        });
    parts = List.copyOf(sorted);
    unknownTables = List.copyOf(unknownTables);
  }

  /** What kind of reason there is to wait. */
  public enum Reason {
    REBOOT,
    RESTART,
    MIGRATION,
    OTHER
  }

  /**
   * One reason to wait.
   *
   * @param what it is, with its place
   * @param path the file of the package that gives rise to it; empty where none does
   */
  public record Part(Reason reason, String what, String path, Duration low, Duration high) {
    /** A part from numbers of seconds. */
    static Part ofSeconds(Reason reason, String what, double low, double high) {
      return ofSeconds(reason, what, "", low, high);
    }

    /** A part from numbers of seconds that a file gives rise to. */
    static Part ofSeconds(Reason reason, String what, String path, double low, double high) {
      return new Part(reason, what, path, seconds(low), seconds(high));
    }

    private static Duration seconds(double seconds) {
      return Duration.ofSeconds(Math.round(Math.min(seconds, 365.0 * 86400)));
    }

    String words() {
      return what + " " + span(low, high);
    }
  }

  Duration low() {
    return parts.stream().map(Part::low).reduce(Duration.ZERO, Duration::plus);
  }

  Duration high() {
    return parts.stream().map(Part::high).reduce(Duration.ZERO, Duration::plus);
  }

  /** The whole and its parts. */
  String words() {
    StringBuilder words = new StringBuilder(span(low(), high())).append(" by estimate: ");
    for (int i = 0; i < Math.min(SHOWN, parts.size()); i++) {
      words.append(i == 0 ? "" : ", ").append(parts.get(i).words());
    }
    if (parts.size() > SHOWN) {
      words.append(" and ").append(parts.size() - SHOWN).append(" more");
    }
    if (!unknownTables.isEmpty()) {
      words
          .append("; not counted, of unknown size: ")
          .append(Quoted.some(unknownTables, Quoted::cut));
    }
    return words.toString();
  }

  /** The lower end rounded down and the upper one up: seconds would pretend what nobody knows. */
  private static String span(Duration low, Duration high) {
    Duration from = low.toSeconds() < 60 ? low : Duration.ofMinutes(low.toMinutes());
    Duration to =
        high.toSeconds() < 60 ? high : Duration.ofMinutes(high.plusSeconds(59).toMinutes());
    return from.equals(to) ? Quoted.length(from) : Quoted.length(from) + ".." + Quoted.length(to);
  }
}

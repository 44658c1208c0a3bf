package dten.preflight.read.target;

import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.read.document.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code window} section: when it starts, and how long it is or when it ends. A window without
 * a time zone is refused: an hour off is the whole window.
 */
final class Windows {
  private Windows() {}

  static Optional<Window> read(Fields section, Optional<ZoneId> zoneOfTarget) {
    Optional<ZoneId> zone = section.converted("zone", Windows::zone).or(() -> zoneOfTarget);
    section.requiredText("start");
    Optional<ZonedDateTime> start = section.converted("start", text -> instant(text, zone));
    Optional<Duration> length = section.converted("duration", Windows::duration);
    Optional<ZonedDateTime> end = section.converted("end", text -> instant(text, zone));
    if (section.has("duration") && section.has("end")) {
      section.problem("end", "stands beside duration; keep one of the two");
    } else if (!section.has("duration") && !section.has("end")) {
      section.missing("duration");
    }
    section.close();
    if (length.isEmpty() && start.isPresent() && end.isPresent()) {
      length = Optional.of(Duration.between(start.get(), end.get()));
    }
    if (length.isPresent() && (length.get().isZero() || length.get().isNegative())) {
      section.problem(section.has("end") ? "end" : "duration", "leaves no time at all");
      return Optional.empty();
    }
    if (start.isEmpty() || length.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Window(start.get(), length.get(), section.location()));
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time zone; write one such as Europe/Berlin, UTC or +01:00", e);
    }
  }

  /** ISO 8601 with an offset, or without one in the zone of the target; a blank counts as T. */
  private static ZonedDateTime instant(String written, Optional<ZoneId> zone) {
    String text = written.strip().replace(' ', 'T');
    try {
      OffsetDateTime fixed = OffsetDateTime.parse(text);
      return zone.map(fixed::atZoneSameInstant).orElseGet(fixed::toZonedDateTime);
    } catch (DateTimeException noOffset) {
      try {
        LocalDateTime local = LocalDateTime.parse(text);
        return local.atZone(
            zone.orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + written
                            + "\" has no time zone; add zone: Europe/Berlin or the like")));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "\"" + written + "\" is no date with a time; write one such as 2026-11-23T02:00", e);
      }
    }
  }

  /** {@code 1h}, {@code 90m}, {@code 1h30m}, {@code 45 min}, or ISO 8601 such as {@code PT1H}. */
  private static Duration duration(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT).replace(" ", "");
    try {
      if (text.startsWith("p")) {
        return Duration.parse(text);
      }
      Duration total = Duration.ZERO;
      int at = 0;
      while (at < text.length()) {
        int digits = at;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
          digits++;
        }
        int unit = digits;
        while (unit < text.length() && !Character.isDigit(text.charAt(unit))) {
          unit++;
        }
        long amount = Long.parseLong(text.substring(at, digits));
        total = total.plus(amount(amount, text.substring(digits, unit)));
        at = unit;
      }
      return total;
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw bad(written);
    }
  }

  private static Duration amount(long amount, String unit) {
    return switch (unit) {
      case "d", "day", "days" -> Duration.ofDays(amount);
      case "h", "hour", "hours" -> Duration.ofHours(amount);
      case "m", "min", "minute", "minutes" -> Duration.ofMinutes(amount);
      case "s", "sec", "second", "seconds" -> Duration.ofSeconds(amount);
      default -> throw new NumberFormatException(unit);
    };
  }

  private static IllegalArgumentException bad(String written) {
    return new IllegalArgumentException(
        "\"" + written + "\" is no length of time; write one such as 1h, 90m or 1h30m");
  }
}

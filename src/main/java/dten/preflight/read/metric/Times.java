package dten.preflight.read.metric;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** Points in time as metrics carry them. */
final class Times {
  private static final int LONGEST = 40;
  private static final double MILLIS = 1e11;
  private static final double MICROS = 1e14;
  private static final double NANOS = 1e17;
  private static final double LATEST = 1e14;

  private Times() {}

  /**
   * Milliseconds since 1970 of a number of seconds, milliseconds, microseconds or nanoseconds since
   * then: which one it is, its size tells, for times after 1973.
   */
  static OptionalLong ofNumber(double number) {
    double millis = number * 1000;
    if (Math.abs(number) >= NANOS) {
      millis = number / 1e6;
    } else if (Math.abs(number) >= MICROS) {
      millis = number / 1e3;
    } else if (Math.abs(number) >= MILLIS) {
      millis = number;
    }
    return Math.abs(millis) < LATEST ? OptionalLong.of(Math.round(millis)) : OptionalLong.empty();
  }

  /**
   * The same of a number or of a date and time as ISO 8601 has it, with a blank in place of the T
   * as well; without an offset it counts as UTC.
   */
  static OptionalLong of(String written) {
    String text = written.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return OptionalLong.empty();
    }
    double number = Numerals.parse(text);
    if (!Double.isNaN(number)) {
      return ofNumber(number);
    }
    if (text.length() > 9 && text.charAt(4) == '/' && text.charAt(7) == '/') {
      return of(text.replace('/', '-'));
    }
    if (!Character.isDigit(text.charAt(0)) || text.indexOf('-') < 1) {
      return OptionalLong.empty();
    }
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? joined(text) : text;
    try {
      if (iso.length() == 10) {
        return millis(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
      return hasOffset
          ? millis(OffsetDateTime.parse(iso).toInstant())
          : millis(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }

  private static String joined(String text) {
    return text.substring(0, 10) + "T" + text.substring(11).replace(" ", "");
  }

  private static OptionalLong millis(Instant instant) {
    try {
      long millis = instant.toEpochMilli();
      return Math.abs((double) millis) < LATEST ? OptionalLong.of(millis) : OptionalLong.empty();
    } catch (ArithmeticException | DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}

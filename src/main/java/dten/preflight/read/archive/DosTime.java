package dten.preflight.read.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The MS-DOS date and time of a header (APPNOTE 4.4.6): local time of nobody knows where. */
final class DosTime {
  private DosTime() {}

  /** The instant, or null where there is no such day or hour. */
  static @Nullable LocalDateTime of(int date, int time) {
    int second = (time & 0x1F) * 2;
    try {
      return LocalDateTime.of(
          1980 + (date >> 9 & 0x7F),
          date >> 5 & 0x0F,
          date & 0x1F,
          time >> 11 & 0x1F,
          time >> 5 & 0x3F,
          second);
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  /** All zero: the writer had no date to give. */
  static boolean isAbsent(int date, int time) {
    return date == 0 && time == 0;
  }

  /** The fields as they stand, for a message. */
  static String describe(int date, int time) {
    return padded(1980 + (date >> 9 & 0x7F))
        + "-"
        + padded(date >> 5 & 0x0F)
        + "-"
        + padded(date & 0x1F)
        + " "
        + padded(time >> 11 & 0x1F)
        + ":"
        + padded(time >> 5 & 0x3F)
        + ":"
        + padded((time & 0x1F) * 2);
  }

  private static String padded(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** The date of an extended timestamp, in UTC. */
  static LocalDateTime ofUnix(long seconds) {
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }
}

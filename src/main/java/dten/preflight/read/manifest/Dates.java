package dten.preflight.read.manifest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates as manifests have them: ISO 8601 with or without a time, {@code 2026/11/13}, {@code
 * 20261113}, {@code 13 November 2026}, {@code Nov 13, 2026}. Orders that can be read in two ways,
 * such as 11/12/2026, are no dates.
 */
final class Dates {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> FULL_MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private Dates() {}

  static Optional<LocalDate> parse(String written) {
    String text = written.strip();
    if (text.length() > 60) {
      return Optional.empty();
    }
    if (text.length() == 8 && isNumber(text)) {
      return date(text.substring(0, 4), text.substring(4, 6), text.substring(6));
    }
    if (text.length() >= 10 && ".-/".indexOf(text.charAt(4)) >= 0) {
      boolean timeFollows = text.length() == 10 || text.charAt(10) == 'T' || text.charAt(10) == ' ';
      boolean same = text.charAt(4) == text.charAt(7);
      return timeFollows && same
          ? date(text.substring(0, 4), text.substring(5, 7), text.substring(8, 10))
          : Optional.empty();
    }
    return inWords(text.toLowerCase(Locale.ROOT));
  }

  private static Optional<LocalDate> inWords(String text) {
    List<String> words =
        List.of(text.replace(',', ' ').replace('.', ' ').replace('-', ' ').strip().split(" +", -1));
    if (words.size() != 3) {
      return Optional.empty();
    }
    int dayFirst = month(words.get(1));
    int monthFirst = month(words.get(0));
    if (dayFirst > 0) {
      return date(words.get(2), Integer.toString(dayFirst), day(words.get(0)));
    }
    return monthFirst > 0
        ? date(words.get(2), Integer.toString(monthFirst), day(words.get(1)))
        : Optional.empty();
  }

  /** From 1; 0 where it is no month. */
  private static int month(String word) {
    String three = word.length() == 4 && word.equals("sept") ? "sep" : word;
    return Math.max(MONTHS.indexOf(three), FULL_MONTHS.indexOf(word)) + 1;
  }

  private static String day(String word) {
    for (String ending : List.of("st", "nd", "rd", "th")) {
      if (word.endsWith(ending)) {
        return word.substring(0, word.length() - 2);
      }
    }
    return word;
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    if (year.length() != 4 || !isNumber(year) || !isNumber(month) || !isNumber(day)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 4 * 2
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

package dten.preflight.read.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time as people write them: {@code 5 minutes}, {@code five-minute}, {@code 1h30m},
 * {@code half an hour}, {@code 5-10 min}, {@code PT5M}, {@code 00:05:00}.
 */
public final class Durations {
  /**
   * One length of time in a text; of a range the greater end.
   *
   * @param start the offset of its first character
   * @param end the offset behind its last
   */
  public record Match(Duration duration, int start, int end) {}

  private static final double MAX_AMOUNT = 100_000;
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("no", 0),
          Map.entry("a", 1),
          Map.entry("an", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("couple", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("few", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("ninety", 90));

  private static final Map<String, Long> SECONDS =
      Map.ofEntries(
          Map.entry("s", 1L),
          Map.entry("sec", 1L),
          Map.entry("secs", 1L),
          Map.entry("second", 1L),
          Map.entry("seconds", 1L),
          Map.entry("m", 60L),
          Map.entry("min", 60L),
          Map.entry("mins", 60L),
          Map.entry("minute", 60L),
          Map.entry("minutes", 60L),
          Map.entry("h", 3600L),
          Map.entry("hr", 3600L),
          Map.entry("hrs", 3600L),
          Map.entry("hour", 3600L),
          Map.entry("hours", 3600L),
          Map.entry("d", 86400L),
          Map.entry("day", 86400L),
          Map.entry("days", 86400L));

  private final List<Word> words;

  private Durations(List<Word> words) {
    this.words = words;
  }

  /** Every length of time in a part of a text. */
  public static List<Match> find(String text, int from, int to) {
    return new Durations(Word.split(text, from, to)).all();
  }

  /** A text that is one length of time and nothing else but words such as "about" or "up to". */
  public static Optional<Duration> whole(String text) {
    if (text.length() > 200) {
      return Optional.empty();
    }
    List<Word> words = Word.split(text, 0, text.length());
    if (words.size() == 1 && List.of("none", "zero", "no", "0").contains(words.get(0).text())) {
      return Optional.of(Duration.ZERO);
    }
    List<Match> matches = new Durations(words).all();
    if (matches.size() != 1) {
      return Optional.empty();
    }
    Match only = matches.get(0);
    for (Word word : words) {
      boolean inside = word.start() >= only.start() && word.end() <= only.end();
      if (!inside && !Approximations.isOne(word.text())) {
        return Optional.empty();
      }
    }
    return Optional.of(only.duration());
  }

  private List<Match> all() {
    List<Match> matches = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Found found = at(at);
      if (found == null) {
        at++;
      } else {
        int start = words.get(at).start();
        int end = words.get(found.next - 1).end();
        matches.add(new Match(Duration.ofSeconds(Math.round(found.seconds)), start, end));
        at = found.next;
      }
    }
    return matches;
  }

  private record Found(double seconds, int next) {}

  private @Nullable Found at(int at) {
    Found iso = iso(at);
    if (iso != null) {
      return iso;
    }
    Found clock = clock(at);
    if (clock != null) {
      return clock;
    }
    Found total = part(at);
    while (total != null) {
      Found more =
          part(isAt(total.next, "and") || isAt(total.next, ",") ? total.next + 1 : total.next);
      if (more == null || more.seconds >= total.seconds) {
        return total;
      }
      total = new Found(total.seconds + more.seconds, more.next);
    }
    return null;
  }

  /** A number and a unit, such as {@code 5 minutes}, {@code five-minute}, {@code 5 to 10 min}. */
  private @Nullable Found part(int at) {
    if (at >= words.size()) {
      return null;
    }
    if (isAt(at, "half")) {
      int unit = isAt(at + 1, "an") || isAt(at + 1, "a") || isAt(at + 1, "-") ? at + 2 : at + 1;
      return unit(unit, 0.5);
    }
    if (isAt(at, "quarter") && isAt(at + 1, "of") && isAt(at + 2, "an")) {
      return unit(at + 3, 0.25);
    }
    double amount = amount(at);
    if (amount < 0) {
      return null;
    }
    int next = at + 1;
    if ((isAt(at, "a") || isAt(at, "an")) && next < words.size()) {
      // "a couple of minutes", "a few minutes", "a five-minute window", "a 5 minute window".
      if (isAt(next, "couple") || isAt(next, "few") || amount(next) > 0) {
        return null;
      }
    }
    if (isAt(at, "couple") && isAt(next, "of")) {
      next++;
    }
    if (isAt(at, "forty") || isAt(at, "twenty") || isAt(at, "thirty") || isAt(at, "fifty")) {
      double ones = isAt(next, "-") ? amount(next + 1) : -1;
      if (ones > 0 && ones < 10) {
        amount += ones;
        next += 2;
      }
    }
    boolean range = isAt(next, "-") || isAt(next, "to") || isAt(next, "–") || isAt(next, "or");
    if (range && amount(next + 1) >= 0) {
      amount = Math.max(amount, amount(next + 1));
      next += 2;
    }
    return unit(isAt(next, "-") ? next + 1 : next, amount);
  }

  private @Nullable Found unit(int at, double amount) {
    if (at >= words.size()) {
      return null;
    }
    Word unit = words.get(at);
    Long seconds = SECONDS.get(unit.text());
    // A lone letter is a unit only right behind its number: "5m", but not "5 m".
    boolean apart = unit.text().length() == 1 && words.get(at - 1).end() != unit.start();
    return seconds == null || apart ? null : new Found(amount * seconds, at + 1);
  }

  /** -1 where no number stands here. */
  private double amount(int at) {
    if (at >= words.size()) {
      return -1;
    }
    Word word = words.get(at);
    if (word.type() == Word.Type.NUMBER) {
      if (word.text().length() > 9) {
        return -1;
      }
      double value = Double.parseDouble(word.text().replace(',', '.'));
      return value <= MAX_AMOUNT ? value : -1;
    }
    Integer number = NUMBERS.get(word.text());
    return number == null ? -1 : number;
  }

  /** ISO 8601, as far as hours, minutes and seconds go: {@code PT1H30M}. */
  private @Nullable Found iso(int at) {
    if (!isAt(at, "pt") || at + 2 >= words.size()) {
      return null;
    }
    double seconds = 0;
    int next = at + 1;
    while (next + 1 < words.size()
        && words.get(next).type() == Word.Type.NUMBER
        && words.get(next).start() == words.get(next - 1).end()
        && words.get(next + 1).start() == words.get(next).end()
        && amount(next) >= 0
        && List.of("h", "m", "s").contains(words.get(next + 1).text())) {
      seconds += amount(next) * SECONDS.getOrDefault(words.get(next + 1).text(), 0L);
      next += 2;
    }
    return next == at + 1 ? null : new Found(seconds, next);
  }

  /** Hours, minutes and seconds with colons; two numbers alone would be a time of day. */
  private @Nullable Found clock(int at) {
    boolean three =
        at + 4 < words.size()
            && isAt(at + 1, ":")
            && isAt(at + 3, ":")
            && words.get(at).type() == Word.Type.NUMBER
            && words.get(at + 2).type() == Word.Type.NUMBER
            && words.get(at + 4).type() == Word.Type.NUMBER
            && words.get(at + 4).end() - words.get(at).start() <= 8;
    return three
        ? new Found(amount(at) * 3600 + amount(at + 2) * 60 + amount(at + 4), at + 5)
        : null;
  }

  private boolean isAt(int at, String word) {
    return at >= 0 && at < words.size() && words.get(at).is(word);
  }
}

package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.metric.SeriesKind;
import dten.preflight.fact.metric.SeriesName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the text that a system shows of its metrics: the text format of Prometheus (version 0.0.4)
 * and OpenMetrics 1.0, any number of scrapes after each other. Where samples carry no time, a
 * scrape ends where a series stands again or at {@code # EOF}, and scrapes count as 15 s apart.
 */
final class ExpositionReader {
  /** How far scrapes lie apart of which nobody says when they were. */
  static final long STEP = 15_000;

  private final Location file;
  private final SeriesStore store;
  private final Set<SeriesName> inScrape = new HashSet<>();
  private long scrape = -1;

  private ExpositionReader(Location file, SeriesStore store) {
    this.file = file;
    this.store = store;
  }

  static void read(Location file, InputStream in, SeriesStore store) throws IOException {
    new ExpositionReader(file, store).read(new Lines(in));
  }

  private void read(Lines lines) throws IOException {
    boolean goesOn = true;
    for (String line = lines.next(); line != null && goesOn; line = lines.next()) {
      String text = line.strip();
      if (text.startsWith("#")) {
        comment(text);
      } else if (!text.isEmpty()) {
        goesOn = sample(text, lines.number());
      }
    }
  }

  private void comment(String text) {
    List<String> words = words(text, 1);
    if (words.size() >= 1 && words.get(0).equals("EOF")) {
      endScrape();
    }
    if (words.size() >= 3 && words.get(0).equals("TYPE")) {
      switch (words.get(2)) {
        case "counter", "histogram" -> store.kind(words.get(1), SeriesKind.COUNTER);
        case "gauge", "info", "stateset" -> store.kind(words.get(1), SeriesKind.GAUGE);
        case "summary" -> {
          store.kind(words.get(1) + "_count", SeriesKind.COUNTER);
          store.kind(words.get(1) + "_sum", SeriesKind.COUNTER);
          store.kind(words.get(1), SeriesKind.GAUGE);
        }
        default -> {
          // Nothing is said of it.
        }
      }
    }
  }

  private void endScrape() {
    inScrape.clear();
    scrape = -1;
  }

  private boolean sample(String text, int line) {
    SeriesText series = new SeriesText(text);
    SeriesName name = series.read();
    if (!series.wrong().isEmpty()) {
      return store.fault(file, line, series.at() + 1, series.wrong());
    }
    List<String> words = words(text, series.at());
    if (words.isEmpty() || !Numerals.isValue(words.get(0))) {
      return store.fault(
          file, line, Math.min(text.length(), series.at()) + 1, "no number follows the series");
    }
    double value = Numerals.parse(words.get(0));
    // An exemplar (OpenMetrics section 4.6) begins with a number sign.
    if (words.size() < 2 || words.get(1).startsWith("#")) {
      if (!inScrape.add(name)) {
        endScrape();
        inScrape.add(name);
      }
      scrape = scrape < 0 ? store.nextScrape() : scrape;
      return store.add(name, file, line, 1, scrape * STEP, value);
    }
    OptionalLong time = Times.ofNumber(Numerals.parse(words.get(1)));
    if (time.isEmpty() || !Numerals.isValue(words.get(1))) {
      return store.fault(file, line, series.at() + 1, "the time behind the value is no number");
    }
    return store.add(name, file, line, 1, time.getAsLong(), value);
  }

  private static List<String> words(String text, int from) {
    List<String> words = new ArrayList<>();
    int at = from;
    while (at < text.length() && words.size() < 4) {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
      int start = at;
      while (at < text.length() && text.charAt(at) > ' ') {
        at++;
      }
      if (at > start) {
        words.add(text.substring(start, at));
      }
    }
    return words;
  }
}

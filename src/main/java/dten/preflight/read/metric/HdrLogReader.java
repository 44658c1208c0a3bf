package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.metric.SeriesName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Reads interval logs of HdrHistogram, format 1.2 and 1.3: one histogram in a line, compressed and
 * in Base64. What a histogram claims of its size is looked at before the library is asked for it.
 */
final class HdrLogReader {
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int MOST_TAGS = 1000;
  private static final String START = "#[StartTime:";
  private static final String BASE = "#[BaseTime:";

  /** Such numbers can be no seconds since 1970 of a log of this century. */
  private static final double YEAR = 365 * 86_400.0;

  private final Location file;
  private final SeriesStore store;
  private final Map<String, String> labels;
  private final Map<String, HdrTrack> tracks = new LinkedHashMap<>();
  private double startTime;
  private double baseTime;

  private HdrLogReader(Location file, Map<String, String> labels, SeriesStore store) {
    this.file = file;
    this.labels = labels;
    this.store = store;
  }

  /** Reads a log whose histograms get these labels beside their tag. */
  static void read(Location file, Map<String, String> labels, InputStream in, SeriesStore store)
      throws IOException {
    HdrLogReader reader = new HdrLogReader(file, labels, store);
    reader.read(new Lines(in));
    reader.tracks.values().forEach(track -> track.end(store));
  }

  private void read(Lines lines) throws IOException {
    boolean goesOn = true;
    for (String line = lines.next(); line != null && goesOn; line = lines.next()) {
      if (line.startsWith(START)) {
        startTime = seconds(line, START);
      } else if (line.startsWith(BASE)) {
        baseTime = seconds(line, BASE);
      } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")) {
        goesOn = interval(line, lines);
      }
    }
  }

  private static double seconds(String line, String head) {
    String rest = line.substring(head.length()).strip();
    int end = 0;
    while (end < rest.length() && "0123456789.".indexOf(rest.charAt(end)) >= 0) {
      end++;
    }
    double seconds = Numerals.parse(rest.substring(0, end));
    return Double.isNaN(seconds) ? 0 : seconds;
  }

  private boolean interval(String line, Lines lines) {
    String rest = line;
    String tag = "";
    if (line.startsWith("Tag=")) {
      int comma = line.indexOf(',');
      tag = comma < 0 ? "" : line.substring(4, comma);
      rest = line.substring(comma + 1);
    }
    int first = rest.indexOf(',');
    int second = rest.indexOf(',', first + 1);
    int third = rest.indexOf(',', second + 1);
    if (lines.isCut() || first < 0 || second < 0 || third < 0) {
      return store.fault(
          file, lines.number(), 1, "is no interval: start, length, maximum, histogram");
    }
    double start = Numerals.parse(rest.substring(0, first).strip());
    double length = Numerals.parse(rest.substring(first + 1, second).strip());
    if (!(start >= 0) || !(length >= 0) || length > YEAR) {
      return store.fault(file, lines.number(), 1, "start or length of the interval is no time");
    }
    double base = baseTime > 0 ? baseTime : start < startTime - YEAR ? startTime : 0;
    double from = (base + start) * 1000;
    if (!(from < 1e14)) {
      return store.fault(file, lines.number(), 1, "start of the interval is no time");
    }
    Histogram histogram;
    try {
      histogram = histogram(rest.substring(third + 1).strip());
    } catch (UnreadableHistogram e) {
      int column = line.length() - rest.length() + third + 2;
      return store.fault(file, lines.number(), column, String.valueOf(e.getMessage()));
    }
    HdrTrack track = tracks.get(tag);
    if (track == null) {
      if (tracks.size() == MOST_TAGS) {
        return store.fault(file, lines.number(), 1, "more than " + MOST_TAGS + " tags");
      }
      TreeMap<String, String> all = new TreeMap<>(labels);
      if (!tag.isEmpty()) {
        all.put("tag", tag);
      }
      track = new HdrTrack(new SeriesName("latency", all), file, lines.number());
      tracks.put(tag, track);
    }
    return track.add(Math.round(from), Math.round(from + length * 1000), histogram)
        || store.fault(file, lines.number(), 1, "the histogram is damaged");
  }

  /** Thrown inside, for what is no histogram or one too large. */
  static final class UnreadableHistogram extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableHistogram(String message) {
      super(message, null, false, false);
    }
  }

  private static Histogram histogram(String base64) throws UnreadableHistogram {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new UnreadableHistogram("the histogram is not in Base64");
    }
    if (bytes.length > MOST_BYTES) {
      throw new UnreadableHistogram("the histogram is larger than is read");
    }
    HdrHeader.check(bytes);
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException | RuntimeException e) {
      // The library tells damage by whatever exception it runs into.
      throw new UnreadableHistogram("the histogram is damaged");
    }
  }
}

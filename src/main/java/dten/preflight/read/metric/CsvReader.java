package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.metric.SeriesName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables with a header: one column of times, and either a column for each series (columns of
 * words are labels), or one of names and one of values. Fields are parted by commas, semicolons or
 * tabs and may stand in quotes (RFC 4180), one row in one line.
 */
final class CsvReader {
  private static final int MOST_COLUMNS = 5000;
  private static final Set<String> TIME_NAMES =
      Set.of("time", "timestamp", "date", "datetime", "ts", "_time", "date time", "epoch");
  private static final Set<String> SERIES_NAMES =
      Set.of("series", "metric", "name", "__name__", "measurement", "metric_name");

  /** Columns of InfluxDB's annotated CSV that say nothing of what was measured. */
  private static final Set<String> OF_FLUX = Set.of("", "result", "table", "_start", "_stop");

  private static final Set<String> VALUE_NAMES = Set.of("value", "_value", "val");

  private final Location file;
  private final SeriesStore store;
  private char delimiter = ',';
  private List<String> header = List.of();
  private int time;
  private int series = -1;
  private int value = -1;
  private Role[] roles = {};
  private boolean isFlux;
  private boolean hasRead;

  private CsvReader(Location file, SeriesStore store) {
    this.file = file;
    this.store = store;
  }

  /** What a column is. */
  private enum Role {
    TIME,
    NUMBER,
    WORD,
    NOTHING
  }

  static void read(Location file, InputStream in, SeriesStore store) throws IOException {
    new CsvReader(file, store).read(new Lines(in));
  }

  private void read(Lines lines) throws IOException {
    String first = filled(lines);
    if (first != null && first.startsWith("sep=") && first.length() == 5) {
      first = filled(lines);
    }
    if (first == null) {
      store.fault(file, "is empty");
      return;
    }
    delimiter = delimiter(first);
    header = fields(first);
    int headerLine = lines.number();
    if (header.size() < 2 || header.size() > MOST_COLUMNS) {
      store.fault(file, headerLine, 1, "is no header of a column of times and columns of values");
      return;
    }
    String row = filled(lines);
    if (row == null) {
      store.fault(file, headerLine, 1, "is a header without a row");
      return;
    }
    if (!columns(fields(row), lines.number())) {
      return;
    }
    boolean goesOn = true;
    for (; row != null && goesOn; row = filled(lines)) {
      goesOn =
          lines.isCut()
              ? store.fault(file, lines.number(), 1, "is longer than a line may be")
              : row(fields(row), lines.number());
    }
  }

  private static @Nullable String filled(Lines lines) throws IOException {
    String line = lines.next();
    while (line != null && (line.isBlank() || line.startsWith("#"))) {
      line = lines.next();
    }
    return line;
  }

  private static char delimiter(String line) {
    char best = ',';
    int most = 0;
    for (char each : new char[] {',', ';', '\t'}) {
      int count = 0;
      boolean isQuoted = false;
      for (int i = 0; i < line.length(); i++) {
        isQuoted ^= line.charAt(i) == '"';
        count += !isQuoted && line.charAt(i) == each ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = each;
      }
    }
    return best;
  }

  private List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == delimiter && !isQuoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
      if (fields.size() > MOST_COLUMNS) {
        return fields;
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** Whether it is known what each column is. */
  private boolean columns(List<String> row, int line) {
    roles = new Role[header.size()];
    time = named(TIME_NAMES);
    series = named(SERIES_NAMES);
    value = named(VALUE_NAMES);
    for (int i = 0; i < header.size(); i++) {
      String field = i < row.size() ? row.get(i) : "";
      roles[i] = field.isEmpty() || Amounts.isValue(decimal(field)) ? Role.NUMBER : Role.WORD;
    }
    isFlux = header.contains("_time") && header.contains("_value");
    if (isFlux) {
      for (int i = 0; i < header.size(); i++) {
        roles[i] = OF_FLUX.contains(header.get(i)) ? Role.NOTHING : Role.WORD;
      }
      series = -1;
      value = header.indexOf("_value");
      time = header.indexOf("_time");
      roles[value] = Role.NUMBER;
      roles[time] = Role.TIME;
      return true;
    }
    for (int i = 0; i < header.size() && time < 0; i++) {
      boolean isTime = i < row.size() && Times.of(row.get(i)).isPresent();
      time = isTime && roles[i] == Role.WORD ? i : time;
    }
    time = time < 0 && !row.isEmpty() && Times.of(row.get(0)).isPresent() ? 0 : time;
    if (time < 0) {
      store.fault(file, line, 1, "no column is a time; call it time, in seconds or ISO 8601");
      return false;
    }
    roles[time] = Role.TIME;
    if (series == time || value < 0) {
      series = -1;
    }
    if (series >= 0) {
      roles[series] = Role.WORD;
      roles[value] = Role.NUMBER;
    }
    return true;
  }

  private int named(Set<String> names) {
    for (int i = 0; i < header.size(); i++) {
      if (names.contains(header.get(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private boolean row(List<String> row, int line) {
    if (isFlux && row.contains("_time") && row.contains("_value")) {
      // Each of several tables has a header.
      header = row;
      return columns(row, line);
    }
    OptionalLong at = time < row.size() ? Times.of(row.get(time)) : OptionalLong.empty();
    if (at.isEmpty()) {
      boolean goesOn =
          store.fault(
              file,
              line,
              time + 1,
              "field "
                  + (time + 1)
                  + " is no time"
                  + (hasRead ? "" : "; write seconds, milliseconds or 2025-11-24T00:00:00Z"));
      // Where the first is written otherwise, so are all others.
      return goesOn && hasRead;
    }
    hasRead = true;
    TreeMap<String, String> labels = new TreeMap<>();
    for (int i = 0; i < Math.min(roles.length, row.size()); i++) {
      if (roles[i] == Role.WORD && i != series && !row.get(i).isEmpty()) {
        labels.put(label(header.get(i)), row.get(i));
      }
    }
    if (isFlux) {
      String measurement = labels.getOrDefault("_measurement", "value");
      String field = labels.getOrDefault("_field", "");
      labels.remove("_measurement");
      labels.remove("_field");
      String name =
          field.isEmpty() || field.equals("value") ? measurement : measurement + "_" + field;
      return value(name, labels, row, value, at.getAsLong(), line);
    }
    if (series >= 0) {
      String name = series < row.size() ? row.get(series) : "";
      return name.isEmpty()
          ? store.fault(file, line, 1, "field " + (series + 1) + " names no series")
          : value(name, labels, row, value, at.getAsLong(), line);
    }
    for (int i = 0; i < Math.min(roles.length, row.size()); i++) {
      if (roles[i] == Role.NUMBER && !value(header.get(i), labels, row, i, at.getAsLong(), line)) {
        return false;
      }
    }
    return true;
  }

  private boolean value(
      String name, SortedMap<String, String> labels, List<String> row, int i, long at, int line) {
    String field = i < row.size() ? decimal(row.get(i)) : "";
    if (field.isEmpty()) {
      return true;
    }
    if (!Amounts.isValue(field)) {
      return store.fault(file, line, 1, "field " + (i + 1) + " is no number");
    }
    return store.add(series(name, labels), file, line, 1, at, Amounts.parse(field));
  }

  /** A header may hold labels as Prometheus writes them; one that does not is a name as it is. */
  private static SeriesName series(String name, SortedMap<String, String> labels) {
    SeriesText text = new SeriesText(name);
    SeriesName read = text.read();
    if (!text.wrong().isEmpty() || text.at() < name.length()) {
      return new SeriesName(name, labels);
    }
    if (labels.isEmpty()) {
      return read;
    }
    TreeMap<String, String> all = new TreeMap<>(read.labels());
    all.putAll(labels);
    return new SeriesName(read.name(), all);
  }

  private static String label(String header) {
    return header.isEmpty() ? "label" : header;
  }

  private String decimal(String field) {
    return delimiter == ',' ? field : field.replace(',', '.');
  }
}

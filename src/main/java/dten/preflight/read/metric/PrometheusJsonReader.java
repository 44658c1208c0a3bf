package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.metric.SeriesName;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what the HTTP API of Prometheus answers to {@code query_range} and {@code query}: a matrix
 * or a vector, whole or its {@code result} alone, any number of answers after each other; also the
 * lines that VictoriaMetrics exports, which have values and timestamps in lists of their own. It is
 * read as it streams by; nothing of it is kept but the samples.
 */
final class PrometheusJsonReader {
  private static final int MOST_LABELS = 200;
  private static final int MOST_BUCKETS = 2000;
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(50)
          .maxStringLength(100_000)
          .maxNumberLength(400)
          .maxNameLength(8192)
          .build();

  private final Location file;
  private final String unnamed;
  private final SeriesStore store;
  private @Nullable SeriesName name;
  private @Nullable Numbers values;
  private @Nullable Numbers times;
  private int line;
  private int column;
  private String status = "";
  private boolean goesOn = true;

  private PrometheusJsonReader(Location file, String unnamed, SeriesStore store) {
    this.file = file;
    this.unnamed = unnamed;
    this.store = store;
  }

  /** Reads all answers of a file; series without a name get the one given. */
  static void read(Location file, String unnamed, InputStream in, SeriesStore store)
      throws IOException {
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    try (JsonParser parser =
        factory.createParser(
            ObjectReadContext.empty(),
            new InputStreamReader(new Open(in), StandardCharsets.UTF_8))) {
      new PrometheusJsonReader(file, unnamed, store).read(parser);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      var place = e.getLocation();
      store.fault(
          file,
          place == null ? 1 : place.getLineNr(),
          place == null ? 0 : place.getColumnNr(),
          "is no JSON from here on: " + firstLine(e.getOriginalMessage()));
    }
  }

  /** Left open for whoever opened it. */
  private static final class Open extends FilterInputStream {
    Open(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return in.read(into, from, length);
    }

    @Override
    public void close() {
      // See above.
    }
  }

  private static String firstLine(@Nullable String message) {
    String text = message == null ? "" : message;
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() > 200 ? line.substring(0, 200) : line;
  }

  private void read(JsonParser parser) {
    for (JsonToken token = parser.nextToken();
        token != null && goesOn;
        token = parser.nextToken()) {
      if (token != JsonToken.PROPERTY_NAME) {
        continue;
      }
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("metric") && value == JsonToken.START_OBJECT) {
        labels(parser);
      } else if (field.equals("values") && value == JsonToken.START_ARRAY) {
        values(parser);
      } else if (field.equals("timestamps") && value == JsonToken.START_ARRAY) {
        times = new Numbers();
        numbers(parser, parser.nextToken(), times);
        both(parser);
      } else if (field.equals("value") && value == JsonToken.START_ARRAY) {
        sample(parser);
      } else if (field.equals("status") && value == JsonToken.VALUE_STRING) {
        status = parser.getString();
      } else if (field.equals("error")
          && value == JsonToken.VALUE_STRING
          && status.equals("error")) {
        goesOn = fault(parser, "Prometheus could not answer: " + firstLine(parser.getString()));
      } else if (field.equals("histograms") && value == JsonToken.START_ARRAY) {
        histograms(parser);
      } else if (field.equals("histogram") && value == JsonToken.START_ARRAY) {
        parser.skipChildren();
        goesOn = fault(parser, "one native histogram is no series; ask for a range of time");
      }
    }
  }

  /** Pairs as Prometheus has them, or as VictoriaMetrics exports them: numbers, times elsewhere. */
  private void values(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY) {
      while (goesOn && token == JsonToken.START_ARRAY) {
        sample(parser);
        token = parser.nextToken();
      }
    } else {
      values = new Numbers();
      numbers(parser, token, values);
      both(parser);
    }
  }

  /** Numbers that wait for their times, or the other way round. */
  private static final class Numbers {
    private static final int MOST = 5_000_000;
    private double[] all = new double[64];
    private int size;

    boolean add(double number) {
      if (size == MOST) {
        return false;
      }
      all = size == all.length ? Arrays.copyOf(all, 2 * size) : all;
      all[size++] = number;
      return true;
    }
  }

  private void numbers(JsonParser parser, @Nullable JsonToken first, Numbers into) {
    JsonToken token = first;
    while (token != null && token != JsonToken.END_ARRAY && goesOn) {
      String text = token.isScalarValue() ? parser.getString() : "";
      if (!Numerals.isValue(text) && !text.equals("Infinity") && !text.equals("-Infinity")) {
        goesOn = fault(parser, "one of values and timestamps is no number");
      }
      if (token.isStructStart()) {
        parser.skipChildren();
      }
      if (!into.add(Numerals.parse(text))) {
        goesOn = fault(parser, "a line has more samples than are read; export less of it");
      }
      token = parser.nextToken();
    }
  }

  private void both(JsonParser parser) {
    if (values == null || times == null) {
      return;
    }
    SeriesName of = name;
    if (of == null || values.size != times.size) {
      goesOn =
          fault(
              parser,
              of == null
                  ? "values without a metric in front of them"
                  : values.size + " values and " + times.size + " timestamps");
    }
    for (int i = 0; of != null && i < Math.min(values.size, times.size) && goesOn; i++) {
      OptionalLong time = Times.ofNumber(times.all[i]);
      goesOn =
          time.isEmpty()
              ? fault(parser, "one of the timestamps is no time")
              : store.add(of, file, line, column, time.getAsLong(), values.all[i]);
    }
    values = null;
    times = null;
  }

  /** Pairs of a time and a histogram; its bracket is already open. */
  private void histograms(JsonParser parser) {
    SeriesName of = name;
    if (of == null) {
      goesOn = fault(parser, "a histogram without a metric in front of it");
      parser.skipChildren();
      return;
    }
    NativeHistograms all =
        new NativeHistograms(of, file.at(new Region(Math.max(1, line), Math.max(0, column))));
    int read = 0;
    String wrong = "";
    while (wrong.isEmpty() && parser.nextToken() == JsonToken.START_ARRAY) {
      wrong = histogram(parser, all);
      read++;
    }
    if (!wrong.isEmpty()) {
      goesOn = fault(parser, wrong);
      skipOut(parser);
    } else if (read > 1) {
      store.add(all.whole());
    }
  }

  /** Leaves the array of histograms, wherever inside of it the parser stands. */
  private static void skipOut(JsonParser parser) {
    while (!"histograms".equals(parser.currentName())
        || parser.currentToken() != JsonToken.END_ARRAY) {
      if (parser.nextToken() == null) {
        return;
      }
    }
  }

  private static String histogram(JsonParser parser, NativeHistograms all) {
    JsonToken first = parser.nextToken();
    OptionalLong time =
        first != null && first.isScalarValue()
            ? Times.of(parser.getString())
            : OptionalLong.empty();
    if (time.isEmpty() || parser.nextToken() != JsonToken.START_OBJECT) {
      return "a histogram is not [seconds, {...}]";
    }
    double count = Double.NaN;
    double sum = Double.NaN;
    List<double[]> buckets = List.of();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("buckets") && value == JsonToken.START_ARRAY) {
        buckets = buckets(parser);
      } else if (value != null && value.isScalarValue()) {
        double number = Numerals.parse(parser.getString());
        count = field.equals("count") ? number : count;
        sum = field.equals("sum") ? number : sum;
      } else {
        parser.skipChildren();
      }
    }
    parser.nextToken();
    double[] lowers = new double[buckets.size()];
    double[] uppers = new double[buckets.size()];
    double[] counts = new double[buckets.size()];
    for (int i = 0; i < lowers.length; i++) {
      double[] each = buckets.get(i);
      if (each.length < 4 || Double.isNaN(each[1]) || !(each[2] > each[1]) || !(each[3] >= 0)) {
        return "a bucket is not [rule, \"lower\", \"upper\", \"count\"]";
      }
      lowers[i] = each[1];
      uppers[i] = each[2];
      counts[i] = each[3];
    }
    return all.add(
        new NativeHistograms.Sample(time.getAsLong(), count, sum, uppers, counts), lowers);
  }

  private static List<double[]> buckets(JsonParser parser) {
    List<double[]> all = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      double[] one = new double[4];
      int size = 0;
      JsonToken token = parser.nextToken();
      while (token != null && token != JsonToken.END_ARRAY) {
        if (token.isStructStart()) {
          parser.skipChildren();
        } else if (size < one.length) {
          one[size++] = Numerals.parse(parser.getString());
        }
        token = parser.nextToken();
      }
      if (all.size() < MOST_BUCKETS) {
        all.add(size == one.length ? one : new double[0]);
      }
    }
    return all;
  }

  private void labels(JsonParser parser) {
    values = null;
    times = null;
    line = parser.currentTokenLocation().getLineNr();
    column = parser.currentTokenLocation().getColumnNr();
    TreeMap<String, String> labels = new TreeMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String label = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && labels.size() < MOST_LABELS) {
        labels.put(label, parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    String named = labels.remove("__name__");
    name = new SeriesName(named == null || named.isEmpty() ? unnamed : named, labels);
  }

  /** A pair of a time in seconds and a value in quotes; its bracket is already open. */
  private void sample(JsonParser parser) {
    JsonToken first = parser.nextToken();
    String time = first != null && first.isScalarValue() ? parser.getString() : "";
    JsonToken second = first == null || first.isStructEnd() ? first : parser.nextToken();
    String value = second != null && second.isScalarValue() ? parser.getString() : "";
    OptionalLong millis = Times.of(time);
    SeriesName of = name;
    if (of == null) {
      goesOn = fault(parser, "a value without a metric in front of it");
    } else if (millis.isEmpty() || !Numerals.isValue(value)) {
      goesOn = fault(parser, "a sample is not [seconds, \"value\"]");
    } else {
      goesOn = store.add(of, file, line, column, millis.getAsLong(), Numerals.parse(value));
    }
    JsonToken token = second;
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token.isStructStart()) {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
  }

  private boolean fault(JsonParser parser, String message) {
    var place = parser.currentTokenLocation();
    return store.fault(file, place.getLineNr(), place.getColumnNr(), message);
  }
}

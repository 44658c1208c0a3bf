package dten.preflight.read.metric;

import dten.preflight.fact.Location;
import dten.preflight.fact.metric.SeriesName;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
 * or a vector, whole or its {@code result} alone, any number of answers after each other. It is
 * read as it streams by; nothing of it is kept but the samples.
 */
final class PrometheusJsonReader {
  private static final int MOST_LABELS = 200;
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
        while (goesOn && parser.nextToken() == JsonToken.START_ARRAY) {
          sample(parser);
        }
      } else if (field.equals("value") && value == JsonToken.START_ARRAY) {
        sample(parser);
      } else if (field.equals("status") && value == JsonToken.VALUE_STRING) {
        status = parser.getString();
      } else if (field.equals("error")
          && value == JsonToken.VALUE_STRING
          && status.equals("error")) {
        goesOn = fault(parser, "Prometheus could not answer: " + firstLine(parser.getString()));
      } else if (field.equals("histograms") && value == JsonToken.START_ARRAY) {
        goesOn =
            fault(
                parser,
                "native histograms are not read; ask for histogram_quantile() or classic buckets");
        parser.skipChildren();
      }
    }
  }

  private void labels(JsonParser parser) {
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

package dten.preflight.read.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.metric.Measures;
import dten.preflight.fact.metric.MetricSet;
import dten.preflight.testing.Mutations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;

/** However a file of metrics is bent, reading it throws nothing and takes no more than it may. */
class MetricMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 2000);
  private static final dten.preflight.fact.Location FILE =
      new dten.preflight.fact.Location(dten.preflight.fact.Base.OPERATOR, "m", null);

  /** One of the readers. */
  private interface Reading {
    void read(ByteArrayInputStream in, SeriesStore store) throws IOException;
  }

  @Test
  void answersOfPrometheus() throws IOException {
    bend(
        (in, store) -> PrometheusJsonReader.read(FILE, "value", in, store),
        """
        {"status":"success","data":{"resultType":"matrix","result":[
        {"metric":{"__name__":"x_bucket","le":"0.5","job":"a"},"values":[[1763942400,"1"],[1763942415.5,"4"]]},
        {"metric":{"__name__":"x_bucket","le":"+Inf","job":"a"},"values":[[1763942400,"2"],[1763942415.5,"9"]]},
        {"metric":{},"values":[[1763942400,"NaN"],[1763942460,"2.5e3"]]}]}}
        """);
  }

  @Test
  void textOfSeveralScrapes() throws IOException {
    bend(
        (in, store) -> ExpositionReader.read(FILE, in, store),
        """
        # TYPE x histogram
        x_bucket{le="1"} 10 1763942400000
        x_bucket{le="+Inf"} 11 1763942400000
        x_bucket{le="1"} 20 1763942460000
        x_bucket{le="+Inf"} 31 1763942460000
        # TYPE temperature gauge
        temperature{a="b\\"c"} 3.5 # {trace_id="x"} 0.5
        # EOF
        temperature{a="b\\"c"} 4.5
        """);
  }

  @Test
  void tables() throws IOException {
    bend(
        (in, store) -> CsvReader.read(FILE, in, store),
        """
        time,"p99{route=""/a"",b=""c""}",host,queue_total
        2025-11-24 00:00:00,0.5,x,3
        2025-11-24T00:01:00Z,,x,4
        1763942500,7e2,"y,z",9
        """);
  }

  @Test
  void logsOfHistograms() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(out);
    writer.outputLogFormatVersion();
    writer.outputBaseTime(1_763_942_400_000L);
    writer.outputLegend();
    for (int i = 0; i < 3; i++) {
      Histogram histogram = new Histogram(2);
      histogram.recordValue(1000L << i);
      histogram.recordValueWithCount(77, 1000);
      histogram.setStartTimeStamp(1_763_942_400_000L + 1000L * i);
      histogram.setEndTimeStamp(1_763_942_401_000L + 1000L * i);
      writer.outputIntervalHistogram(histogram);
    }
    bend(
        (in, store) -> HdrLogReader.read(FILE, Map.of(), in, store),
        out.toString(StandardCharsets.UTF_8));
  }

  /** Bent where the Base64 of it would hide all but a few bends. */
  @Test
  void histogramsInside() {
    Histogram histogram = new Histogram(2);
    histogram.recordValueWithCount(77, 1000);
    histogram.recordValue(1 << 20);
    java.nio.ByteBuffer buffer =
        java.nio.ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] plain = java.util.Arrays.copyOf(buffer.array(), histogram.encodeIntoByteBuffer(buffer));
    Mutations mutations = new Mutations(11, List.of(plain));
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bent = mutations.next();
      java.util.zip.Deflater deflater = new java.util.zip.Deflater();
      deflater.setInput(bent);
      deflater.finish();
      byte[] packed = new byte[bent.length + 100];
      int length = deflater.deflate(packed);
      deflater.end();
      byte[] whole =
          java.nio.ByteBuffer.allocate(8 + length)
              .putInt(0x1c849314)
              .putInt(length)
              .put(packed, 0, length)
              .array();
      String line = "0.1,1.0,2.0," + java.util.Base64.getEncoder().encodeToString(whole) + "\n";
      SeriesStore store = new SeriesStore(Optional.empty(), 1000);
      read(
          (in, into) -> HdrLogReader.read(FILE, Map.of(), in, into),
          line.getBytes(StandardCharsets.US_ASCII),
          store);
    }
  }

  private static void bend(Reading reading, String seed) {
    byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
    SeriesStore whole = new SeriesStore(Optional.empty(), 1000);
    read(reading, bytes, whole);
    assertThat(whole.problems()).isEmpty();
    assertThat(whole.size()).isPositive();
    Mutations mutations = new Mutations(7, List.of(bytes));
    for (int i = 0; i < ROUNDS; i++) {
      SeriesStore store = new SeriesStore(Optional.empty(), 1000);
      read(reading, mutations.next(), store);
      MetricSet set = store.set();
      assertThat(Measures.pairs(set, set)).hasSizeLessThanOrEqualTo(store.size());
      assertThat(store.problems()).hasSizeLessThanOrEqualTo(21);
    }
  }

  private static void read(Reading reading, byte[] bytes, SeriesStore store) {
    try {
      reading.read(new ByteArrayInputStream(bytes), store);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }
}

package dten.preflight.read.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.metric.Distribution;
import dten.preflight.fact.metric.Samples;
import dten.preflight.fact.metric.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricFilesTest {
  @TempDir private Path folder;

  @Test
  void answersOfPrometheus() throws IOException {
    assertThat(
            series(
                """
                {"status":"success","data":{"resultType":"matrix","result":[
                {"metric":{"__name__":"up","job":"a"},"values":[[1763942400,"1"],[1763942415.5,"0"]]},
                {"metric":{},"values":[[1763942400,"NaN"],[1763942460,"2.5e3"]]}]}}
                {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{"__name__":"down"},"value":[1763942400,"7"]}]}}
                """))
        .containsExactly(
            "2:11 up{job=\"a\"} UNKNOWN 1763942400000=1.0 1763942415500=0.0",
            "3:11 value UNKNOWN 1763942460000=2500.0",
            "5:11 down UNKNOWN 1763942400000=7.0");
  }

  @Test
  void faultsOfAnswersHaveAPlace() throws IOException {
    assertThat(
            problems("{\"status\":\"error\",\"errorType\":\"bad\",\"error\":\"too many points\"}"))
        .containsExactly("m:1:45: Prometheus could not answer: too many points");
    assertThat(problems("{\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,\"x\"],[1]]}]}}"))
        .hasSize(2)
        .allMatch(each -> each.endsWith("a sample is not [seconds, \"value\"]"));
    assertThat(problems("{\"data\":{\"result\":[{\"metric\":{},\n\"values\":[[1,\"2\"]"))
        .hasSize(1)
        .allMatch(each -> each.startsWith("m:2:") && each.contains("is no JSON from here on"));
    assertThat(problems("{\"values\":[[1,\"2\"]]}"))
        .containsExactly("m:1:15: a value without a metric in front of it");
  }

  @Test
  void textOfSeveralScrapes() throws IOException {
    assertThat(
            series(
                """
                # TYPE http_requests_total counter
                # HELP other "some, text"
                http_requests_total{path="/a \\"b\\"",code="200"} 10 1763942400000
                # TYPE temperature gauge
                temperature 3.5
                # EOF
                temperature 4.5
                temperature 5.5
                foo_total 17.0 1763942460.5 # {trace_id="x"} 0.5
                """))
        .containsExactly(
            "3:1 http_requests_total{code=\"200\",path=\"/a \\\"b\\\"\"} COUNTER 1763942400000=10.0",
            "5:1 temperature GAUGE 0=3.5 15000=4.5 30000=5.5",
            "9:1 foo_total UNKNOWN 1763942460500=17.0");
  }

  @Test
  void faultsOfTextHaveAPlace() throws IOException {
    assertThat(problems("# TYPE a gauge\na 1 1763942400\nb{c=\"d} 2\ne x\nf 1 y\n"))
        .containsExactly(
            "m:3:11: a label's value does not end",
            "m:4:2: no number follows the series",
            "m:5:2: the time behind the value is no number");
  }

  @Test
  void tables() throws IOException {
    assertThat(
            series(
                """
                Time;"p99{route=""/a;b""}";queue
                2025-11-24 00:00:00;0,5;3
                2025-11-24T00:01:00Z;;4
                """))
        .containsExactly(
            "2:1 p99{route=\"/a;b\"} UNKNOWN 1763942400000=0.5",
            "2:1 queue UNKNOWN 1763942400000=3.0 1763942460000=4.0");
    assertThat(series("time,series,value\n1763942400,a,1\n1763942400,b,2\n1763942460,a,3\n"))
        .containsExactly(
            "2:1 a UNKNOWN 1763942400000=1.0 1763942460000=3.0", "3:1 b UNKNOWN 1763942400000=2.0");
    assertThat(series("when,host,latency\n2025-11-24T00:00:00+01:00,x,1\n"))
        .containsExactly("2:1 latency{host=\"x\"} UNKNOWN 1763938800000=1.0");
  }

  @Test
  void linesOfVictoriaMetrics() throws IOException {
    assertThat(
            series(
                """
                {"metric":{"__name__":"up","job":"a"},"values":[1,null,2.5],"timestamps":[1763942400000,1763942415000,1763942430000]}
                {"timestamps":[1763942400000],"metric":{"__name__":"late"},"values":[3],"timestamps":[1763942400000]}
                """))
        .containsExactly(
            "1:11 up{job=\"a\"} UNKNOWN 1763942400000=1.0 1763942430000=2.5",
            "2:40 late UNKNOWN 1763942400000=3.0");
    assertThat(problems("{\"metric\":{},\"values\":[1,2],\"timestamps\":[1763942400000]}"))
        .hasSize(1)
        .allMatch(each -> each.endsWith(": 2 values and 1 timestamps"));
    assertThat(problems("{\"metric\":{},\"values\":[\"x\"],\"timestamps\":[1763942400000]}"))
        .hasSize(1)
        .allMatch(each -> each.endsWith("one of values and timestamps is no number"));
  }

  @Test
  void annotatedTablesOfInfluxDb() throws IOException {
    assertThat(
            series(
                """
                #group,false,false,true,true,false,false,true,true,true
                #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string
                #default,_result,,,,,,,,
                ,result,table,_start,_stop,_time,_value,_field,_measurement,host
                ,,0,2025-11-24T00:00:00Z,2025-11-25T00:00:00Z,2025-11-24T00:00:00Z,1.5,p99,http,h1

                #group,false,false,true,true,false,false,true,true
                #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,long,string,string
                #default,_result,,,,,,,
                ,result,table,_start,_stop,_time,_value,_field,_measurement
                ,,1,2025-11-24T00:00:00Z,2025-11-25T00:00:00Z,2025-11-24T00:00:00Z,7,value,jobs
                """))
        .containsExactly(
            "5:1 http_p99{host=\"h1\"} UNKNOWN 1763942400000=1.5",
            "11:1 jobs UNKNOWN 1763942400000=7.0");
  }

  @Test
  void tablesForPeopleHaveUnits() throws IOException {
    assertThat(
            series(
                """
                "Time","p99","share","memory"
                "2025-11-24 00:00:00","812 ms","1.5%","2 KiB"
                "2025/11/24 00:01:00","1.2 s","","3 MB"
                """))
        .containsExactly(
            "2:1 p99 UNKNOWN 1763942400000=0.812 1763942460000=1.2",
            "2:1 share UNKNOWN 1763942400000=1.5",
            "2:1 memory UNKNOWN 1763942400000=2048.0 1763942460000=3000000.0");
    assertThat(problems("Time,a\n1763942400,1 ms\n1763942460,1 parsec\n"))
        .containsExactly("m:3:1: field 2 is no number");
  }

  @Test
  void datesThatMayMeanTwoDaysAreNotGuessed() throws IOException {
    assertThat(problems("Time,a\n03/04/2025 10:00 PM,1\n03/05/2025 10:00 PM,2\n"))
        .containsExactly(
            "m:2:1: field 1 is no time; write seconds, milliseconds or 2025-11-24T00:00:00Z");
  }

  @Test
  void textOfTwoBytesACharacterIsNamed() throws IOException {
    assertThat(read("Time,a\n1763942400,1\n".getBytes(StandardCharsets.UTF_16)).problems())
        .extracting(each -> each.message())
        .containsExactly("is in UTF-16; save it in UTF-8");
  }

  @Test
  void nativeHistograms() throws IOException {
    MetricReading reading =
        read(
            """
            {"data":{"result":[{"metric":{"__name__":"lat"},"histograms":[
            [1763942400,{"count":"5","sum":"4","buckets":[[0,"0.5","1","5"]]}],
            [1763942460,{"count":"9","sum":"9","buckets":[[0,"0.5","1","6"],[0,"2","4","3"]]}],
            [1763942520,{"count":"2","sum":"1","buckets":[[0,"0.5","1","2"]]}]]}]}}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(reading.problems()).isEmpty();
    Distribution lat = reading.set().distributions().get(0);
    assertThat(lat.name()).hasToString("lat");
    List<Double> bounds = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> restarted = new ArrayList<>();
    for (int i = 0; i < lat.bounds().size(); i++) {
      bounds.add(lat.bounds().at(i));
      first.add(lat.counts().count(0, i));
      restarted.add(lat.counts().count(1, i));
    }
    assertThat(bounds).containsExactly(0.5, 1.0, 2.0, 4.0, Double.POSITIVE_INFINITY);
    assertThat(first).containsExactly(0.0, 1.0, 0.0, 3.0, 0.0);
    assertThat(restarted).containsExactly(0.0, 2.0, 0.0, 0.0, 0.0);
    assertThat(lat.sums().count(0, 0)).isEqualTo(5);
    assertThat(lat.sums().count(1, 1)).isEqualTo(2);
    assertThat(
            problems(
                "{\"metric\":{\"__name__\":\"a\"},\"histograms\":[[1763942400,{\"count\":\"1\","
                    + "\"buckets\":[[0,\"2\",\"1\",\"1\"]]}]]}"))
        .hasSize(1)
        .allMatch(each -> each.contains("a bucket is not [rule, "));
  }

  @Test
  void faultsOfTablesHaveAPlace() throws IOException {
    assertThat(problems("time,a\n1763942400,1\nx,2\n1763942400,y\n"))
        .containsExactly("m:3:1: field 1 is no time", "m:4:1: field 2 is no number");
    assertThat(problems("a,b\nc,d\n"))
        .containsExactly("m:2:1: no column is a time; call it time, in seconds or ISO 8601");
  }

  private static byte[] log(int seconds) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(out);
    writer.outputLogFormatVersion();
    writer.outputStartTime(1_763_942_400_000L);
    writer.setBaseTime(1_763_942_400_000L);
    writer.outputBaseTime(1_763_942_400_000L);
    writer.outputLegend();
    for (int i = 0; i < seconds; i++) {
      Histogram histogram = new Histogram(3);
      for (int k = 1; k <= 1000; k++) {
        histogram.recordValue(1000L * k);
      }
      histogram.setTag(i % 2 == 0 ? "a" : null);
      histogram.setStartTimeStamp(1_763_942_400_000L + 1000L * i);
      histogram.setEndTimeStamp(1_763_942_401_000L + 1000L * i);
      writer.outputIntervalHistogram(histogram);
    }
    return out.toByteArray();
  }

  @Test
  void logsOfHistograms() throws IOException {
    MetricReading reading = read(log(4));
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.set().distributions())
        .extracting(each -> each.name().toString())
        .containsExactly("latency{tag=\"a\"}", "latency");
    Distribution first = reading.set().distributions().get(0);
    assertThat(first.counts().size()).isEqualTo(2);
    assertThat(first.counts().from(1)).isEqualTo(1_763_942_402_000L);
    double all = 0;
    double belowHalf = 0;
    for (int i = 0; i < first.bounds().size(); i++) {
      all += first.counts().count(0, i);
      belowHalf += first.bounds().at(i) <= 510_000 ? first.counts().count(0, i) : 0;
    }
    assertThat(all).isEqualTo(1000);
    assertThat(belowHalf).isBetween(495.0, 512.0);
  }

  @Test
  void damagedHistogramsHaveAPlace() throws IOException {
    String text = new String(log(1), StandardCharsets.ISO_8859_1);
    int start = text.indexOf("HISTF");
    String bent = text.substring(0, start + 30) + "AAAA" + text.substring(start + 34);
    assertThat(problems(bent)).hasSize(1).allMatch(each -> each.contains("the histogram is "));
    assertThat(problems(text.substring(0, start) + "!!!\n"))
        .hasSize(1)
        .allMatch(each -> each.endsWith("the histogram is not in Base64"));
  }

  @Test
  void foldersAndPackedFiles() throws IOException {
    Path side = Files.createDirectory(folder.resolve("side"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("time,a\n1763942400,1\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(side.resolve("x.csv.gz"), packed.toByteArray());
    Files.writeString(side.resolve("y.json"), "{\"metric\":{},\"values\":[[1763942400,\"1\"]]}");
    Files.writeString(side.resolve(".hidden"), "none");
    MetricReading reading = MetricFiles.read(side, Optional.empty());
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.set().series())
        .extracting(each -> each.name().toString())
        .containsExactly("a", "y");
    assertThat(reading.identity().fileName()).isEqualTo("side");
    Files.write(side.resolve("x.csv.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
    assertThat(MetricFiles.read(side, Optional.empty()).problems())
        .hasSize(1)
        .allMatch(each -> each.toString().endsWith("is packed with gzip, and damaged"));
  }

  @Test
  void whatIsTooMuchIsSaid() {
    SeriesStore store = new SeriesStore(Optional.empty(), 2);
    dten.preflight.fact.Location file =
        new dten.preflight.fact.Location(dten.preflight.fact.Base.OPERATOR, "m", null);
    dten.preflight.fact.metric.SeriesName name = dten.preflight.fact.metric.SeriesName.of("a");
    assertThat(store.add(name, file, 1, 1, 1, 1)).isTrue();
    assertThat(store.add(name, file, 2, 1, 2, 1)).isTrue();
    assertThat(store.add(name, file, 3, 1, 3, 1)).isFalse();
    assertThat(store.problems().toString())
        .contains("m:3: more than 2 samples; name those to be compared with --series");
  }

  private MetricReading read(byte[] content) throws IOException {
    return MetricFiles.read(Files.write(folder.resolve("m"), content), Optional.empty());
  }

  private List<String> series(String content) throws IOException {
    MetricReading reading = read(content.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.problems()).isEmpty();
    List<String> all = new ArrayList<>();
    for (Series each : reading.set().series()) {
      StringBuilder line = new StringBuilder();
      String place = each.location().toString();
      line.append(place.substring(place.indexOf("/m:") + 3)).append(' ');
      line.append(each.name()).append(' ').append(each.kind());
      Samples samples = each.samples();
      for (int i = 0; i < samples.size(); i++) {
        line.append(' ').append(samples.time(i)).append('=').append(samples.value(i));
      }
      all.add(line.toString());
    }
    return all;
  }

  private List<String> problems(String content) throws IOException {
    List<String> all = new ArrayList<>();
    read(content.getBytes(StandardCharsets.UTF_8))
        .problems()
        .forEach(each -> all.add(each.toString().substring(each.toString().indexOf("/m:") + 1)));
    return all;
  }
}

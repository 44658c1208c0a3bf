package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareMetricsCommandTest {
  private static final long MONDAY = 1_763_942_400;
  private static final int WEEK = 7 * 86_400;
  private static final int MINUTES = 1440;

  @TempDir private Path folder;

  /** A day by the minute. */
  private Path day(String name, long start, String header, Row row) throws IOException {
    List<String> lines = new ArrayList<>(List.of("time," + header));
    Random random = new Random(name.hashCode());
    for (int i = 0; i < MINUTES; i++) {
      lines.add((start + 60L * i) + "," + row.at(i, random));
    }
    return Files.write(folder.resolve(name), lines);
  }

  /** The values of one minute. */
  private interface Row {
    String at(int minute, Random random);
  }

  private static String latency(Random random, double factor) {
    return String.valueOf(0.2 * factor * Math.exp(0.3 * random.nextGaussian()));
  }

  @Test
  void whatIsWorseIsAWarningByHowMuchAndTheRestANote() throws IOException {
    long[] total = {0};
    Row before =
        (i, random) ->
            latency(random, 1)
                + ","
                + (total[0] += random.nextInt(5))
                + ","
                + (20 + random.nextInt(9))
                + ","
                + (500 + random.nextInt(50))
                + ","
                + (500 + random.nextInt(50))
                + ",1";
    Row after =
        (i, random) ->
            latency(random, 1.3)
                + ","
                + (total[0] += random.nextInt(9))
                + ","
                + (30 + random.nextInt(9))
                + ","
                + (400 + random.nextInt(50))
                + ","
                + (400 + random.nextInt(50))
                + ",1";
    String names = "order_latency_seconds,client_retries_total,job_queue,threads,throughput,";
    Path old = day("before.csv", MONDAY, names + "relay_state", before);
    Path fresh = day("after.csv", MONDAY + WEEK, names + "broker_state", after);
    Typed ran = Typed.of("compare-metrics", old.toString(), fresh.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(rules(ran))
        .containsExactly(
            "warning metric.rate-higher client_retries_total: rate rose from 0.0334/s to",
            "warning metric.level-shifted job_queue: p50 of its samples rose",
            "warning metric.tail-latency-higher order_latency_seconds: p99 of its samples rose",
            "warning metric.level-shifted throughput: p50 of its samples fell",
            "warning metric.series-missing relay_state was there before and is",
            "note metric.level-shifted threads: p50 of its samples fell",
            "note metric.series-new broker_state was not there before: broker_state",
            "note metric.too-few-samples BEFORE and AFTER have too few");
    assertThat(
            Typed.of("compare-metrics", old.toString(), fresh.toString(), "--fail-on", "warning")
                .exit())
        .isEqualTo(1);
    assertThat(
            rules(
                Typed.of("compare-metrics", old.toString(), fresh.toString(), "--series", "job*")))
        .containsExactly(
            "warning metric.level-shifted job_queue: p50 of its samples rose",
            "note metric.too-few-samples BEFORE and AFTER have too few");
  }

  @Test
  void anUnchangedSystemStaysQuiet() throws IOException {
    Path old = day("before.csv", MONDAY, "order_latency_seconds", (i, r) -> latency(r, 1));
    Path fresh = day("after.csv", MONDAY + WEEK, "order_latency_seconds", (i, r) -> latency(r, 1));
    assertThat(rules(Typed.of("compare-metrics", old.toString(), fresh.toString()))).isEmpty();
  }

  @Test
  void otherHoursAndTooFewSamplesAreSaid() throws IOException {
    Row row = (i, random) -> latency(random, 1) + "," + (i < 3 ? "7" : "");
    Path night = day("night.csv", MONDAY, "order_latency_seconds,rare", row);
    List<String> lines = Files.readAllLines(night);
    Path noon = folder.resolve("noon.csv");
    Files.write(noon, List.of(lines.get(0)));
    Files.write(noon, lines.subList(720, 1020), java.nio.file.StandardOpenOption.APPEND);
    Files.write(night, lines.subList(0, 300));
    Files.writeString(
        noon, (MONDAY + 60_000) + ",0.2,7\n", java.nio.file.StandardOpenOption.APPEND);
    assertThat(rules(Typed.of("compare-metrics", night.toString(), noon.toString())))
        .containsExactly(
            "note metric.windows-differ BEFORE (2025-11-24T00:00:00Z to 2025-11-24T04:58:00Z) and"
                + " AFTER",
            "note metric.too-few-samples too little data to tell: of",
            "note metric.too-few-samples 1 series has too few samples");
    assertThat(rules(Typed.of("compare-metrics", noon.toString(), night.toString())))
        .contains(
            "note metric.windows-differ AFTER begins before BEFORE does (2025-11-24T00:00:00Z");
  }

  @Test
  void whatCannotBeReadIsNamedWithItsPlace() throws IOException {
    Path old = day("before.csv", MONDAY, "order_latency_seconds", (i, r) -> latency(r, 1));
    Path odd = folder.resolve("odd.txt");
    Files.writeString(odd, "Dear all,\nsee attached.\n");
    Typed ran = Typed.of("compare-metrics", old.toString(), odd.toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).startsWith("preflight: " + odd + ":");
    assertThat(Typed.of("compare-metrics", old.toString()).exit()).isEqualTo(2);
    assertThat(
            Typed.of("compare-metrics", old.toString(), old.toString(), "--package", "x.zip").err())
        .contains("--package and --previous go together");
    assertThat(Typed.of("compare-metrics", old.toString(), old + "x").err())
        .isEqualTo("preflight: " + old + "x: no such file\n");
  }

  /** Level, rule and the first words of each finding. */
  private static List<String> rules(Typed ran) {
    List<String> rules = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      if (!line.startsWith("#") && !line.startsWith("SUMMARY")) {
        String[] words = line.split(" +");
        int end = Math.min(words.length, 9);
        rules.add(
            words[0] + " " + words[1] + " " + String.join(" ", List.of(words).subList(3, end)));
      }
    }
    return rules;
  }
}

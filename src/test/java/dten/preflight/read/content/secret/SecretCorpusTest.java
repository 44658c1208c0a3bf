package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dten.preflight.fact.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts what is found, missed and falsely found in labelled sets that nobody here wrote. */
class SecretCorpusTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

  @BeforeAll
  static void unpackInMemory() throws IOException {
    Path archive =
        Path.of(System.getProperty("corpora", "../shared/corpora"))
            .resolve("content/credentials.tar.gz");
    assumeTrue(Files.exists(archive), "skipped: no " + archive);
    try (InputStream file = Files.newInputStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile()) {
          FILES.put(e.getName().replaceFirst("^\\./", ""), tar.readAllBytes());
        }
      }
    }
  }

  private static List<JsonNode> rows(String name) {
    List<JsonNode> rows = new ArrayList<>();
    text(name).lines().filter(l -> !l.isBlank()).forEach(l -> rows.add(JSON.readTree(l)));
    return rows;
  }

  private static String text(String name) {
    return new String(FILES.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void gitleaksCases() {
    List<JsonNode> rows = rows("gitleaks/rule-cases.jsonl");
    Set<String> positives = new HashSet<>();
    for (JsonNode row : rows) {
      if (row.get("label").asString().equals("tp")) {
        positives.add(row.get("text").asString());
      }
    }
    Map<String, int[]> byRule = new TreeMap<>();
    int found = 0;
    int missed = 0;
    int quiet = 0;
    int loud = 0;
    for (JsonNode row : rows) {
      String path = row.path("path").isString() ? row.get("path").asString() : "case";
      String text = row.get("text").asString();
      boolean any = !Secrets.in(path, text).isEmpty();
      boolean positive = row.get("label").asString().equals("tp");
      int[] counts = byRule.computeIfAbsent(row.get("rule").asString(), r -> new int[4]);
      if (positive) {
        counts[any ? 0 : 1]++;
        found += any ? 1 : 0;
        missed += any ? 0 : 1;
      } else if (!positives.contains(text)) {
        counts[any ? 2 : 3]++;
        loud += any ? 1 : 0;
        quiet += any ? 0 : 1;
      }
      if (Boolean.getBoolean("corpus.details")
          && (positive ? !any : any && !positives.contains(text))) {
        System.out.println(
            (positive ? "MISS " : "LOUD ")
                + row.get("rule").asString()
                + " "
                + JSON.writeValueAsString(text.substring(0, Math.min(200, text.length()))));
      }
    }
    System.out.println(
        "gitleaks: found " + found + " missed " + missed + " quiet " + quiet + " loud " + loud);
    byRule.forEach(
        (rule, c) -> {
          if (c[1] + c[2] > 0) {
            System.out.printf(
                "  %-45s found %d missed %d loud %d quiet %d%n", rule, c[0], c[1], c[2], c[3]);
          }
        });
    assertThat(found).isGreaterThan(9 * missed);
  }

  @Test
  void labelledLines() {
    Map<String, Map<Integer, String>> labels = new TreeMap<>();
    for (JsonNode row : rows("creddata/labels.jsonl")) {
      String label = row.get("truth").asString() + " " + row.get("category").asString();
      labels
          .computeIfAbsent(row.get("file").asString(), f -> new HashMap<>())
          .merge(row.get("line").asInt(), label, (a, b) -> a.startsWith("T") ? a : b);
    }
    Map<String, int[]> byCategory = new TreeMap<>();
    int hits = 0;
    int alarms = 0;
    int missed = 0;
    for (String name : FILES.keySet()) {
      if (!name.startsWith("creddata/") || name.endsWith(".jsonl") || name.contains("LICENSE")) {
        continue;
      }
      String file = name.substring("creddata/".length());
      Map<Integer, String> lines = labels.getOrDefault(file, Map.of());
      Set<Integer> seen = new HashSet<>();
      String[] content = text(name).split("\n", -1);
      for (Credential credential : Secrets.in(file, FILES.get(name))) {
        int line =
            credential.location().region() == null ? 0 : credential.location().region().startLine();
        if (!seen.add(line)) {
          continue;
        }
        String label = lines.getOrDefault(line, "- unlabelled");
        byCategory.computeIfAbsent(label, l -> new int[2])[0]++;
        if (label.startsWith("T")) {
          hits += label.contains("UUID") ? 0 : 1;
        } else if (!label.startsWith("X")) {
          alarms++;
          if (Boolean.getBoolean("corpus.details")) {
            System.out.println(
                "ALARM "
                    + label
                    + " "
                    + file
                    + ":"
                    + line
                    + " "
                    + credential.type()
                    + " | "
                    + content[Math.max(0, line - 1)]
                        .strip()
                        .substring(
                            0, Math.min(150, content[Math.max(0, line - 1)].strip().length())));
          }
        }
      }
      for (Map.Entry<Integer, String> label : lines.entrySet()) {
        if (label.getValue().startsWith("T") && !seen.contains(label.getKey())) {
          byCategory.computeIfAbsent(label.getValue(), l -> new int[2])[1]++;
          if (!label.getValue().contains("UUID")) {
            missed++;
            if (Boolean.getBoolean("corpus.details")) {
              String l = content[label.getKey() - 1].strip();
              System.out.println(
                  "MISS "
                      + label.getValue()
                      + " "
                      + file
                      + ":"
                      + label.getKey()
                      + " | "
                      + l.substring(0, Math.min(150, l.length())));
            }
          }
        }
      }
    }
    byCategory.forEach(
        (c, n) -> System.out.printf("  %-40s flagged %d missed %d%n", c, n[0], n[1]));
    double recall = (double) hits / (hits + missed);
    double precision = (double) hits / (hits + alarms);
    System.out.printf(
        "creddata: hits %d missed %d alarms %d recall %.3f precision %.3f%n",
        hits, missed, alarms, recall, precision);
    assertThat(recall).isGreaterThan(0.6);
    assertThat(precision).isGreaterThan(0.85);
  }

  @Test
  void goodAndBadFiles() {
    int right = 0;
    int wrong = 0;
    for (String name : FILES.keySet()) {
      String[] parts = name.split("/", -1);
      boolean input =
          parts.length == 4
              && parts[0].equals("secretlint")
              && (parts[3].startsWith("input") || parts[3].startsWith(".env"));
      if (!input) {
        continue;
      }
      List<Credential> found = Secrets.in(name, FILES.get(name));
      boolean bad = parts[2].startsWith("ng.");
      boolean ok = bad != found.isEmpty();
      right += ok ? 1 : 0;
      wrong += ok ? 0 : 1;
      if (!ok) {
        System.out.println(
            "  WRONG "
                + name
                + " "
                + found.stream().map(c -> c.type() + "@" + c.location()).toList());
      }
    }
    System.out.println("secretlint: right " + right + " wrong " + wrong);
    for (String name : FILES.keySet()) {
      if (name.startsWith("detect-secrets/") && !name.endsWith("baseline.file")) {
        System.out.println(
            "  "
                + name
                + " "
                + Secrets.in(name.substring(name.indexOf("test_data/") + 10), FILES.get(name))
                    .stream()
                    .map(c -> c.type() + ":" + c.location().region())
                    .toList());
      }
    }
  }
}

package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Region;
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
import java.util.Locale;
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

/**
 * Counts what is found, missed and falsely found in labelled sets that nobody here wrote. Each test
 * prints its table and keeps it under target/corpora; {@code -Dcorpus.details=true} names the
 * cases.
 */
class SecretCorpusTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

  @BeforeAll
  static void unpackInMemory() throws IOException {
    Path archive =
        Path.of(System.getProperty("corpora", "../shared/corpora"))
            .resolve("content/credentials.tar.gz");
    if (!Files.exists(archive)) {
      System.out.println("skipped: there is no " + archive);
    }
    assumeTrue(Files.exists(archive), "skipped: there is no " + archive);
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

  /** Counts per class: what was to be found and was, what was not, and what was to be quiet. */
  private static final class Table {
    private final Map<String, int[]> rows = new TreeMap<>();
    private final String name;

    Table(String name) {
      this.name = name;
    }

    /** Takes one case that is to be found, or to be quiet. */
    void add(String row, boolean wanted, boolean found, String detail) {
      int column = wanted ? (found ? 0 : 1) : (found ? 2 : 3);
      rows.computeIfAbsent(row, r -> new int[4])[column]++;
      if (wanted != found && Boolean.getBoolean("corpus.details")) {
        System.out.println((wanted ? "MISS " : "LOUD ") + row + " " + shortened(detail));
      }
    }

    private static String shortened(String detail) {
      String line = detail.strip().replace("\n", "\\n");
      return line.substring(0, Math.min(180, line.length()));
    }

    int total(int column) {
      return rows.values().stream().mapToInt(r -> r[column]).sum();
    }

    double recall() {
      return (double) total(0) / (total(0) + total(1));
    }

    double precision() {
      return (double) total(0) / (total(0) + total(2));
    }

    double quiet() {
      return (double) total(3) / (total(2) + total(3));
    }

    double right() {
      return (double) (total(0) + total(3)) / (total(0) + total(1) + total(2) + total(3));
    }

    /** Prints the sums, and keeps everything. */
    void publish() throws IOException {
      StringBuilder out = new StringBuilder("| " + name + " | found | missed | loud | quiet |\n");
      out.append("|---|---:|---:|---:|---:|\n");
      rows.forEach((row, n) -> out.append(line(row, n[0], n[1], n[2], n[3])));
      String sums = line("all", total(0), total(1), total(2), total(3));
      Path folder = Files.createDirectories(Path.of("target", "corpora"));
      Files.writeString(folder.resolve("secrets-" + name + ".md"), out + sums);
      System.out.print(name + ": " + sums);
    }

    private static String line(String row, int found, int missed, int loud, int quiet) {
      return String.format(
          Locale.ROOT, "| %s | %d | %d | %d | %d |%n", row, found, missed, loud, quiet);
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
  void tokensAndAssignments() throws IOException {
    List<JsonNode> rows = rows("gitleaks/rule-cases.jsonl");
    Set<String> positives = new HashSet<>();
    for (JsonNode row : rows) {
      if (row.get("label").asString().equals("tp")) {
        positives.add(row.get("text").asString());
      }
    }
    Table table = new Table("gitleaks");
    for (JsonNode row : rows) {
      String path = row.path("path").isString() ? row.get("path").asString() : "case";
      String text = row.get("text").asString();
      boolean positive = row.get("label").asString().equals("tp");
      // What is false for one rule and true for another is a secret all the same.
      if (positive || !positives.contains(text)) {
        boolean found = !Secrets.in(path, text).isEmpty();
        table.add(row.get("rule").asString(), positive, found, text);
      }
    }
    table.publish();
    assertThat(table.recall()).isGreaterThan(0.985);
    assertThat(table.quiet()).isGreaterThan(0.955);
  }

  /**
   * Every token of the set again, filled as people fill what they show: a token that nobody could
   * use is no secret, whoever issues the real ones.
   */
  @Test
  void filledPlacesOfTokens() throws IOException {
    Tokens tokens = new Tokens();
    Table table = new Table("filled");
    for (JsonNode row : rows("gitleaks/rule-cases.jsonl")) {
      String text = row.get("text").asString();
      List<int[]> spans = new ArrayList<>();
      tokens.spans(text, (start, end) -> spans.add(new int[] {start, end}));
      if (spans.size() == 1 && row.get("label").asString().equals("tp")) {
        for (String filler : List.of("x", "0", "1234567890", "abc123", "yourtokenhere")) {
          String filled = filled(text, spans.get(0)[0], spans.get(0)[1], filler);
          table.add(filler, false, !Secrets.in("case", filled).isEmpty(), filled);
        }
      }
    }
    table.publish();
    assertThat(table.quiet()).isGreaterThan(0.95);
  }

  /** Keeps the issuer's mark, which ends at the last joint of the first twenty characters. */
  private static String filled(String text, int start, int end, String filler) {
    int from = start + 4;
    for (int i = start; i < Math.min(end - 12, start + 20); i++) {
      from = "-_.~/=:".indexOf(text.charAt(i)) >= 0 ? i + 1 : from;
    }
    StringBuilder out = new StringBuilder(text.substring(0, from));
    int next = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      out.append(Character.isLetterOrDigit(c) ? filler.charAt(next++ % filler.length()) : c);
    }
    return out + text.substring(end);
  }

  @Test
  void labelledLines() throws IOException {
    Map<String, Map<Integer, List<JsonNode>>> labels = new HashMap<>();
    for (JsonNode row : rows("creddata/labels.jsonl")) {
      labels
          .computeIfAbsent(row.get("file").asString(), f -> new TreeMap<>())
          .computeIfAbsent(row.get("line").asInt(), l -> new ArrayList<>())
          .add(row);
    }
    Table table = new Table("creddata");
    Table passwords = new Table("creddata-passwords");
    for (String name : FILES.keySet()) {
      String file = name.replaceFirst("^creddata/", "");
      if (file.equals(name) || file.endsWith(".jsonl") || file.contains("LICENSE")) {
        continue;
      }
      Map<Integer, List<JsonNode>> lines = labels.getOrDefault(file, Map.of());
      List<Credential> credentials = Secrets.in(file, FILES.get(name));
      Set<Integer> found = new HashSet<>();
      for (Credential credential : credentials) {
        Region region = credential.location().region();
        if (region != null
            && found.add(region.startLine())
            && !lines.containsKey(region.startLine())) {
          table.add("unlabelled", false, true, file + ":" + region.startLine());
        }
      }
      String[] content = text(name).replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
      for (Map.Entry<Integer, List<JsonNode>> line : lines.entrySet()) {
        String written = content[line.getKey() - 1];
        boolean there = found.contains(line.getKey());
        judge(line.getValue(), there, file + ":" + line.getKey() + " " + written, table, passwords);
        line.getValue().forEach(label -> noneIsShown(label, written, credentials));
      }
    }
    table.publish();
    passwords.publish();
    assertThat(table.recall()).isGreaterThan(0.9);
    assertThat(table.precision()).isGreaterThan(0.9);
    assertThat(passwords.recall()).isGreaterThan(0.9);
  }

  private static void judge(
      List<JsonNode> labels, boolean found, String detail, Table table, Table passwords) {
    JsonNode label =
        labels.stream()
            .filter(l -> l.get("truth").asString().equals("T"))
            .findFirst()
            .orElse(labels.get(0));
    String category = label.get("category").asString();
    boolean unsure = label.get("truth").asString().equals("X");
    if (category.equals("UUID") || unsure) {
      return;
    }
    boolean wanted = label.get("truth").asString().equals("T");
    table.add(category, wanted, found, detail);
    if (category.contains("Password") || category.contains("URL Credentials")) {
      passwords.add(category, wanted, found, detail);
    }
  }

  /** Nothing that is kept of a secret holds the secret. */
  private static void noneIsShown(JsonNode label, String line, List<Credential> credentials) {
    boolean secret = label.get("truth").asString().equals("T");
    if (!secret || !label.get("start").isNumber() || !label.get("end").isNumber()) {
      return;
    }
    int end = Math.min(line.length(), label.get("end").asInt());
    String value = line.substring(Math.min(end, label.get("start").asInt()), end);
    if (value.length() > 9) {
      assertThat(credentials.toString()).doesNotContain(value);
    }
  }

  @Test
  void goodAndBadFiles() throws IOException {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    Set<String> bad = new HashSet<>();
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      String name = file.getKey();
      String[] parts = name.split("/", -1);
      boolean input =
          parts.length == 4
              && parts[0].equals("secretlint")
              && (parts[3].startsWith("input") || parts[3].startsWith(".env"));
      if (input) {
        inputs.put(name, file.getValue());
        if (parts[2].startsWith("ng.")) {
          bad.add(text(name));
        }
      }
    }
    Table table = new Table("secretlint");
    for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
      String name = input.getKey();
      String[] parts = name.split("/", -1);
      boolean wanted = parts[2].startsWith("ng.");
      // What an option of that tool allows is a secret all the same.
      if (wanted || !bad.contains(text(name))) {
        table.add(parts[1], wanted, !Secrets.in(name, input.getValue()).isEmpty(), name);
      }
    }
    table.publish();
    assertThat(table.right()).isGreaterThan(0.85);
  }

  /** The set's own baseline says which of its files hold secrets. */
  @Test
  void filesOfABaseline() throws IOException {
    String folder = "detect-secrets/test_data/";
    JsonNode results = JSON.readTree(text(folder + "baseline.file")).get("results");
    Table table = new Table("detect-secrets");
    for (Map.Entry<String, byte[]> each : FILES.entrySet()) {
      String name = each.getKey();
      if (name.startsWith(folder)) {
        String file = name.substring(folder.length());
        boolean found = !Secrets.in(file, each.getValue()).isEmpty();
        table.add(file, results.has(file), found, name);
      }
    }
    table.publish();
    assertThat(table.right()).isGreaterThan(0.85);
  }
}

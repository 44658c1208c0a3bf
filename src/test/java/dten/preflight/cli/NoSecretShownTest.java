package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dten.preflight.read.content.source.Randomness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packs every labelled secret into packages, as settings, scripts and source text, and looks for it
 * in everything the program writes.
 */
class NoSecretShownTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** Shorter values are words that may stand in a report by chance. */
  private static final int LEAST = 10;

  @TempDir private Path folder;

  @Test
  void noOutputHoldsALabelledSecret() throws IOException {
    Path archive =
        Path.of(System.getProperty("corpora", "../shared/corpora"))
            .resolve("content/credentials.tar.gz");
    if (!Files.exists(archive)) {
      System.out.println("skipped: there is no " + archive);
    }
    assumeTrue(Files.exists(archive), "skipped: there is no " + archive);
    Map<String, byte[]> files = files(archive);
    Set<String> secrets = new LinkedHashSet<>();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    String cases = text(files, "gitleaks/rule-cases.jsonl");
    int count = 0;
    for (String line : cases.split("\n", -1)) {
      if (line.isBlank()) {
        continue;
      }
      JsonNode row = JSON.readTree(line);
      byte[] content = row.get("text").asString().getBytes(StandardCharsets.UTF_8);
      String extension = new String[] {"properties", "sh", "java", "sql", "yaml"}[count % 5];
      entries.put("gitleaks/" + count + "." + extension, content);
      if (row.get("label").asString().equals("tp")) {
        generated(row.get("text").asString(), secrets);
      }
      count++;
    }
    for (String line : text(files, "creddata/labels.jsonl").split("\n", -1)) {
      JsonNode row = JSON.readTree(line.isBlank() ? "{\"truth\": \"F\"}" : line);
      if (row.get("truth").asString().equals("T") && row.get("start").isNumber()) {
        value(text(files, "creddata/" + row.get("file").asString()), row, secrets);
      }
    }
    files.forEach(
        (name, content) -> {
          if (!name.endsWith(".jsonl") && !name.startsWith("gitleaks/")) {
            entries.put(name, content);
          }
        });
    Path pkg = folder.resolve("package.zip");
    pack(entries, pkg);
    Path target = folder.resolve("target.yaml");
    Files.writeString(target, "name: t\nunits: []\nsudo: []\nhosts: []\n");
    Map<String, Integer> shown = new TreeMap<>();
    int kept = 0;
    String[][] commands = {
      {"check", pkg.toString(), "--debug"},
      {"check", pkg.toString(), "--debug", "--target", target.toString()},
      {"check", pkg.toString(), "--format", "json", "--target", target.toString()},
      {"escalate", pkg.toString(), "--debug"},
      {"facts", pkg.toString(), "--debug"}
    };
    StringBuilder table = new StringBuilder("| output | characters | secrets shown of ");
    table.append(secrets.size()).append(" |\n|---|---:|---:|\n");
    for (String[] command : commands) {
      Typed ran = Typed.of(command);
      String written = ran.out() + ran.err();
      int leaks = 0;
      for (String secret : secrets) {
        if (written.contains(secret)) {
          leaks++;
          if (command[0].equals("facts")) {
            kept++;
            continue;
          }
          int at = written.indexOf(secret);
          shown.merge(written.substring(Math.max(0, at - 200), at + 8), 1, Integer::sum);
        }
      }
      String words = String.join(" ", command).replace(folder.toString(), "");
      table.append("| " + words + " | " + written.length() + " | " + leaks + " |\n");
    }
    System.out.print(table);
    Path out = Files.createDirectories(Path.of("target", "corpora"));
    Files.writeString(out.resolve("secrets-shown.md"), table);
    assertThat(secrets.size()).isGreaterThan(300);
    assertThat(shown).isEmpty();
    // One labelled value is a row of asterisks behind its name: it was made unreadable already.
    assertThat(kept).isLessThanOrEqualTo(1);
  }

  private static Map<String, byte[]> files(Path archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream file = Files.newInputStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile()) {
          files.put(e.getName().replaceFirst("^\\./", ""), tar.readAllBytes());
        }
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static void pack(Map<String, byte[]> entries, Path to) throws IOException {
    try (OutputStream file = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry("package/" + entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }

  /** Everything in a text that looks generated. */
  private static void generated(String text, Set<String> secrets) {
    for (String word : text.split("[^A-Za-z0-9_+/=-]+", -1)) {
      String value = word.substring(word.indexOf('=') + 1);
      if (value.length() >= LEAST && Randomness.looksGenerated(value)) {
        // A report that cuts a line short must not show the head of a secret either.
        secrets.add(value.substring(0, Math.min(value.length(), 16)));
      }
    }
  }

  private static void value(String text, JsonNode label, Set<String> secrets) {
    String[] lines = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
    int number = label.get("line").asInt() - 1;
    String line = number < lines.length ? lines[number] : "";
    int end = Math.min(line.length(), label.get("end").asInt());
    String value = line.substring(Math.min(end, label.get("start").asInt()), end);
    if (value.length() >= LEAST) {
      secrets.add(value);
    }
  }
}

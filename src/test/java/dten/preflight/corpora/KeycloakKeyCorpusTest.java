package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.corpora.ConfigKeyCorpusTest.Case;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.read.keysource.KeySources;
import dten.preflight.read.keysource.SourceFormat;
import dten.preflight.run.matrix.VendorMatrix;
import dten.preflight.testing.RealPackages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What became of Keycloak's options between three versions, against a matrix imported from the help
 * these versions print: as it was written down, and as the products print it here.
 */
class KeycloakKeyCorpusTest {
  private static final List<String> VERSIONS = List.of("21.1.2", "24.0.5", "26.0.8");

  @TempDir Path folder;

  @Test
  void byHelpAsWrittenDown() throws IOException {
    Map<String, StringBuilder> texts = new TreeMap<>();
    for (String line :
        Files.readAllLines(ConfigKeyCorpusTest.corpus("config/keycloak/options.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (!cells[0].equals("version")) {
        texts.computeIfAbsent(cells[0], v -> new StringBuilder()).append(cells[4]).append('\n');
      }
    }
    judge("config-keys-keycloak", texts);
  }

  /** Runs {@code kc.sh start --help-all} and {@code build --help-all} of each product. */
  @Test
  void byHelpAsTheProductsPrintIt() throws IOException, InterruptedException {
    Map<String, StringBuilder> texts = new TreeMap<>();
    for (String version : VERSIONS) {
      String name = "keycloak-quarkus-dist-%s.zip".formatted(version);
      List<Path> zips = RealPackages.named(name);
      Assumptions.assumeTrue(
          !zips.isEmpty(), "skipped: " + name + " is not among the real packages");
      Path home = unpacked(zips.get(0)).resolve("keycloak-" + version);
      StringBuilder text = texts.computeIfAbsent(version, v -> new StringBuilder());
      for (String command : List.of("start", "build")) {
        text.append(help(home, command)).append("\n\n");
      }
    }
    judge("config-keys-keycloak-products", texts);
  }

  private Path unpacked(Path zip) throws IOException {
    Path to = Files.createDirectories(folder.resolve(zip.getFileName() + ".d"));
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = to.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && path.startsWith(to)) {
          Files.createDirectories(path.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, path);
          }
        }
      }
    }
    return to;
  }

  private static String help(Path home, String command) throws IOException, InterruptedException {
    Path out = home.resolve(command + ".txt");
    ProcessBuilder builder = new ProcessBuilder("bash", "bin/kc.sh", command, "--help-all");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return Files.readString(out);
  }

  private void judge(String name, Map<String, StringBuilder> texts) throws IOException {
    List<KeySources.Named> help = new ArrayList<>();
    for (Map.Entry<String, StringBuilder> text : texts.entrySet()) {
      Path file = folder.resolve("help-" + text.getKey() + ".txt");
      Files.writeString(file, text.getValue());
      help.add(new KeySources.Named("", file));
    }
    Matrix matrix =
        VendorMatrix.of(KeySources.read(help, SourceFormat.KEYCLOAK, ""), "keycloak", "2026-11-21")
            .orElseThrow();
    List<String> said = changes(matrix);
    List<String> expected = expectedChanges();
    Map<String, int[]> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Case each : ConfigKeyCorpusTest.cases("keycloak")) {
      if (each.source().contains("options.tsv")) {
        boolean right = isSaid(matrix, each);
        String status = each.status().split("[ (]", 2)[0] + " " + each.to();
        counts.computeIfAbsent(status, key -> new int[2])[right ? 0 : 1]++;
        if (!right) {
          wrong.add(each.key() + " " + each.status());
        }
      }
    }
    StringBuilder table =
        new StringBuilder("| ").append(name).append(" | right | wrong |\n|---|---|---|\n");
    counts.forEach((row, c) -> table.append("| %s | %d | %d |\n".formatted(row, c[0], c[1])));
    table.append(
        "| changes between versions | %d | %d |\n"
            .formatted(
                expected.stream().filter(said::contains).count(),
                expected.stream().filter(each -> !said.contains(each)).count()));
    wrong.forEach(each -> table.append('\n').append(each));
    Path out = Path.of("target/corpus-" + name + ".md");
    Files.createDirectories(out.getParent());
    Files.writeString(out, table);
    System.out.println(table);
    assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(wrong).isEmpty();
  }

  private static List<String> changes(Matrix matrix) {
    List<String> said = new ArrayList<>();
    for (Matrix.Key key : matrix.keys()) {
      if (key.removedIn() != null) {
        said.add(key.removedIn() + " removed " + key.key());
      }
      for (DefaultChange change : key.defaultChanges()) {
        said.add(
            "%s default-changed %s %s %s"
                .formatted(change.in(), key.key(), change.from(), change.to()));
      }
    }
    return said;
  }

  private static List<String> expectedChanges() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line :
        Files.readAllLines(ConfigKeyCorpusTest.corpus("config/keycloak/diffs.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (cells[2].equals("removed")) {
        expected.add(cells[1] + " removed " + cells[3]);
      } else if (cells[2].equals("default-changed")) {
        expected.add(
            "%s default-changed %s %s %s".formatted(cells[1], cells[3], cells[4], cells[5]));
      }
    }
    return expected;
  }

  /** The help says what is gone and deprecated; what to set instead is in the release notes. */
  private static boolean isSaid(Matrix matrix, Case each) {
    int star = each.key().indexOf('*');
    boolean said = false;
    for (Matrix.Key key : matrix.keys()) {
      boolean same =
          star < 0
              ? key.key().equals(each.key())
              : key.key().startsWith(each.key().substring(0, star));
      said |=
          same
              && switch (each.status().split("[ (]", 2)[0]) {
                case "removed" -> each.to().equals(key.removedIn());
                case "deprecated" -> each.to().equals(key.deprecatedIn());
                case "default-changed" ->
                    key.defaultChanges().stream().anyMatch(c -> c.in().equals(each.to()));
                default -> false;
              };
    }
    return said;
  }
}

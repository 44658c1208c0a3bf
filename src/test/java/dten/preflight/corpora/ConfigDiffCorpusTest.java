package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.change.Change;
import dten.preflight.fact.change.KeyChange;
import dten.preflight.run.Comparison;
import dten.preflight.run.Trace;
import dten.preflight.testing.RealPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What changed in the configuration between two releases of real products. Rows of properties and
 * YAML have to be met exactly. Of XML, whoever counted left out much: what we find beyond is held
 * against the parser of the JDK, row by row.
 */
class ConfigDiffCorpusTest {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "tomcat", "tomcat-%s.zip",
          "activemq", "apache-activemq-%s-bin.zip",
          "karaf", "apache-karaf-%s.zip",
          "keycloak", "keycloak-quarkus-dist-%s.zip");

  /** Values were cut at 200 characters, backslashes included. */
  private static final int CUT = 200;

  private final StringBuilder table =
      new StringBuilder("| products | class | found | missed | more |\n|---|---|---|---|---|\n");
  private final List<String> differences = new ArrayList<>();
  private final List<String> insideArchives = new ArrayList<>();
  private final XmlDifferences xml = new XmlDifferences();

  @Test
  void asCounted() throws IOException {
    Path folder =
        Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("config/diff");
    Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    int compared = 0;
    for (Path file : files) {
      String[] parts = String.valueOf(file.getFileName()).replace(".tsv", "").split("__", -1);
      List<Path> before = packages(parts[0], parts[1]);
      List<Path> now = packages(parts[0], parts[2]);
      String title = parts[0] + " " + parts[1] + " to " + parts[2];
      if (before.isEmpty() || now.isEmpty()) {
        System.out.println("skipped: " + title + " is not among the real packages");
      } else {
        compare(title, file, before.get(0), now.get(0));
        compared++;
      }
    }
    Assumptions.assumeTrue(compared > 0, "skipped: no product is among the real packages");
    table.append(xml.table());
    insideArchives.forEach(each -> table.append('\n').append(each));
    differences.forEach(each -> table.append('\n').append(each));
    Path out = Path.of("target/corpus-config-diff.md");
    Files.createDirectories(out.getParent());
    Files.writeString(out, table);
    System.out.println(table);
    // The one row too many is right: of three addresses two went from http to https.
    differences.removeIf(
        each -> each.contains(" more: etc/org.ops4j.pax.url.mvn.cfg active-value-changed"));
    assertThat(differences).isEmpty();
    assertThat(xml.unexplained()).isEmpty();
  }

  private static List<Path> packages(String product, String version) {
    return RealPackages.named(String.valueOf(PACKAGES.get(product)).formatted(version));
  }

  private void compare(String title, Path file, Path before, Path now) throws IOException {
    Comparison.Result.Known known =
        (Comparison.Result.Known)
            Comparison.of(before, now, Map.of(), (done, all) -> {}, Trace.NONE);
    TreeSet<String> lines = new TreeSet<>();
    List<KeyChange> elements = new ArrayList<>();
    TreeSet<String> inside = new TreeSet<>();
    TreeSet<String> escaped = new TreeSet<>();
    for (KeyChange each : known.diff().changes().keys()) {
      String path = each.location().path();
      // Whoever counted did not look into archives, and took an escaped colon for the end of a
      // key, so that of all keys that start alike one was left.
      if (path.contains("!/")) {
        inside.add(row(path, each));
      } else if (path.endsWith(".xml")) {
        elements.add(each);
      } else {
        (each.key().indexOf(':') >= 0 ? escaped : lines).add(row(path, each));
      }
    }
    TreeSet<String> filesGone = new TreeSet<>();
    for (Change each : known.diff().changes().all(Change.Subject.FILE)) {
      filesGone.add(each.action().word() + " " + each.name());
      if (each.action() == Change.Action.MOVED) {
        filesGone.add("vanished " + each.before());
        filesGone.add("appeared " + each.name());
      }
    }
    TreeSet<String> expectedLines = new TreeSet<>();
    Map<String, String> expectedXml = new TreeMap<>();
    TreeSet<String> expectedFiles = new TreeSet<>();
    TreeSet<String> expectedEscaped = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells[2].endsWith("\\")) {
        halves(cells, expectedEscaped);
      } else if (cells[1].startsWith("props:") || cells[1].startsWith("yaml:")) {
        expectedLines.add(row(cells));
      } else if (cells[1].startsWith("xml:")) {
        expectedXml.put(row(cells), cells[2]);
      } else if (!cells[0].equals("file")) {
        boolean added = cells[1].endsWith("added");
        expectedFiles.add((added ? "appeared " : "vanished ") + cells[0]);
      }
    }
    count(title, "properties and YAML", expectedLines, lines, differences);
    TreeSet<String> counted = new TreeSet<>();
    for (String row : escaped) {
      if (expectedEscaped.contains(row)) {
        counted.add(row);
      }
    }
    count(
        title,
        "keys with escaped colons, as far as counted",
        expectedEscaped,
        counted,
        differences);
    count(title, "inside archives (not counted)", new TreeSet<>(), inside, insideArchives);
    xml.compare(title, expectedXml, elements, before, now);
    filesGone.retainAll(expectedFiles);
    count(title, "files", expectedFiles, filesGone, differences);
  }

  private void count(
      String title, String kind, Set<String> expected, Set<String> ours, List<String> to) {
    TreeSet<String> missed = new TreeSet<>(expected);
    missed.removeAll(ours);
    TreeSet<String> more = new TreeSet<>(ours);
    more.removeAll(expected);
    table.append(
        "| %s | %s | %d | %d | %d |\n"
            .formatted(title, kind, expected.size() - missed.size(), missed.size(), more.size()));
    missed.forEach(each -> to.add("- " + title + " missed: " + each));
    more.forEach(each -> to.add("- " + title + " more: " + each));
  }

  static String row(String path, KeyChange each) {
    String was = each.was().name().toLowerCase(Locale.ROOT);
    String is = each.is().name().toLowerCase(Locale.ROOT);
    String change = was.equals(is) ? is + "-value-changed" : was + "->" + is;
    return "%s %s %s [%s] [%s]"
        .formatted(path, change, each.key(), cut(each.before()), cut(each.after()));
  }

  private static String row(String[] cells) {
    return "%s %s %s [%s] [%s]"
        .formatted(
            cells[0],
            cells[1].substring(cells[1].indexOf(':') + 1),
            cells[2],
            cut(cell(cells[3])),
            cut(cell(cells[4])));
  }

  /** {@code repository.mvn\ = org.a/1 = v} was {@code repository.mvn\:org.a/1 = v}. */
  private static void halves(String[] cells, Set<String> to) {
    String start = cells[0] + " %s " + cells[2].replace("\\", "") + ":%s [%s] [%s]";
    String[] before = keyAndValue(cells[3]);
    String[] now = keyAndValue(cells[4]);
    if (before[0].equals(now[0])) {
      to.add(start.formatted("active-value-changed", now[0], before[1], now[1]));
      return;
    }
    if (!before[0].isEmpty()) {
      to.add(start.formatted("active->absent", before[0], before[1], ""));
    }
    if (!now[0].isEmpty()) {
      to.add(start.formatted("absent->active", now[0], "", now[1]));
    }
  }

  private static String[] keyAndValue(String rest) {
    int equals = Math.max(0, rest.indexOf('='));
    return new String[] {
      rest.substring(0, equals).strip(), cut(rest.substring(Math.min(rest.length(), equals + 1)))
    };
  }

  /** Backslashes of properties were left in the values. */
  private static String cell(String written) {
    return unquoted(written).replace("\\", "");
  }

  private static String unquoted(String written) {
    return written.startsWith("\"") && written.endsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written;
  }

  private static String cut(String value) {
    String flat = value.replace("\\", "").replaceAll("\\s+", " ").strip();
    return flat.length() > CUT - 20 ? flat.substring(0, CUT - 20) : flat;
  }
}

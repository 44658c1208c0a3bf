package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.testing.ArchiveFindings;
import dten.preflight.testing.OtherReaders;
import dten.preflight.testing.OtherReaders.Reader;
import dten.preflight.testing.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows every labelled archive that is called clean to other programs, of which at least two have
 * to read it, and all that do have to see the same names, sizes and contents.
 */
class SecondReadersTest {
  /** Nothing that unpacks to more is shown to programs that know no limits. */
  private static final long MAX_UNPACKED = 64L << 20;

  /** Of these it is said already that readers differ or lack something. */
  private static final Set<String> SAID =
      Set.of("archive.uncommon-method", "archive.name-encoding", "archive.special-file");

  @TempDir Path folder;

  @Test
  void whatIsCleanIsTheSameToAll() throws IOException, InterruptedException {
    Path corpus = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("zip");
    if (!Files.isDirectory(corpus)) {
      System.out.println("skipped: no labelled archives in " + corpus.toAbsolutePath());
    }
    Assumptions.assumeTrue(Files.isDirectory(corpus), "no labelled archives in " + corpus);
    List<Reader> readers = OtherReaders.present(folder);
    Map<String, int[]> table = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    long entries = 0;
    for (Path file : files(corpus)) {
      PackageFacts facts =
          new PackageReader(List.of(), List.of(), List.of(), Limits.DEFAULT)
              .read(file, Progress.NONE);
      if (!isClean(facts)) {
        continue;
      }
      Map<String, String> ours = ours(facts);
      compared++;
      entries += ours.size();
      int agree = 0;
      for (Reader reader : readers) {
        String answer = answer(reader, file, ours);
        int at = answer.isEmpty() ? 0 : answer.startsWith("refuses") ? 1 : 2;
        table.computeIfAbsent(reader.name(), name -> new int[3])[at]++;
        agree += at == 0 ? 1 : 0;
        if (at > 0) {
          System.out.println(corpus.relativize(file) + ": " + reader.name() + " " + answer);
        }
        if (at == 2) {
          wrong.add(corpus.relativize(file) + ": " + reader.name() + " " + answer);
        }
      }
      if (agree < 2) {
        wrong.add(corpus.relativize(file) + ": read by " + agree);
      }
    }
    tell(compared + " clean archives with " + entries + " entries", table);
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(50);
  }

  private static void tell(String what, Map<String, int[]> table) throws IOException {
    List<String> lines = new ArrayList<>(List.of(what, ""));
    lines.add(String.format("| reader | agrees | refuses | differs |%n|---|---|---|---|"));
    table.forEach(
        (name, n) -> lines.add(String.format("| %s | %d | %d | %d |", name, n[0], n[1], n[2])));
    lines.forEach(System.out::println);
    Path target = Files.createDirectories(Path.of("target", "corpora"));
    Files.write(target.resolve("second-readers.md"), lines);
  }

  /** What a reader says otherwise; empty where it says the same. */
  private static String answer(Reader reader, Path file, Map<String, String> ours)
      throws InterruptedException {
    Map<String, String> theirs;
    try {
      theirs = reader.read(file);
    } catch (IOException | RuntimeException e) {
      return "refuses it: " + e.getMessage();
    }
    Map<String, String> expected = new TreeMap<>(ours);
    if (!reader.seesFolders()) {
      expected.values().removeIf("folder"::equals);
    }
    return theirs.equals(expected) ? "" : "sees " + theirs + " and not " + expected;
  }

  private static List<Path> files(Path corpus) throws IOException {
    try (Stream<Path> all = Files.walk(corpus)) {
      return all.filter(file -> Files.isRegularFile(file) && !file.endsWith("manifest.csv"))
          .sorted()
          .toList();
    }
  }

  private static boolean isClean(PackageFacts facts) {
    long unpacked = 0;
    for (Entry entry : facts.all(Entry.class)) {
      unpacked += entry.isNested() ? 0 : entry.size();
    }
    List<Finding> findings =
        ArchiveFindings.of(
            new Upgrade(
                facts,
                Optional.empty(),
                new Parsed.Missing<>("no --target given"),
                Upgrades.operator()));
    return unpacked <= MAX_UNPACKED
        && findings.stream().noneMatch(f -> f.level() == Level.ERROR)
        && findings.stream().noneMatch(f -> SAID.contains(f.rule().id()));
  }

  /** Size and digest of each file by its name; {@code folder} for a folder. */
  private static Map<String, String> ours(PackageFacts facts) {
    Map<String, String> found = new TreeMap<>();
    for (Entry entry : facts.all(Entry.class)) {
      if (!entry.isNested()) {
        boolean isFolder = entry.kind() == Kind.DIRECTORY;
        found.put(entry.pathInArchive(), isFolder ? "folder" : entry.size() + " " + entry.sha256());
      }
    }
    return found;
  }
}

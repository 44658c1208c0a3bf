package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.testing.ArchiveFindings;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Runs the archive rules over labelled archives of other projects: {@code reject} must have an
 * error of its class, {@code warn} no error and a warning, {@code ok} no error.
 */
class ZipCorpusTest {
  /** How many of the labels hold today; may only rise. */
  private static final int FLOOR = 351;

  /**
   * Labels held to be wrong, with what is said instead. The number of entries is a limit of policy:
   * by default 100,000 in one archive, with real products of several thousand.
   */
  private static final Map<String, String> HELD_WRONG =
      Map.of(
          "synthetic/bomb-many-entries-12000.zip",
          "12,000 entries are no bomb by default; refused with --limit max-entries=10000");

  private static final int MAX_HELD_WRONG = 10;

  /** Corpus classes by the rules that speak of them; a class of the same name is not listed. */
  private static final Map<String, Set<String>> CLASSES =
      Map.ofEntries(
          Map.entry("zip.multiple-eocd", Set.of("archive.multiple-end-records")),
          Map.entry("zip.comment-embeds-zip", Set.of("archive.comment-embeds-archive")),
          Map.entry("zip.cd-corrupt", Set.of("archive.directory-corrupt")),
          Map.entry("zip.cd-location-mismatch", Set.of("archive.directory-misplaced")),
          Map.entry("zip.apk-signing-block", Set.of("archive.gap")),
          Map.entry("zip.entry-count-mismatch", Set.of("archive.entry-count")),
          Map.entry("zip.encrypted", Set.of("archive.encrypted-entry")),
          Map.entry("zip.dir-file-ambiguity", Set.of("archive.directory-ambiguity")),
          Map.entry("zip.duplicate-name", Set.of("archive.duplicate-entry")),
          Map.entry(
              "zip.name-collision",
              Set.of(
                  "archive.case-collision",
                  "archive.file-is-parent",
                  "archive.directory-ambiguity")),
          Map.entry("zip.name-backslash", Set.of("archive.backslash")),
          Map.entry("zip.name-control-char", Set.of("archive.control-character")),
          Map.entry("zip.name-bidi-or-invisible", Set.of("archive.invisible-character")),
          Map.entry("zip.name-confusable", Set.of("archive.confusable-name")),
          Map.entry("zip.name-windows-unsafe", Set.of("archive.windows-unsafe-name")),
          Map.entry("zip.unicode-path-present", Set.of("archive.name-encoding")),
          Map.entry("zip.hidden-data-in-entry", Set.of("archive.hidden-data")),
          Map.entry("zip.truncated-data", Set.of("archive.corrupt-data")),
          Map.entry("zip.bomb-total", Set.of("archive.bomb-total")),
          Map.entry("zip.patched-data", Set.of("archive.unsupported-method")),
          Map.entry("zip.spanned-marker", Set.of("archive.spanning-marker")),
          Map.entry(
              "zip.symlink",
              Set.of("archive.symlink", "archive.symlink-escapes", "archive.write-through-link")),
          Map.entry("nested.corrupt", Set.of("archive.nested-corrupt", "archive.truncated")),
          Map.entry("nested.depth", Set.of("archive.nesting-too-deep")),
          Map.entry("nested.disguised", Set.of("archive.nested-disguised")),
          Map.entry("nested.hardlink", Set.of("archive.hard-link-escapes")),
          Map.entry("nested.memory-limit", Set.of("archive.decoder-memory")),
          Map.entry("nested.trailing-data", Set.of("archive.nested-trailing-data")),
          Map.entry("nested.type-mismatch", Set.of("archive.nested-type-mismatch")),
          Map.entry("nested.unsupported-format", Set.of("archive.nested-unsupported")));

  private record Case(String file, String expected, List<String> classes) {}

  @Test
  void labelsHold() throws IOException {
    Path folder = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("zip");
    if (!Files.isDirectory(folder)) {
      System.out.println("skipped: no labelled archives in " + folder.toAbsolutePath());
    }
    Assumptions.assumeTrue(Files.isDirectory(folder), "no labelled archives in " + folder);
    Map<String, int[]> table = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    List<String> held = new ArrayList<>();
    int right = 0;
    int total = 0;
    for (Case each : cases(folder.resolve("manifest.csv"))) {
      String fault = fault(each, findings(folder.resolve(each.file), Limits.DEFAULT));
      total++;
      right += fault.isEmpty() ? 1 : 0;
      String why = HELD_WRONG.get(each.file);
      if (why != null && !fault.isEmpty()) {
        held.add("| " + each.file + " | " + each.expected + " | " + fault + " | " + why + " |");
        Limits strict = Limits.DEFAULT.with("max-entries", 10_000);
        assertThat(fault(each, findings(folder.resolve(each.file), strict))).isEmpty();
        continue;
      }
      if (!fault.isEmpty()) {
        wrong.add(each.expected + " " + each.file + " " + each.classes + ": " + fault);
      }
      for (String name : each.classes.isEmpty() ? List.of("(none)") : each.classes) {
        int[] counts = table.computeIfAbsent(name + " " + each.expected, k -> new int[2]);
        counts[fault.isEmpty() ? 0 : 1]++;
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(String.format("| %-40s | right | wrong |%n|---|---|---|", "class and label"));
    table.forEach((name, n) -> lines.add(String.format("| %-40s | %5d | %5d |", name, n[0], n[1])));
    lines.add("");
    lines.add("Labels that hold: " + right + " of " + total);
    lines.addAll(wrong);
    lines.add("");
    lines.add(String.format("| held to be wrong | label | verdict | why |%n|---|---|---|---|"));
    lines.addAll(held);
    lines.forEach(System.out::println);
    Path target = Files.createDirectories(Path.of("target", "corpora"));
    Files.write(target.resolve("archives.md"), lines);
    assertThat(held).hasSizeLessThanOrEqualTo(MAX_HELD_WRONG);
    assertThat(right).isGreaterThanOrEqualTo(FLOOR);
  }

  private static String fault(Case each, List<Finding> findings) {
    Set<String> errors = ids(findings, Level.ERROR);
    Set<String> warnings = ids(findings, Level.WARNING);
    return switch (each.expected) {
      case "ok" -> errors.isEmpty() ? "" : "errors " + errors;
      case "warn" ->
          !errors.isEmpty() ? "errors " + errors : warnings.isEmpty() ? "no warning" : "";
      default ->
          errors.isEmpty()
              ? "no error; warnings " + warnings
              : errors.stream().anyMatch(id -> isOf(each.classes, id)) ? "" : "other " + errors;
    };
  }

  private static boolean isOf(List<String> classes, String rule) {
    for (String name : classes) {
      Set<String> rules =
          CLASSES.getOrDefault(name, Set.of(name.replaceFirst("^(zip|nested)\\.", "archive.")));
      if (rules.contains(rule)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> ids(List<Finding> findings, Level level) {
    return findings.stream()
        .filter(f -> f.level() == level)
        .map(f -> f.rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Finding> findings(Path file, Limits limits) throws IOException {
    PackageFacts pkg =
        new PackageReader(List.of(), List.of(), List.of(), limits).read(file, Progress.NONE);
    return ArchiveFindings.of(
        new Upgrade(
            pkg, Optional.empty(), new Parsed.Missing<>("no --target given"), Upgrades.operator()));
  }

  private static List<Case> cases(Path manifest) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      List<String> fields = fields(line);
      if (fields.size() > 5 && !fields.get(0).equals("file")) {
        List<String> classes =
            fields.get(4).isEmpty() ? List.of() : List.of(fields.get(4).split(" ", -1));
        cases.add(new Case(fields.get(0), fields.get(3), classes));
      }
    }
    return cases;
  }

  /** One line of CSV (RFC 4180), without line ends inside quotes. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}

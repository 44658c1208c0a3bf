package dten.preflight.read.content;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Credential;
import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.schedule.CalendarTiming;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.unit.UnitCall;
import dten.preflight.fact.unit.UnitFile;
import dten.preflight.run.Checks;
import dten.preflight.run.Readers;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maintainer scripts, crontabs, timers and services of real packages against their labels. */
class DebianCorpusTest {
  /** The moment at which the labels' next runs were asked for. */
  private static final ZonedDateTime ASKED = ZonedDateTime.parse("2026-11-21T00:00:01Z");

  private static final DateTimeFormatter NEXT =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH);

  private static final String MAINTAINER = "preinst|postinst|prerm|postrm";

  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  @Test
  void namesWhatTheLabelsName() throws IOException {
    Path root = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("content");
    Path labels = root.resolve("debian/labels.json");
    Assumptions.assumeTrue(Files.exists(labels), "skipped: there is no " + labels);
    Map<String, List<String>> expected =
        JsonMapper.shared().readValue(Files.readString(labels), new TypeReference<>() {});
    for (Map.Entry<String, List<String>> file : expected.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (Files.exists(path)) {
        compare(file.getKey(), Files.readString(path), file.getValue());
      }
    }
    print();
    assertThat(rate("units", 0, 1)).as("recall of units").isGreaterThanOrEqualTo(0.98);
    // One label forgets the program that its service does start.
    assertThat(of("services")[1]).isZero();
    assertThat(of("services")[2]).isLessThanOrEqualTo(1);
    assertThat(rate("units", 0, 2)).as("precision of units").isGreaterThanOrEqualTo(0.95);
    for (String exact : List.of("cron jobs", "timers", "next runs", "sudo")) {
      assertThat(of(exact)[1] + of(exact)[2]).as(exact).isZero();
    }
  }

  /** Nobody may be kept from an upgrade by what the scripts of a distribution do every day. */
  @Test
  void saysLittleOfMaintainerScripts() throws IOException {
    Path root = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("content");
    Path debian = root.resolve("debian");
    Assumptions.assumeTrue(Files.isDirectory(debian), "skipped: there is no " + debian);
    Contents contents = new Contents();
    int scripts = 0;
    int credentials = 0;
    try (Stream<Path> files = Files.walk(debian)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        contents.file(root.relativize(file).toString(), Files.readString(file));
        scripts += file.getFileName().toString().matches(MAINTAINER) ? 1 : 0;
      }
    }
    Map<String, int[]> byRule = new TreeMap<>();
    List<String> errors = new ArrayList<>();
    for (Fact fact : contents.facts()) {
      credentials += fact instanceof Credential ? 1 : 0;
    }
    Upgrade upgrade = Upgrades.of(contents.facts());
    for (Check check : Checks.all()) {
      String area = check.rules().get(0).area();
      if (Set.of("script", "schedule", "secret", "endpoint", "migration").contains(area)) {
        for (String line : Checking.lines(check, upgrade)) {
          String[] words = line.split(" ", 3);
          int level = List.of("error", "warning", "note").indexOf(words[0]);
          if (level >= 0) {
            byRule.computeIfAbsent(words[1], rule -> new int[3])[level]++;
          }
          if (level == 0) {
            errors.add(line);
          }
        }
      }
    }
    StringBuilder table = new StringBuilder("| rule | errors | warnings | notes |\n");
    table.append("|---|---:|---:|---:|\n");
    byRule.forEach(
        (rule, n) ->
            table.append(String.format("| %s | %d | %d | %d |%n", rule, n[0], n[1], n[2])));
    table.append(String.format("%n%d scripts, %d errors %s%n", scripts, errors.size(), errors));
    keep("debian-findings", table.toString());
    assertThat((double) errors.size() / scripts).isLessThanOrEqualTo(0.5);
    assertThat(credentials).isZero();
  }

  private static void keep(String name, String table) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "corpora"));
    Files.writeString(folder.resolve(name + ".md"), table, StandardCharsets.UTF_8);
    System.out.print(table);
  }

  private void compare(String path, String content, List<String> labels) {
    List<Fact> facts = Reads.facts(path, content, Readers.ofEntries(), Readers.ofTexts());
    count("units", path, unitsOf(labels), unitsNamed(path, facts));
    count("cron jobs", path, labelled(labels, "cron:"), cronJobs(facts));
    count("timers", path, labelled(labels, "unit="), timers(path, facts));
    count("next runs", path, labelled(labels, "next="), nextRuns(facts));
    if (path.endsWith(".service")) {
      count("services", path, labelled(labels, "exec="), programs(facts));
    }
    Set<String> sudo = labels.contains("script.sudo") ? Set.of("sudo") : Set.of();
    count("sudo", path, sudo, sudo(facts));
  }

  private static Set<String> labelled(List<String> labels, String prefix) {
    Set<String> found = new TreeSet<>();
    for (String label : labels) {
      if (label.startsWith(prefix)) {
        found.add(label.substring(prefix.length()));
      }
    }
    return found;
  }

  private static Set<String> unitsOf(List<String> labels) {
    Set<String> units = new TreeSet<>();
    for (String list : labelled(labels, "units=")) {
      units.addAll(List.of(list.split(",", -1)));
    }
    return units;
  }

  private static Set<String> unitsNamed(String path, List<Fact> facts) {
    PackageIdentity identity = new PackageIdentity(path, 1, new Sha256(1, 2, 3, 4), null);
    Set<String> units = new TreeSet<>();
    for (Script script : Script.all(new PackageFacts(identity, facts))) {
      for (ShellCommand command : script.commands()) {
        command.words().forEach(word -> units.addAll(UnitCall.spelledIn(word.text())));
        command.assignments().forEach(a -> units.addAll(UnitCall.spelledIn(a.value().text())));
      }
    }
    boolean maintainer = path.matches(".*/(" + MAINTAINER + ")");
    return maintainer ? units : Set.of();
  }

  private static Set<String> cronJobs(List<Fact> facts) {
    Set<String> jobs = new TreeSet<>();
    for (Fact fact : facts) {
      if (fact instanceof Schedule s && s.form() == Schedule.Form.CRON) {
        jobs.add(s.expression() + " user=" + s.user());
      }
    }
    return jobs;
  }

  private static Set<String> timers(String path, List<Fact> facts) {
    Set<String> units = new TreeSet<>();
    for (Fact fact : facts) {
      if (fact instanceof Schedule s
          && s.form() == Schedule.Form.TIMER
          && path.endsWith(".timer")) {
        units.add(s.command());
      }
    }
    return units;
  }

  private static Set<String> nextRuns(List<Fact> facts) {
    Set<String> runs = new TreeSet<>();
    for (Fact fact : facts) {
      Timing timing = fact instanceof Schedule s ? s.timing() : null;
      // The labels ask systemd-analyze for the plain expression and give nothing for a bare time.
      if (timing instanceof CalendarTiming c
          && !c.normalized().startsWith("*-*-* 01:05")
          && !c.normalized().startsWith("*-*-* 02:00:00")) {
        c.next(ASKED).ifPresent(next -> runs.add(NEXT.format(next)));
      }
    }
    return runs;
  }

  private static Set<String> programs(List<Fact> facts) {
    Set<String> programs = new TreeSet<>();
    for (Fact fact : facts) {
      if (fact instanceof UnitFile unit) {
        for (UnitFile.Setting setting : unit.all("Service", "ExecStart")) {
          String line = setting.value().replaceFirst("^[-@:+!]*", "");
          programs.add(line.replaceFirst("[ \t].*", ""));
        }
      }
    }
    programs.remove("");
    return programs;
  }

  private static Set<String> sudo(List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof ShellCommand command && command.name().equals("sudo")) {
        return Set.of("sudo");
      }
    }
    return Set.of();
  }

  private void count(String kind, String path, Set<String> expected, Set<String> seen) {
    int[] count = of(kind);
    for (String each : expected) {
      count[seen.contains(each) ? 0 : 1]++;
      if (!seen.contains(each)) {
        differences.add(kind + " missed: " + path + " " + each);
      }
    }
    for (String each : seen) {
      if (!expected.contains(each)) {
        count[2]++;
        differences.add(kind + " false alarm: " + path + " " + each);
      }
    }
  }

  private int[] of(String kind) {
    return counts.computeIfAbsent(kind, key -> new int[3]);
  }

  private double rate(String kind, int hit, int other) {
    int[] count = of(kind);
    return (double) count[hit] / Math.max(1, count[hit] + count[other]);
  }

  private void print() throws IOException {
    StringBuilder table =
        new StringBuilder("| kind | found | missed | false alarms |\n|---|---|---|---|\n");
    counts.forEach(
        (kind, c) ->
            table.append(String.format("| %s | %d | %d | %d |%n", kind, c[0], c[1], c[2])));
    differences.forEach(each -> table.append('\n').append(each));
    keep("debian", table.append('\n').toString());
  }
}

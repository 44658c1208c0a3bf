package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Migrations of other checkers' test suites: what is found, missed and a false alarm, by class. */
class MigrationCorpusTest {
  private static final Set<String> TIMEOUT =
      Set.of("migration.no-lock-timeout", "migration.lock-timeout-ineffective");
  private static final Set<String> BOTH_TIMEOUTS =
      Set.of(
          "migration.no-lock-timeout",
          "migration.lock-timeout-ineffective",
          "migration.no-statement-timeout");
  private static final Set<String> REWRITES =
      Set.of("migration.table-rewrite", "migration.volatile-default", "migration.type-change");
  private static final Set<String> INDEX = Set.of("migration.index-not-concurrent");
  private static final Set<String> CONSTRAINT = Set.of("migration.constraint-without-not-valid");
  private static final Set<String> NOT_NULL = Set.of("migration.set-not-null-scan");
  private static final Set<String> EXCLUSIVE = Set.of("migration.access-exclusive-lock");
  private static final Set<String> HELD = Set.of("migration.lock-held-across-statements");

  /** Rules of squawk about locks, rewrites, timeouts and transactions; its others are style. */
  private static final Map<String, Set<String>> SQUAWK =
      Map.ofEntries(
          Map.entry("adding-field-with-default", REWRITES),
          Map.entry("adding-foreign-key-constraint", CONSTRAINT),
          Map.entry("adding-not-nullable-field", NOT_NULL),
          Map.entry(
              "adding-serial-primary-key-field",
              Set.of("migration.index-not-concurrent", "migration.volatile-default")),
          Map.entry("adding-required-field", Set.of("migration.not-null-without-default")),
          Map.entry("ban-alter-domain-with-add-constraint", CONSTRAINT),
          Map.entry(
              "ban-concurrent-index-creation-in-transaction",
              Set.of("migration.concurrently-in-transaction")),
          Map.entry("ban-drop-column", Set.of("migration.drop-column")),
          Map.entry("ban-drop-table", Set.of("migration.drop-table")),
          Map.entry("ban-uncommitted-transaction", Set.of("migration.unclosed-transaction")),
          Map.entry("changing-column-type", Set.of("migration.type-change")),
          Map.entry("constraint-missing-not-valid", CONSTRAINT),
          Map.entry("disallowed-unique-constraint", INDEX),
          Map.entry("prefer-repack", Set.of("migration.table-rewrite")),
          Map.entry("renaming-column", Set.of("migration.rename-live-object")),
          Map.entry("renaming-table", Set.of("migration.rename-live-object")),
          Map.entry("require-concurrent-index-creation", INDEX),
          Map.entry("require-concurrent-index-deletion", INDEX),
          Map.entry("require-concurrent-partition-detach", EXCLUSIVE),
          Map.entry("require-concurrent-reindex", INDEX),
          Map.entry("require-lock-timeout", TIMEOUT),
          Map.entry("require-statement-timeout", Set.of("migration.no-statement-timeout")),
          Map.entry("require-timeout-settings", BOTH_TIMEOUTS),
          Map.entry("transaction-nesting", Set.of("migration.nested-transaction")));

  /** Folders whose name is not the rule's. */
  private static final Map<String, String> SQUAWK_FOLDERS =
      Map.of(
          "adding-not-null-field", "adding-not-nullable-field",
          "adding-primary-key-constraint", "adding-serial-primary-key-field",
          "disallow-unique-constraint", "disallowed-unique-constraint");

  /** Hints of eugene about locks; E3, W13 and E15 are about types and missing indexes. */
  private static final Map<String, Set<String>> EUGENE =
      Map.ofEntries(
          Map.entry("E1", CONSTRAINT),
          Map.entry("E2", NOT_NULL),
          Map.entry("E4", HELD),
          Map.entry("E5", REWRITES),
          Map.entry("E6", INDEX),
          Map.entry("E7", INDEX),
          Map.entry("E8", EXCLUSIVE),
          Map.entry("E9", TIMEOUT),
          Map.entry("E10", HELD),
          Map.entry("E11", REWRITES),
          Map.entry("W12", NOT_NULL),
          Map.entry("W14", NOT_NULL));

  @Test
  void squawk() {
    Tally tally = new Tally("squawk");
    for (Case each : cases("squawk")) {
      String rule = squawkRule(each);
      Set<String> ours = SQUAWK.get(rule);
      if (ours == null) {
        tally.ignore(rule);
        continue;
      }
      SqlPackage sql = SqlPackage.of(squawkName(each), each.text());
      if (each.note().startsWith("pg_version=")) {
        String version = each.note().substring("pg_version=".length()).replace("..", "");
        if (version.length() < 2 || version.compareTo("12") < 0) {
          tally.ignore("PostgreSQL " + version);
          continue;
        }
        sql.on("postgresql", version);
      }
      tally.count(rule, each, fires(sql, ours));
    }
    tally.print();
    assertThat(tally.recall()).isGreaterThanOrEqualTo(0.97);
    assertThat(tally.precision()).isGreaterThanOrEqualTo(0.97);
  }

  private static String squawkRule(Case each) {
    String rule = each.expected().substring(each.expected().indexOf(':') + 1);
    if (!rule.equals("*")) {
      return rule;
    }
    String folder = each.file().split("/", -1)[1].replace('_', '-');
    return SQUAWK_FOLDERS.getOrDefault(folder, folder);
  }

  /** A script that a tool runs in a transaction is one of Flyway's here. */
  private static String squawkName(Case each) {
    boolean inTransaction =
        each.note().contains("assume_in_transaction")
            && !each.text().contains("disable-assume-in-transaction");
    return inTransaction ? "db/V1__case.sql" : "db/case.sql";
  }

  @Test
  void eugene() {
    Tally tally = new Tally("eugene");
    for (Case each : cases("eugene")) {
      if (!each.file().endsWith(".sql")) {
        continue;
      }
      String hint = each.expected().substring(each.expected().indexOf(':') + 1);
      Set<String> ours = EUGENE.get(hint);
      if (ours == null) {
        tally.ignore(hint);
      } else {
        SqlPackage sql = sections(each.text());
        boolean fired =
            switch (hint) {
              case "W14" -> says(sql, "unless its columns are NOT NULL");
              case "W12" -> says(sql, "; so do");
              default -> fires(sql, ours);
            };
        tally.count(hint, each, fired);
      }
    }
    tally.print();
    assertThat(tally.recall()).isEqualTo(1.0);
    assertThat(tally.precision()).isEqualTo(1.0);
  }

  /** W12 and W14 are parts of what a rule says: several statements, and a primary key. */
  private static boolean says(SqlPackage sql, String words) {
    return Verdicts.of(sql).stream()
        .anyMatch(line -> line.contains("migration.set-not-null-scan") && line.contains(words));
  }

  /** Each part after a line such as {@code -- 2.sql} is a script that is run in a transaction. */
  private static SqlPackage sections(String text) {
    SqlPackage sql = new SqlPackage();
    StringBuilder section = new StringBuilder();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("-- ") && line.trim().endsWith(".sql")) {
        number = flush(sql, section, number);
      }
      section.append(line).append('\n');
    }
    flush(sql, section, number);
    return sql;
  }

  private static int flush(SqlPackage sql, StringBuilder section, int number) {
    if (section.toString().isBlank()) {
      return number;
    }
    sql.and("db/V" + (number + 1) + "__part.sql", section.toString());
    section.setLength(0);
    return number + 1;
  }

  @Test
  void lockTimeouts() {
    Tally tally = new Tally("locktimeout");
    for (Case each : cases("locktimeout")) {
      boolean bad = each.file().contains("/bad-");
      Case labelled = new Case(each.file(), bad ? "x:timeout" : "none:timeout", "", each.text());
      tally.count("timeout", labelled, fires(SqlPackage.of("db/case.sql", each.text()), TIMEOUT));
    }
    tally.print();
    assertThat(tally.wrong()).isEmpty();
  }

  @Test
  void everyStatementIsUnderstood() {
    List<String> not = new ArrayList<>();
    int files = 0;
    for (String set : List.of("squawk", "eugene", "pgfence", "locktimeout")) {
      for (Case each : cases(set)) {
        if (each.file().endsWith(".sql") && !each.text().startsWith("\"")) {
          files++;
          Unrecognised.in(SqlPackage.of("db/case.sql", each.text()))
              .forEach(statement -> not.add(each.file() + ": " + statement));
        }
      }
    }
    Corpora.say("understood: " + files + " files, not understood " + not);
    assertThat(not).isEmpty();
  }

  private static boolean fires(SqlPackage sql, Set<String> ours) {
    return Verdicts.rules(sql).stream().anyMatch(ours::contains);
  }

  private record Case(String file, String expected, String note, String text) {
    /** A literal of a test's source code, which no database would take for SQL. */
    boolean isQuotedLiteral() {
      return text.startsWith("\"");
    }
  }

  private static List<Case> cases(String set) {
    Path root = Corpora.path("content");
    List<Case> cases = new ArrayList<>();
    for (String line : Corpora.lines(root.resolve("manifest.csv"))) {
      if (line.startsWith(set + "/")) {
        String[] cells = line.split(",", -1);
        Path file = root.resolve(cells[0]);
        String text = String.join("\n", Corpora.lines(file));
        String note = cells.length > 4 ? cells[4] : "";
        cases.add(new Case(cells[0], cells[3], note, text));
      }
    }
    return cases;
  }

  private static final class Tally {
    private final String set;
    private final Map<String, int[]> counts = new TreeMap<>();
    private final Map<String, Integer> ignored = new HashMap<>();
    private final TreeSet<String> wrong = new TreeSet<>();
    private final TreeSet<String> unusable = new TreeSet<>();

    Tally(String set) {
      this.set = set;
    }

    void ignore(String rule) {
      ignored.merge(rule, 1, Integer::sum);
    }

    void count(String rule, Case each, boolean fired) {
      if (each.isQuotedLiteral()) {
        unusable.add(each.file());
        return;
      }
      boolean expected = !each.expected().startsWith("none");
      int[] row = counts.computeIfAbsent(rule, r -> new int[4]);
      row[expected ? (fired ? 0 : 1) : (fired ? 2 : 3)]++;
      if (expected != fired) {
        wrong.add(each.file() + (expected ? " missed" : " false alarm"));
      }
    }

    private int sum(int column) {
      return counts.values().stream().mapToInt(row -> row[column]).sum();
    }

    double recall() {
      return sum(0) + sum(1) == 0 ? 1 : (double) sum(0) / (sum(0) + sum(1));
    }

    double precision() {
      return sum(0) + sum(2) == 0 ? 1 : (double) sum(0) / (sum(0) + sum(2));
    }

    Set<String> wrong() {
      return wrong;
    }

    void print() {
      List<String> lines = new ArrayList<>();
      lines.add("| " + set + " | found | missed | false alarm | quiet |");
      lines.add("|---|---:|---:|---:|---:|");
      counts.forEach(
          (rule, row) ->
              lines.add(
                  "| " + rule + " | " + row[0] + " | " + row[1] + " | " + row[2] + " | " + row[3]
                      + " |"));
      lines.add("| all | " + sum(0) + " | " + sum(1) + " | " + sum(2) + " | " + sum(3) + " |");
      lines.add("");
      lines.add("wrong: " + wrong);
      lines.add("not SQL: " + unusable + "; style, ignored: " + new TreeMap<>(ignored));
      Corpora.keep("migrations-" + set, lines);
    }
  }
}

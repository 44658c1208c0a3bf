package dten.preflight.check.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each statement of {@code lock-statements.sql} does on each version of PostgreSQL, as it was
 * seen on real servers: the table in {@code lock-table.tsv}, in columns for the versions, the
 * outcome and the statement.
 */
final class LockTable {
  /** The versions in it. */
  static final List<Integer> VERSIONS = List.of(12, 13, 14, 15, 16, 17, 18);

  private static final String FILE = "lock-table.tsv";

  /** Outcomes by version, by statement. */
  private final Map<String, Map<Integer, String>> outcomes;

  private LockTable(Map<String, Map<Integer, String>> outcomes) {
    this.outcomes = outcomes;
  }

  /** The table in the tree. */
  static LockTable inTree() {
    Map<String, Map<Integer, String>> outcomes = new TreeMap<>();
    for (String line : resource(FILE).lines().toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length == 3 && !cells[0].equals("versions")) {
        String[] ends = cells[0].split("-", -1);
        int last = Integer.parseInt(ends[ends.length - 1]);
        for (int version = Integer.parseInt(ends[0]); version <= last; version++) {
          outcomes.computeIfAbsent(cells[2], s -> new TreeMap<>()).put(version, cells[1]);
        }
      }
    }
    return new LockTable(outcomes);
  }

  /** The statements to try, in order. */
  static List<String> statements() {
    return resource("lock-statements.sql")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("--"))
        .toList();
  }

  /** The SQL that makes the tables they are tried on. */
  static String tables() {
    return resource("lock-tables.sql");
  }

  private static String resource(String name) {
    try (InputStream in = LockTable.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a statement does on a version; empty where that was never seen. */
  String outcome(String statement, int version) {
    return outcomes.getOrDefault(statement, Map.of()).getOrDefault(version, "");
  }

  /** Writes the table anew with what was seen on one version. */
  void write(Path folder, int seen, Map<String, String> now) throws IOException {
    List<String> lines = new ArrayList<>(List.of("versions\toutcome\tstatement"));
    for (String statement : statements()) {
      Map<Integer, String> all = new TreeMap<>(outcomes.getOrDefault(statement, Map.of()));
      all.put(seen, now.getOrDefault(statement, ""));
      int first = -1;
      for (int version : VERSIONS) {
        String outcome = all.getOrDefault(version, "");
        first = first < 0 ? version : first;
        if (!outcome.equals(all.getOrDefault(version + 1, ""))) {
          if (!outcome.isEmpty()) {
            String span = first == version ? "" + version : first + "-" + version;
            lines.add(span + "\t" + outcome + "\t" + statement);
          }
          first = -1;
        }
      }
    }
    Files.write(folder.resolve(FILE), lines, StandardCharsets.UTF_8);
  }
}

package dten.preflight.read.keysource;

import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.fact.Matrix.DeprecatedValue;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.Matrix.OnRemoved;
import dten.preflight.fact.Matrix.Severity;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with one key in a row. The head line names fields of the matrix; {@code default-in},
 * {@code default-from} and {@code default-to} stand for {@code default-change}; where a field takes
 * several values, {@code |} stands between them.
 */
final class CsvKeys {
  private static final Set<String> FIELDS =
      Set.of(
          "key",
          "match",
          "aliases",
          "applies-to",
          "introduced-in",
          "deprecated-in",
          "removed-in",
          "replacement",
          "replacement-available-in",
          "required-value",
          "deprecated-values",
          "default-in",
          "default-from",
          "default-to",
          "on-removed",
          "severity",
          "reason",
          "reference");

  private final Location file;
  private final List<Problem> problems;
  private Map<String, String> row = Map.of();
  private Location at;

  private CsvKeys(Location file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    this.at = file;
  }

  static List<Matrix.Key> read(Location file, String text, List<Problem> problems) {
    return new CsvKeys(file, problems).all(CsvTable.of(text));
  }

  private List<Matrix.Key> all(CsvTable table) {
    List<Matrix.Key> keys = new ArrayList<>();
    for (String name : table.head()) {
      if (!FIELDS.contains(name)) {
        String near = Nearest.to(name, FIELDS).map(n -> "; did you mean " + n + "?").orElse("");
        problems.add(new Problem(file, name, "is no column of a table of keys" + near));
      }
    }
    if (!table.head().contains("key")) {
      problems.add(new Problem(file, "key", "is missing from the head line; add it"));
      return keys;
    }
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> fields = table.rows().get(i);
      at = file.at(Region.line(table.lines().get(i)));
      row = new HashMap<>();
      for (int j = 0; j < Math.min(fields.size(), table.head().size()); j++) {
        row.put(table.head().get(j), fields.get(j));
      }
      if (fields.size() > table.head().size()) {
        problems.add(new Problem(at, "", "has more fields than the head line"));
      } else if (text("key") == null) {
        problems.add(new Problem(at, "key", "is empty"));
      } else {
        keys.add(key());
      }
    }
    return keys;
  }

  private Matrix.Key key() {
    List<DeprecatedValue> values = new ArrayList<>();
    for (String each : list("deprecated-values")) {
      values.add(new DeprecatedValue(each, null, null));
    }
    List<DefaultChange> changes = new ArrayList<>();
    String in = version("default-in");
    if (in != null) {
      changes.add(
          new DefaultChange(
              in, row.getOrDefault("default-from", ""), row.getOrDefault("default-to", "")));
    }
    Match match = word("match", Match.values());
    return new Matrix.Key(
        at,
        row.getOrDefault("key", ""),
        match == null ? Match.EXACT : match,
        list("aliases"),
        text("applies-to"),
        version("introduced-in"),
        version("deprecated-in"),
        version("removed-in"),
        list("replacement"),
        version("replacement-available-in"),
        text("required-value"),
        values,
        changes,
        word("on-removed", OnRemoved.values()),
        word("severity", Severity.values()),
        text("reason"),
        text("reference"));
  }

  private @Nullable String text(String field) {
    String written = row.getOrDefault(field, "");
    return written.isEmpty() ? null : written;
  }

  private @Nullable String version(String field) {
    String written = text(field);
    if (written == null) {
      return null;
    }
    for (int i = 0; i < written.length(); i++) {
      if (Character.isDigit(written.charAt(i))) {
        return written;
      }
    }
    problems.add(new Problem(at, field, "\"" + written + "\" is no version"));
    return null;
  }

  private List<String> list(String field) {
    List<String> values = new ArrayList<>();
    for (String each : row.getOrDefault(field, "").split("\\|", -1)) {
      if (!each.isBlank()) {
        values.add(each.strip());
      }
    }
    return values;
  }

  private <E extends Enum<E>> @Nullable E word(String field, E[] values) {
    String written = text(field);
    if (written == null) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (E each : values) {
      String word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (word.equals(written)) {
        return each;
      }
      words.add(word);
    }
    problems.add(
        new Problem(at, field, "is \"" + written + "\"; write " + String.join(" or ", words)));
    return null;
  }
}

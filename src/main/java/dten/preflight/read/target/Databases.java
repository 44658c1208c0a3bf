package dten.preflight.read.target;

import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The {@code database} section. */
final class Databases {
  private Databases() {}

  static Optional<Database> read(Fields section) {
    Optional<String> kind =
        section.requiredText("kind").map(written -> written.strip().toLowerCase(Locale.ROOT));
    Optional<String> version = section.text("version");
    Map<String, String> settings = new LinkedHashMap<>();
    for (Element each : section.members("settings")) {
      if (each.text().isPresent()) {
        settings.put(each.key(), each.text().get());
      } else {
        each.problem("is " + each.node().description() + ", not a value");
      }
    }
    List<Table> tables = tables(section);
    section.close();
    return kind.map(k -> new Database(k, version.orElse(null), tables, settings));
  }

  private static List<Table> tables(Fields section) {
    List<Table> tables = new ArrayList<>();
    for (Element each : section.members("tables")) {
      Optional<Fields> table = each.fields();
      if (table.isPresent()) {
        long rows = table.get().converted("rows", Databases::rows).orElse(-1L);
        long size = table.get().converted("size", Sizes::bytes).orElse(-1L);
        tables.add(new Table(each.key(), rows, size));
        table.get().close();
      }
    }
    return tables;
  }

  private static long rows(String written) {
    try {
      long rows = Long.parseLong(written.replace("_", ""));
      if (rows >= 0) {
        return rows;
      }
    } catch (NumberFormatException e) {
      // Told below, in words.
    }
    throw new IllegalArgumentException("\"" + written + "\" is no number of rows");
  }
}

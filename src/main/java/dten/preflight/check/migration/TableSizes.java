package dten.preflight.check.migration;

import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.sql.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How large the target's tables are, which decides how long work on every row takes. */
final class TableSizes {
  private static final long SMALL_ROWS = 50_000;
  private static final long SMALL_BYTES = 50_000_000;
  private static final long LARGE_ROWS = 1_000_000;
  private static final long LARGE_BYTES = 1_000_000_000;

  /** How long reading or writing all of a table takes. */
  enum Size {
    UNKNOWN,
    /** No rows at all. */
    EMPTY,
    /** A moment. */
    SMALL,
    MIDDLING,
    /** Long enough to be an outage. */
    LARGE
  }

  private final Map<String, List<Table>> byName = new HashMap<>();

  TableSizes(Optional<Database> database) {
    for (Table table : database.map(Database::tables).orElse(List.of())) {
      String name = table.name().substring(table.name().lastIndexOf('.') + 1);
      byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(table);
    }
  }

  /** What the target says of a table; null where it says nothing. */
  @Nullable Table find(Relation relation) {
    String name = relation.name().toLowerCase(Locale.ROOT);
    Table found = null;
    for (Table table : byName.getOrDefault(name, List.of())) {
      int dot = table.name().lastIndexOf('.');
      String schema = relation.schema();
      boolean same =
          schema == null || dot < 0 || table.name().substring(0, dot).equalsIgnoreCase(schema);
      if (same && (found == null || table.bytes() > found.bytes())) {
        found = table;
      }
    }
    return found;
  }

  /** The size of a table. */
  Size of(Relation relation) {
    Table table = find(relation);
    if (table == null || (table.rows() < 0 && table.bytes() < 0)) {
      return Size.UNKNOWN;
    }
    if (table.rows() == 0) {
      return Size.EMPTY;
    }
    if (table.rows() >= LARGE_ROWS || table.bytes() >= LARGE_BYTES) {
      return Size.LARGE;
    }
    return table.rows() <= SMALL_ROWS && table.bytes() <= SMALL_BYTES ? Size.SMALL : Size.MIDDLING;
  }

  /** The size in words such as {@code (2400000 rows)}; empty where it is not known. */
  String words(Relation relation) {
    Table table = find(relation);
    if (table == null) {
      return "";
    }
    if (table.rows() >= 0) {
      return " (" + table.rows() + " rows)";
    }
    return table.bytes() >= 0 ? " (" + table.bytes() / 1_000_000 + " MB)" : "";
  }
}

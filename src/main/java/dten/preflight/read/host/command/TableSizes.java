package dten.preflight.read.host.command;

import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The query for the sizes of tables, and its answer: lines of CSV (RFC 4180) with the server's
 * version, a table's schema and name, its rows as the planner estimates them and its bytes with
 * indexes and all; in front of them, lines of settings with a name and a value.
 */
public final class TableSizes {
  /** Sums up the parts of partitioned tables; rows are empty where nobody has counted yet. */
  public static final String QUERY =
      "COPY (WITH RECURSIVE tree(root, part) AS (SELECT c.oid, c.oid FROM pg_catalog.pg_class c"
          + " WHERE c.relkind IN ('r', 'm', 'p') UNION SELECT t.root, i.inhrelid FROM tree t JOIN"
          + " pg_catalog.pg_inherits i ON i.inhparent = t.part)"
          + " SELECT current_setting('server_version') AS version, n.nspname AS schema,"
          + " c.relname AS \"table\","
          + " CASE WHEN bool_or(p.relkind <> 'p' AND p.reltuples < 0) THEN NULL ELSE"
          + " sum(CASE WHEN p.relkind = 'p' THEN 0 ELSE p.reltuples END)::bigint END AS rows,"
          + " sum(pg_catalog.pg_total_relation_size(p.oid))::bigint AS bytes"
          + " FROM tree t JOIN pg_catalog.pg_class c ON c.oid = t.root"
          + " JOIN pg_catalog.pg_class p ON p.oid = t.part"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')"
          + " AND n.nspname NOT LIKE 'pg\\_t%'"
          + " GROUP BY n.nspname, c.relname ORDER BY 2, 3 LIMIT 20000)"
          + " TO STDOUT WITH (FORMAT csv)";

  private static final int MOST = 20_000;

  private TableSizes() {}

  /** Reads an answer, of psql or kept in a file. */
  public static PsqlDatabase.Answer read(String csv) {
    List<Table> tables = new ArrayList<>();
    Map<String, String> settings = new HashMap<>();
    String version = "";
    for (List<String> row : rows(csv)) {
      if (row.size() == 2) {
        settings.put(row.get(0), row.get(1));
      } else if (row.size() == 5 && !row.get(0).equals("version")) {
        version = row.get(0);
        String schema = row.get(1).equals("public") ? "" : row.get(1) + ".";
        tables.add(new Table(schema + row.get(2), number(row.get(3)), number(row.get(4))));
      } else if (!row.equals(List.of("")) && row.size() != 5) {
        return new PsqlDatabase.Answer(
            null, "a line has " + row.size() + " fields, not version, schema, table, rows, bytes");
      }
      if (tables.size() >= MOST) {
        return new PsqlDatabase.Answer(null, "there are " + MOST + " tables or more");
      }
    }
    if (tables.isEmpty() && settings.isEmpty()) {
      return new PsqlDatabase.Answer(null, "holds no line of version, schema, table, rows, bytes");
    }
    int blank = version.indexOf(' ');
    version = blank < 0 ? version : version.substring(0, blank);
    return new PsqlDatabase.Answer(
        new Database("postgresql", version.isEmpty() ? null : version, tables, settings), "");
  }

  private static long number(String written) {
    try {
      return Math.max(-1, Long.parseLong(written.strip()));
    } catch (NumberFormatException unknown) {
      return -1;
    }
  }

  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length() && rows.size() <= 2 * MOST; i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && csv.startsWith("\"", i + 1)) {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (c != '\r' || quoted) {
        field.append(c);
      }
    }
    if (field.length() > 0 || !row.isEmpty()) {
      row.add(field.toString());
      rows.add(List.copyOf(row));
    }
    return rows;
  }
}

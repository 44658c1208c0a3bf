package dten.preflight.rehearse.migration;

import dten.preflight.rehearse.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a database has of its own, object by object, and a checksum of the rows of each
 * table: two that are equal stand for databases that are alike.
 */
public final class SchemaFingerprint {
  private static final String OWN =
      "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";
  private static final String NO_EXTENSION =
      " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = %s"
          + " AND d.deptype = 'e')";

  /** Names and definitions; each row is kind, name, definition. */
  private static final List<String> OBJECTS =
      List.of(
          "SELECT 'schema', n.nspname, coalesce(n.nspacl::text, '') FROM pg_catalog.pg_namespace n"
              + " WHERE "
              + OWN,
          "SELECT 'extension', extname, extversion FROM pg_catalog.pg_extension",
          "SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S'"
              + " THEN 'sequence' WHEN 'f' THEN 'foreign table' ELSE 'table' END,"
              + " n.nspname || '.' || c.relname, c.relpersistence::text || c.relrowsecurity ||"
              + " c.relforcerowsecurity || coalesce(c.relacl::text, '') ||"
              + " coalesce(c.reloptions::text, '') ||"
              + " CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) ELSE '' END"
              + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
              + " c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND "
              + OWN
              + NO_EXTENSION.formatted("c.oid"),
          "SELECT 'column', n.nspname || '.' || c.relname || '.' || a.attname,"
              + " pg_catalog.format_type(a.atttypid, a.atttypmod) || a.attnotnull ||"
              + " a.attidentity::text || a.attgenerated::text || a.attcollation ||"
              + " coalesce(pg_catalog.pg_get_expr(f.adbin, f.adrelid), '') ||"
              + " coalesce(a.attacl::text, '') FROM pg_catalog.pg_attribute a"
              + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
              + " LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum"
              + " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f') AND "
              + OWN
              + NO_EXTENSION.formatted("c.oid"),
          "SELECT 'constraint', n.nspname || '.' || coalesce(c.relname || '.', '') || o.conname,"
              + " pg_catalog.pg_get_constraintdef(o.oid) || o.convalidated"
              + " FROM pg_catalog.pg_constraint o"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = o.connamespace"
              + " LEFT JOIN pg_catalog.pg_class c ON c.oid = o.conrelid WHERE o.contype <> 'n' AND "
              + OWN
              + NO_EXTENSION.formatted("coalesce(c.oid, o.oid)"),
          "SELECT 'index', n.nspname || '.' || c.relname, pg_catalog.pg_get_indexdef(c.oid) ||"
              + " i.indisvalid || i.indisclustered FROM pg_catalog.pg_index i"
              + " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE "
              + OWN
              + NO_EXTENSION.formatted("i.indrelid"),
          "SELECT 'trigger', n.nspname || '.' || c.relname || '.' || t.tgname,"
              + " pg_catalog.pg_get_triggerdef(t.oid) || t.tgenabled::text FROM pg_catalog.pg_trigger t"
              + " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
              + " WHERE NOT t.tgisinternal AND "
              + OWN,
          "SELECT 'function', n.nspname || '.' || p.proname || '(' ||"
              + " pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',"
              + " CASE WHEN p.prokind IN ('f', 'p') THEN pg_catalog.pg_get_functiondef(p.oid)"
              + " ELSE '' END || coalesce(p.proacl::text, '') FROM pg_catalog.pg_proc p"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE "
              + OWN
              + NO_EXTENSION.formatted("p.oid"),
          "SELECT 'type', n.nspname || '.' || t.typname, t.typtype::text || coalesce("
              + "(SELECT pg_catalog.string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)"
              + " FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid), '') || coalesce("
              + "pg_catalog.format_type(t.typbasetype, t.typtypmod), '') || t.typnotnull ||"
              + " coalesce(t.typdefault, '') FROM pg_catalog.pg_type t"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
              + " WHERE t.typtype IN ('e', 'd', 'r') AND "
              + OWN
              + NO_EXTENSION.formatted("t.oid"),
          "SELECT 'policy', n.nspname || '.' || c.relname || '.' || p.polname, p.polcmd::text ||"
              + " p.polpermissive || coalesce(pg_catalog.pg_get_expr(p.polqual, c.oid), '') ||"
              + " coalesce(pg_catalog.pg_get_expr(p.polwithcheck, c.oid), '')"
              + " FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE "
              + OWN,
          "SELECT 'rule', schemaname || '.' || tablename || '.' || rulename, definition"
              + " FROM pg_catalog.pg_rules WHERE schemaname NOT LIKE 'pg\\_%'"
              + " AND schemaname <> 'information_schema'",
          "SELECT 'statistics', n.nspname || '.' || s.stxname, s.stxkeys::text || s.stxkind::text"
              + " FROM pg_catalog.pg_statistic_ext s"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace WHERE "
              + OWN);

  private static final String TABLES =
      "SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),"
          + " n.nspname || '.' || c.relname,"
          + " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ',' ORDER BY"
          + " a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0"
          + " AND NOT a.attisdropped) FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind = 'r' AND "
          + OWN
          + NO_EXTENSION.formatted("c.oid");

  private final Map<String, String> objects = new TreeMap<>();

  private final Map<String, Rows> rows = new LinkedHashMap<>();

  /** Sums over the rows of a table by the columns that were summed: its own, and earlier ones. */
  private record Rows(String columns, Map<String, String> sums) {}

  private SchemaFingerprint() {}

  /**
   * Of the database that a connection is to.
   *
   * @param earlier states that it will be compared with
   */
  public static SchemaFingerprint of(Connection connection, List<SchemaFingerprint> earlier)
      throws SQLException {
    SchemaFingerprint all = new SchemaFingerprint();
    try (Statement sql = connection.createStatement()) {
      for (String query : OBJECTS) {
        try (ResultSet found = sql.executeQuery(query)) {
          while (found.next()) {
            if (!isOfBooks(found.getString(2))) {
              all.objects.put(
                  found.getString(1) + " " + shown(found.getString(2)), found.getString(3));
            }
          }
        }
      }
      List<String[]> tables = new ArrayList<>();
      try (ResultSet found = sql.executeQuery(TABLES)) {
        while (found.next()) {
          if (isOfBooks(found.getString(2))) {
            continue;
          }
          String columns = found.getString(3);
          tables.add(
              new String[] {
                found.getString(1), found.getString(2), columns == null ? "" : columns
              });
        }
      }
      for (String[] table : tables) {
        String name = shown(table[1]);
        Map<String, String> sums = new TreeMap<>();
        sums.put(table[2], sum(sql, table[0], table[2]));
        for (SchemaFingerprint before : earlier) {
          Rows then = before.rows.get(name);
          if (then != null && !sums.containsKey(then.columns) && has(table[2], then.columns)) {
            sums.put(then.columns, sum(sql, table[0], then.columns));
          }
        }
        all.rows.put(name, new Rows(table[2], sums));
      }
    }
    return all;
  }

  private static String sum(Statement sql, String table, String columns) throws SQLException {
    if (columns.isEmpty()) {
      return "";
    }
    try (ResultSet found =
        sql.executeQuery(
            "SELECT pg_catalog.count(*) || ' ' || coalesce(pg_catalog.sum("
                + "pg_catalog.hashtextextended(ROW("
                + columns
                + ")::text, 0)::numeric), 0) FROM ONLY "
                + table)) {
      return found.next() ? String.valueOf(found.getString(1)) : "";
    }
  }

  /** Tables of tools, their columns, and indexes that are named after them. */
  private static boolean isOfBooks(String name) {
    for (String part : name.split("\\.", -1)) {
      for (String book : Books.TABLES) {
        if (part.equals(book) || part.startsWith(book + "_")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String shown(String name) {
    return name.startsWith("public.") ? name.substring("public.".length()) : name;
  }

  /**
   * What a later state has that this one has not, lacks, or has otherwise, in words such as {@code
   * table hybrid_route}. What belongs to a table that is told itself is not told again.
   */
  public List<String> changes(SchemaFingerprint later) {
    List<String> found = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (Map.Entry<String, String> each : later.objects.entrySet()) {
      String before = objects.get(each.getKey());
      if (before == null && each.getKey().startsWith("table ")) {
        whole.add(each.getKey().substring("table ".length()));
        found.add(each.getKey());
      }
    }
    for (Map.Entry<String, String> each : later.objects.entrySet()) {
      String key = each.getKey();
      String before = objects.get(key);
      if (before == null && !key.startsWith("table ") && !isPart(key, each.getValue(), whole)) {
        found.add(key);
      } else if (before != null && !before.equals(each.getValue())) {
        found.add(key + " is different");
      }
    }
    List<String> lost = new ArrayList<>();
    for (String key : objects.keySet()) {
      if (!later.objects.containsKey(key) && key.startsWith("table ")) {
        lost.add(key.substring("table ".length()));
        found.add(key + " is gone");
      }
    }
    for (Map.Entry<String, String> each : objects.entrySet()) {
      String key = each.getKey();
      if (!later.objects.containsKey(key)
          && !key.startsWith("table ")
          && !isPart(key, each.getValue(), lost)) {
        found.add(key + " is gone");
      }
    }
    for (Map.Entry<String, Rows> each : rows.entrySet()) {
      Rows then = each.getValue();
      Rows after = later.rows.get(each.getKey());
      if (after != null && !then.columns.isEmpty() && !sameRows(then, after)) {
        found.add("rows of " + each.getKey() + " are different");
      }
    }
    return found;
  }

  private static boolean has(String columns, String some) {
    for (String column : some.split(",", -1)) {
      if (!("," + columns + ",").contains("," + column + ",")) {
        return false;
      }
    }
    return true;
  }

  /** Where a column is gone that is told already, and no comparison is left. */
  private static boolean sameRows(Rows then, Rows after) {
    String sum = after.sums.get(then.columns);
    return sum == null || sum.equals(then.sums.get(then.columns));
  }

  /** Columns, constraints, triggers, indexes and sequences of tables that are told themselves. */
  private static boolean isPart(String key, String definition, List<String> tables) {
    String name = key.substring(key.indexOf(' ') + 1);
    for (String table : tables) {
      String qualified = table.contains(".") ? table : "public." + table;
      if (name.startsWith(table + ".")
          || (key.startsWith("index ") && definition.contains(" ON " + qualified + " "))
          || (key.startsWith("sequence ") && name.startsWith(table + "_"))) {
        return true;
      }
    }
    return false;
  }
}

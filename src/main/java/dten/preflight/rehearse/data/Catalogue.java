package dten.preflight.rehearse.data;

import dten.preflight.rehearse.Books;
import dten.preflight.rehearse.data.Table.Column;
import dten.preflight.rehearse.data.Table.Condition;
import dten.preflight.rehearse.data.Table.Reference;
import dten.preflight.rehearse.data.Table.Trigger;
import dten.preflight.rehearse.data.Table.UniqueSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of a database from its catalogue, PostgreSQL 12 to 18: those of extensions, of
 * the system, temporary ones, and partitions, which belong to their table, are left out.
 */
final class Catalogue {
  private static final String TABLES =
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'"
          + " AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'"
          + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
          + " AND d.objid = c.oid AND d.deptype = 'e')"
          + Books.NONE_OF_THEM;
  private static final String OURS = " IN (SELECT c.oid" + TABLES + ")";

  private final Sql sql;
  private final CatalogueTypes types;

  Catalogue(Sql sql) {
    this.sql = sql;
    this.types = new CatalogueTypes(sql);
  }

  /** All tables, by their number in the catalogue, in the order of their names. */
  Map<Long, Table> tables() throws SQLException {
    // So that every name outside of the system's own schema is printed with its schema.
    String path =
        Objects.requireNonNull(sql.rows("SELECT current_setting('search_path')").get(0)[0]);
    sql.run("SET search_path TO pg_catalog");
    try {
      return read();
    } finally {
      sql.rows("SELECT set_config('search_path', " + Sql.text(path) + ", false)");
    }
  }

  private Map<Long, Table> read() throws SQLException {
    Map<Long, List<Column>> columns = new LinkedHashMap<>();
    Map<Long, Map<String, String>> names = new LinkedHashMap<>();
    for (@Nullable String[] row : sql.rows(columnsOf())) {
      Long table = Long.valueOf(of(row, 0));
      Column column =
          new Column(
              of(row, 2),
              types.type(Long.parseLong(of(row, 3))),
              Integer.parseInt(of(row, 4)),
              of(row, 5),
              of(row, 6).equals("t"),
              row[7],
              of(row, 8).equals("t"),
              row[9]);
      columns.computeIfAbsent(table, t -> new ArrayList<>()).add(column);
      names.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(of(row, 1), column.name());
    }
    Map<Long, List<UniqueSet>> uniques = uniques(names, columns);
    Map<Long, List<Reference>> references = new LinkedHashMap<>();
    Map<Long, List<Condition>> conditions = new LinkedHashMap<>();
    constraints(names, references, conditions, uniques);
    ofPartitions(references);
    Map<Long, List<Trigger>> triggers = new LinkedHashMap<>();
    for (@Nullable String[] row :
        sql.rows(
            "SELECT tgrelid, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"
                + " AND tgrelid"
                + OURS
                + " ORDER BY 1, 2")) {
      triggers
          .computeIfAbsent(Long.valueOf(of(row, 0)), t -> new ArrayList<>())
          .add(new Trigger(of(row, 1), of(row, 2).charAt(0)));
    }
    Map<Long, Table> tables = new LinkedHashMap<>();
    for (@Nullable String[] row :
        sql.rows(
            "SELECT c.oid, n.nspname, c.relname, pg_has_role(c.relowner, 'USAGE'), c.relkind"
                + TABLES
                + " ORDER BY 2, 3")) {
      Long oid = Long.valueOf(of(row, 0));
      boolean parted = of(row, 4).equals("p");
      List<String> leaves = parted ? leaves(oid) : List.of();
      tables.put(
          oid,
          new Table(
              oid,
              of(row, 1),
              of(row, 2),
              of(row, 3).equals("t"),
              columns.getOrDefault(oid, List.of()),
              uniques.getOrDefault(oid, List.of()),
              references.getOrDefault(oid, List.of()),
              conditions.getOrDefault(oid, List.of()),
              triggers.getOrDefault(oid, List.of()),
              Partitions.parts(leaves),
              parted ? 1 + leaves.size() : 0));
    }
    return tables;
  }

  private static String columnsOf() {
    return "SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod,"
        + " format_type(a.atttypid, a.atttypmod), a.attnotnull OR EXISTS (WITH RECURSIVE d AS"
        + " (SELECT typbasetype, typnotnull FROM pg_type WHERE oid = a.atttypid UNION ALL"
        + " SELECT t.typbasetype, t.typnotnull FROM pg_type t JOIN d ON t.oid = d.typbasetype)"
        + " SELECT FROM d WHERE typnotnull),"
        + " CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,"
        + " a.attgenerated <> '',"
        + " pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname),"
        + " a.attname)"
        + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        + " JOIN pg_namespace n ON n.oid = c.relnamespace"
        + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
        + " WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid"
        + OURS
        + " ORDER BY 1, a.attnum";
  }

  private Map<Long, List<UniqueSet>> uniques(
      Map<Long, Map<String, String>> names, Map<Long, List<Column>> columns) throws SQLException {
    Map<Long, List<UniqueSet>> sets = new LinkedHashMap<>();
    for (@Nullable String[] row :
        sql.rows(
            "SELECT i.indrelid, r.relname, array_to_string((i.indkey::int2[])[0:i.indnkeyatts - 1],"
                + " ' '), coalesce(pg_get_expr(i.indpred, i.indrelid), ''),"
                + " coalesce(pg_get_expr(i.indexprs, i.indrelid), '')"
                + " FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid"
                + " WHERE i.indisunique AND i.indrelid"
                + OURS
                + " ORDER BY i.indrelid, NOT i.indisprimary, r.relname")) {
      Long table = Long.valueOf(of(row, 0));
      TreeSet<String> set = new TreeSet<>();
      Map<String, String> byNumber = names.getOrDefault(table, Map.of());
      for (String number : of(row, 2).split(" ", -1)) {
        String name = byNumber.get(number);
        if (name != null) {
          set.add(name);
        }
      }
      List<String> words = Expression.words(of(row, 4));
      for (Column column : columns.getOrDefault(table, List.of())) {
        if (words.contains(column.name())) {
          set.add(column.name());
        }
      }
      if (!set.isEmpty()) {
        sets.computeIfAbsent(table, t -> new ArrayList<>())
            .add(new UniqueSet(of(row, 1), List.copyOf(set), of(row, 3), false));
      }
    }
    return sets;
  }

  private void constraints(
      Map<Long, Map<String, String>> names,
      Map<Long, List<Reference>> references,
      Map<Long, List<Condition>> conditions,
      Map<Long, List<UniqueSet>> uniques)
      throws SQLException {
    for (@Nullable String[] row :
        sql.rows(
            "SELECT conrelid, conname, contype, array_to_string(conkey, ' '), confrelid,"
                + " (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY k.n)"
                + " FROM unnest(confkey) WITH ORDINALITY k (number, n)"
                + " JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.number),"
                + " pg_get_constraintdef(oid), conparentid <> 0,"
                + " obj_description(oid, 'pg_constraint'),"
                + " CASE WHEN contype = 'c' THEN pg_get_expr(conbin, conrelid) END"
                + " FROM pg_constraint WHERE contype IN ('f', 'c', 'x') AND conrelid"
                + OURS
                + " ORDER BY conrelid, conname")) {
      Long table = Long.valueOf(of(row, 0));
      List<String> columns = new ArrayList<>();
      for (String number : row[3] == null ? new String[0] : row[3].split(" ", -1)) {
        String name = names.getOrDefault(table, Map.of()).get(number);
        if (name != null) {
          columns.add(name);
        }
      }
      switch (of(row, 2)) {
        case "f" ->
            references
                .computeIfAbsent(table, t -> new ArrayList<>())
                .add(
                    new Reference(
                        of(row, 1),
                        columns,
                        Long.parseLong(of(row, 4)),
                        unquoted(of(row, 5)),
                        of(row, 6),
                        of(row, 7).equals("t"),
                        row[8]));
        case "c" ->
            conditions
                .computeIfAbsent(table, t -> new ArrayList<>())
                .add(new Condition(of(row, 1), of(row, 9), columns));
        default ->
            uniques
                .computeIfAbsent(table, t -> new ArrayList<>())
                .add(new UniqueSet(of(row, 1), columns, "", true));
      }
    }
  }

  /** Foreign keys that only partitions have: a row of the table has to fulfil them as well. */
  private void ofPartitions(Map<Long, List<Reference>> references) throws SQLException {
    String names =
        "(SELECT string_agg(quote_ident(a.attname), ',' ORDER BY u.n) FROM unnest(k.%1) WITH"
            + " ORDINALITY u (number, n) JOIN pg_attribute a ON a.attrelid = k.%2 AND a.attnum ="
            + " u.number)";
    for (@Nullable String[] row :
        sql.rows(
            "SELECT pg_partition_root(k.conrelid)::oid, k.conname, "
                + names.replace("%1", "conkey").replace("%2", "conrelid")
                + ", k.confrelid, "
                + names.replace("%1", "confkey").replace("%2", "confrelid")
                + " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                + " WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relispartition"
                + " AND pg_partition_root(k.conrelid)"
                + OURS
                + " ORDER BY k.conname")) {
      List<Reference> all =
          references.computeIfAbsent(Long.valueOf(of(row, 0)), t -> new ArrayList<>());
      List<String> columns = unquoted(of(row, 2));
      if (all.stream().noneMatch(each -> each.columns().equals(columns))) {
        all.add(
            new Reference(
                of(row, 1),
                columns,
                Long.parseLong(of(row, 3)),
                unquoted(of(row, 4)),
                "",
                true,
                null));
      }
    }
  }

  private static List<String> unquoted(String names) {
    List<String> plain = new ArrayList<>();
    for (String each : Expression.split(names, ",")) {
      String name = Expression.onlyName(each);
      plain.add(name == null ? each : name);
    }
    return plain;
  }

  private List<String> leaves(long table) throws SQLException {
    List<String> leaves = new ArrayList<>();
    for (@Nullable String[] row :
        sql.rows(
            "SELECT coalesce(pg_get_partition_constraintdef(relid), '')"
                + " FROM pg_partition_tree("
                + table
                + ") WHERE isleaf ORDER BY relid")) {
      leaves.add(of(row, 0));
    }
    return leaves;
  }

  private static String of(@Nullable String[] row, int column) {
    String value = row[column];
    return value == null ? "" : value;
  }
}

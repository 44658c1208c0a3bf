package dten.preflight.rehearse.load;

import dten.preflight.rehearse.Books;
import dten.preflight.rehearse.load.Command.Choose;
import dten.preflight.rehearse.load.Command.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a workload of what the tables are; see {@link Workload#derive}. */
final class DerivedWorkload {
  private static final int TABLES = 50;
  private static final int KEYS = 200;
  private static final String LARGEST =
      "SELECT c.oid, format('%I.%I', n.nspname, c.relname), CASE WHEN n.nspname = 'public' THEN"
          + " c.relname::text ELSE n.nspname || '.' || c.relname END"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'"
          + " AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'"
          + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
          + " AND d.objid = c.oid AND d.deptype = 'e')"
          + Books.NONE_OF_THEM
          + " AND has_table_privilege(c.oid, 'SELECT')"
          + " ORDER BY (SELECT sum(greatest(p.reltuples, 0)) FROM pg_class p WHERE p.oid = c.oid OR"
          + " p.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid)) DESC, 3";

  private final Connection connection;
  private final List<Script> scripts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  DerivedWorkload(Connection connection) {
    this.connection = connection;
  }

  Workload derive() throws SQLException {
    List<String[]> tables = rows(LARGEST);
    for (String[] table : tables.subList(0, Math.min(TABLES, tables.size()))) {
      table(table[0], table[1], table[2]);
    }
    if (tables.size() > TABLES) {
      notes.add(
          "The load leaves out the "
              + (tables.size() - TABLES)
              + " smallest of "
              + tables.size()
              + " tables.");
    }
    return new Workload(scripts, Map.of(), notes);
  }

  private void table(String oid, String sql, String said) throws SQLException {
    List<String> key = new ArrayList<>();
    for (String[] row :
        rows(
            "SELECT a.attname, quote_ident(a.attname) FROM pg_index i JOIN pg_attribute a ON"
                + " a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
                + " WHERE i.indisprimary AND i.indrelid = "
                + oid
                + " ORDER BY array_position(i.indkey::int2[], a.attnum)")) {
      key.add(row[1]);
    }
    if (key.isEmpty()) {
      if (!rows("SELECT 1 FROM " + sql + " LIMIT 1").isEmpty()) {
        script(
            said,
            55,
            List.of(new Statement("SELECT * FROM " + sql + " LIMIT 20", "read " + said, null)));
      }
      return;
    }
    Choose choose = choice(sql, key, "k");
    if (choose == null) {
      notes.add("The load leaves out " + said + ", which holds no rows.");
      return;
    }
    String where = where("", key, "k");
    script(
        said,
        40,
        List.of(
            choose,
            new Statement(
                "SELECT * FROM " + sql + " WHERE " + where, "read " + said + " by key", null)));
    range(oid, sql, said, key);
    update(oid, sql, said, choose, where);
    insert(oid, sql, said, key, choose, where);
    join(oid, sql, said, key, choose);
  }

  private void script(String said, int weight, List<Command> commands) {
    scripts.add(new Script(said, weight, commands));
  }

  private static String where(String alias, List<String> columns, String variable) {
    StringBuilder where = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      where.append(i == 0 ? "" : " AND ").append(alias).append(columns.get(i)).append(" = :");
      where.append(variable).append(i);
    }
    return where.toString();
  }

  /** Values of some columns of rows that are there, each with its type; null where none are. */
  private @Nullable Choose choice(String table, List<String> columns, String variable)
      throws SQLException {
    StringBuilder values = new StringBuilder();
    StringBuilder present = new StringBuilder();
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      values.append(i == 0 ? "" : ", ");
      values.append("format('%L::%s', ").append(column).append(", pg_typeof(").append(column);
      values.append("))");
      present.append(i == 0 ? "" : " AND ").append(column).append(" IS NOT NULL");
      variables.add(variable + i);
    }
    List<List<String>> chosen = new ArrayList<>();
    for (String[] row :
        rows(
            "SELECT "
                + values
                + " FROM (SELECT * FROM "
                + table
                + " WHERE "
                + present
                + " LIMIT 20000) s ORDER BY md5(s::text) LIMIT "
                + KEYS)) {
      chosen.add(List.of(row));
    }
    return chosen.isEmpty() ? null : new Choose(variables, chosen);
  }

  /** Along the first index of which the first column is a plain one; else along the key. */
  private void range(String oid, String sql, String said, List<String> key) throws SQLException {
    List<String[]> columns =
        rows(
            "SELECT quote_ident(a.attname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                + " JOIN pg_am m ON m.oid = c.relam JOIN pg_attribute a ON a.attrelid = i.indrelid"
                + " AND a.attnum = i.indkey[0] WHERE m.amname = 'btree' AND i.indpred IS NULL"
                + " AND i.indisvalid AND NOT i.indisprimary AND i.indrelid = "
                + oid
                + " ORDER BY c.relname LIMIT 1");
    String column = columns.isEmpty() ? key.get(0) : columns.get(0)[0];
    Choose from = choice(sql, List.of(column), "v");
    if (from != null) {
      script(
          said,
          15,
          List.of(
              from,
              new Statement(
                  "SELECT * FROM "
                      + sql
                      + " WHERE "
                      + column
                      + " >= :v0 ORDER BY "
                      + column
                      + " LIMIT 20",
                  "read " + said + " along an index",
                  null)));
    }
  }

  private void update(String oid, String sql, String said, Choose choose, String where)
      throws SQLException {
    List<String[]> columns =
        rows(
            "SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attnum > 0 AND NOT"
                + " a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a' AND NOT EXISTS"
                + " (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND a.attnum = ANY"
                + " (i.indkey)) AND NOT EXISTS (SELECT FROM pg_partitioned_table p WHERE"
                + " p.partrelid = a.attrelid AND a.attnum = ANY (p.partattrs))"
                + " AND has_column_privilege(a.attrelid, a.attnum, 'UPDATE') AND a.attrelid = "
                + oid
                + " ORDER BY a.attnum LIMIT 1");
    if (!columns.isEmpty()) {
      String column = columns.get(0)[0];
      script(
          said,
          25,
          List.of(
              choose,
              new Statement(
                  "UPDATE " + sql + " SET " + column + " = " + column + " WHERE " + where,
                  "update " + said,
                  null)));
    }
  }

  /** A row is copied where its key is one number or one UUID, and nothing else has to differ. */
  private void insert(
      String oid, String sql, String said, List<String> key, Choose choose, String where)
      throws SQLException {
    boolean alone =
        rows("SELECT 1 FROM pg_index WHERE (indisunique OR indisexclusion) AND indrelid = " + oid)
                .size()
            == 1;
    if (key.size() != 1 || !alone) {
      return;
    }
    StringBuilder columns = new StringBuilder();
    StringBuilder values = new StringBuilder();
    String type = "";
    for (String[] row :
        rows(
            "SELECT quote_ident(a.attname), t.typname, a.attidentity, a.atthasdef FROM"
                + " pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attnum > 0 AND NOT"
                + " a.attisdropped AND a.attgenerated = '' AND a.attrelid = "
                + oid
                + " ORDER BY a.attnum")) {
      boolean isKey = row[0].equals(key.get(0));
      boolean given = !row[2].isEmpty() || row[3].equals("t");
      if (isKey) {
        type = given ? "given" : row[1];
      }
      if ((isKey && given) || row[2].equals("a")) {
        continue;
      }
      columns.append(columns.length() == 0 ? "" : ", ").append(row[0]);
      values.append(values.length() == 0 ? "" : ", ").append(isKey ? ":fresh" : row[0]);
    }
    String fresh =
        switch (type) {
          case "given" -> "";
          case "int4" -> "(1000000000 + :number)";
          case "int8", "numeric" -> "(1000000000000 + :number)";
          case "uuid" -> "md5(:number::text)::uuid";
          case "text" -> "md5(:number::text)";
          default -> null;
        };
    if (fresh == null || columns.length() == 0) {
      return;
    }
    List<Command> commands = new ArrayList<>();
    commands.add(choose);
    commands.add(
        new Command.Assign(
            "number",
            new Term.Call(
                Function.RANDOM,
                List.of(new Term.Constant(1L), new Term.Constant(1_000_000_000L)))));
    commands.add(
        new Statement(
            "INSERT INTO "
                + sql
                + " ("
                + columns
                + ") SELECT "
                + values.toString().replace(":fresh", fresh)
                + " FROM "
                + sql
                + " WHERE "
                + where
                + (fresh.isEmpty() ? "" : " ON CONFLICT DO NOTHING"),
            "insert " + said,
            null));
    script(said, 10, commands);
  }

  private void join(String oid, String sql, String said, List<String> key, Choose choose)
      throws SQLException {
    for (String[] row :
        rows(
            "SELECT k.confrelid::regclass::text, (SELECT string_agg(format('c.%I = p.%I',"
                + " a.attname, b.attname), ' AND ') FROM unnest(k.conkey, k.confkey) u (one, two)"
                + " JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.one"
                + " JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.two)"
                + " FROM pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0"
                + " AND k.conrelid = "
                + oid
                + " ORDER BY k.conname LIMIT 1")) {
      script(
          said,
          10,
          List.of(
              choose,
              new Statement(
                  "SELECT * FROM "
                      + sql
                      + " c JOIN "
                      + row[0]
                      + " p ON "
                      + row[1]
                      + " WHERE "
                      + where("c.", key, "k"),
                  "join " + said + " with " + row[0],
                  null)));
    }
  }

  private List<String[]> rows(String query) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery(query)) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          String[] row = new String[columns];
          for (int i = 0; i < columns; i++) {
            String value = result.getString(i + 1);
            row[i] = value == null ? "" : value;
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}

package dten.preflight.rehearse.data;

import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.data.Filling.Filled;
import dten.preflight.rehearse.data.Filling.Unfilled;
import dten.preflight.rehearse.data.Table.Reference;
import dten.preflight.rehearse.data.Table.UniqueSet;
import dten.preflight.rehearse.data.TablePlan.Impossible;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills the tables of a live PostgreSQL, 12 to 18, with rows that fulfil its constraints, so that
 * scans and rewrites of them take the time they would take elsewhere.
 *
 * <p>Every value is an expression of the row's number, so that the server makes millions of rows
 * with one statement, and the same seed makes the same rows. Foreign keys follow from the number of
 * the row they refer to, unique columns from the row's own. The role needs to own the tables, and
 * no more. Rows that are there already are kept.
 */
public final class RowGenerator {
  private final ConnectionSource source;
  private final Map<String, Long> rowsByTable;
  private final long seed;
  private final RowLimits limits;
  private final List<Filled> filled = new ArrayList<>();
  private final List<Unfilled> unfilled = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<Long, Long> wanted = new HashMap<>();

  /**
   * Takes what to fill.
   *
   * @param rowsByTable how many rows tables have in the end, by name with or without the schema;
   *     tables that are not named get {@link RowLimits#defaultRows()}, or as many as a table that
   *     has one row for each of theirs
   */
  public RowGenerator(
      ConnectionSource source, Map<String, Long> rowsByTable, long seed, RowLimits limits) {
    this.source = source;
    this.rowsByTable = Map.copyOf(rowsByTable);
    this.seed = seed;
    this.limits = limits;
  }

  /**
   * Fills every table it can, brings sequences behind the values, and lets the server analyze. To
   * be called once.
   *
   * @throws SQLException if the connection is lost, or the catalogue cannot be read; a table that
   *     cannot be filled is no such case
   */
  public Filling fill() throws SQLException {
    try (Connection connection = source.open()) {
      connection.setAutoCommit(false);
      Sql sql = new Sql(connection);
      sql.run("SET TimeZone TO 'UTC'");
      sql.run("SET DateStyle TO 'ISO, YMD'");
      sql.run("SET IntervalStyle TO 'postgres'");
      sql.run("SET extra_float_digits TO 1");
      sql.run("SET synchronous_commit TO off");
      sql.run("SET jit TO off");
      sql.run("SET maintenance_work_mem TO '128MB'");
      Map<Long, Table> tables = new Catalogue(sql).tables();
      connection.commit();
      List<List<Table>> order = Order.of(tables);
      sizes(tables, order);
      Budget budget = new Budget(limits);
      Keys keys = new Keys(sql);
      for (List<Table> group : order) {
        group(sql, keys, tables, group, budget);
      }
      Sequences sequences = new Sequences(sql, notes);
      for (Table table : tables.values()) {
        sequences.advance(table);
      }
      connection.commit();
      connection.setAutoCommit(true);
      for (Table table : tables.values()) {
        analyze(sql, table);
      }
      if (!budget.breach().isEmpty()) {
        notes.add("Not all rows were made: " + budget.breach() + ".");
      }
    }
    return new Filling(filled, unfilled, notes);
  }

  private void sizes(Map<Long, Table> tables, List<List<Table>> order) {
    Map<String, Integer> plain = new HashMap<>();
    tables.values().forEach(table -> plain.merge(table.name(), 1, Integer::sum));
    Set<String> used = new HashSet<>();
    for (Table table : tables.values()) {
      for (String name : List.of(table.schema() + "." + table.name(), table.name())) {
        Long rows = rowsByTable.get(name);
        boolean clear = !name.equals(table.name()) || plain.getOrDefault(name, 0) == 1;
        if (rows != null && clear && !wanted.containsKey(table.oid())) {
          wanted.put(table.oid(), Math.max(0, rows));
          used.add(name);
        }
      }
    }
    for (String name : new TreeSet<>(rowsByTable.keySet())) {
      if (!used.contains(name)) {
        notes.add("No table " + name + " is there, for which a size was given.");
      }
    }
    Set<Long> named = Set.copyOf(wanted.keySet());
    for (Table table : tables.values()) {
      wanted.putIfAbsent(table.oid(), limits.defaultRows());
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      for (Table table : order.get(i)) {
        for (Reference reference : table.references()) {
          if (!named.contains(reference.target()) && isOneToOne(table, reference)) {
            long rows = wanted.getOrDefault(table.oid(), 0L);
            wanted.computeIfPresent(reference.target(), (oid, now) -> Math.max(now, rows));
          }
        }
      }
    }
  }

  private static boolean isOneToOne(Table table, Reference reference) {
    for (UniqueSet set : table.uniques()) {
      if (reference.columns().containsAll(set.columns())) {
        return true;
      }
    }
    return false;
  }

  private void group(Sql sql, Keys keys, Map<Long, Table> tables, List<Table> group, Budget budget)
      throws SQLException {
    List<Filled> done = new ArrayList<>();
    List<Unfilled> left = new ArrayList<>();
    Aside aside = new Aside(sql, notes);
    try {
      // An event that waits for the end of the transaction keeps a table from being altered.
      sql.run("SET CONSTRAINTS ALL IMMEDIATE");
      Set<Long> circle = new HashSet<>();
      if (group.size() > 1) {
        group.forEach(table -> circle.add(table.oid()));
        foresee(sql, keys, tables, group, budget);
      }
      for (Table table : group) {
        aside.triggers(table);
        aside.indexes(table, wanted.getOrDefault(table.oid(), 0L));
        for (Reference reference : table.references()) {
          Table target = tables.get(reference.target());
          aside.reference(table, reference, target, wanted.getOrDefault(table.oid(), 0L), circle);
        }
      }
      for (Table table : group) {
        table(sql, keys, tables, table, budget, done, left);
      }
      sql.run("SET LOCAL statement_timeout = 0");
      aside.back();
      sql.connection().commit();
      filled.addAll(done);
      unfilled.addAll(left);
    } catch (Impossible | SQLException e) {
      if (e instanceof SQLException lost && Sql.lost(lost)) {
        throw lost;
      }
      sql.connection().rollback();
      String reason = e instanceof SQLException failed ? Sql.said(failed) : e.getMessage();
      for (Table table : group) {
        keys.forget(table);
        unfilled.add(new Unfilled(table.said(), Objects.requireNonNullElse(reason, "")));
      }
    }
  }

  private void foresee(
      Sql sql, Keys keys, Map<Long, Table> tables, List<Table> group, Budget budget)
      throws SQLException {
    Set<Long> members = new HashSet<>();
    group.forEach(table -> members.add(table.oid()));
    for (Table table : group) {
      Set<String> unknown = new HashSet<>();
      for (Reference reference : table.references()) {
        if (members.contains(reference.target()) && reference.target() != table.oid()) {
          unknown.addAll(reference.columns());
        }
      }
      long rows = wanted.getOrDefault(table.oid(), 0L);
      if (count(sql, table) == 0) {
        new TableFill(sql, keys, tables, table, seed, budget).foresee(rows, unknown);
      }
    }
  }

  private void table(
      Sql sql,
      Keys keys,
      Map<Long, Table> tables,
      Table table,
      Budget budget,
      List<Filled> done,
      List<Unfilled> left)
      throws SQLException {
    long existing = count(sql, table);
    long asked = wanted.getOrDefault(table.oid(), 0L);
    long missing = Math.max(0, asked - existing);
    if (missing == 0) {
      keys.forget(table);
      done.add(new Filled(table.said(), existing));
      return;
    }
    if (budget.isSpent(sql)) {
      keys.forget(table);
      left.add(new Unfilled(table.said(), budget.breach()));
      return;
    }
    TableFill fill = new TableFill(sql, keys, tables, table, seed, budget);
    try {
      long made = fill.fill(missing, existing);
      if (made + existing == 0) {
        left.add(
            new Unfilled(
                table.said(),
                fill.narrowed().isEmpty() ? "no rows could be made" : fill.narrowed()));
        return;
      }
      done.add(new Filled(table.said(), made + existing));
      if (made < missing) {
        String why = fill.narrowed().isEmpty() ? budget.breach() : fill.narrowed();
        notes.add(
            "Table "
                + table.said()
                + " got "
                + (made + existing)
                + " of "
                + asked
                + " rows: "
                + (why.isEmpty() ? "the server refused the others" : why)
                + ".");
      }
    } catch (Impossible e) {
      keys.forget(table);
      left.add(new Unfilled(table.said(), Objects.requireNonNullElse(e.getMessage(), "")));
    }
  }

  private static long count(Sql sql, Table table) throws SQLException {
    return Long.parseLong(
        Objects.requireNonNullElse(sql.rows("SELECT count(*) FROM " + table.sql()).get(0)[0], "0"));
  }

  private void analyze(Sql sql, Table table) throws SQLException {
    try {
      sql.run("ANALYZE " + table.sql());
    } catch (SQLException e) {
      if (Sql.lost(e)) {
        throw e;
      }
      notes.add("Table " + table.said() + " was not analyzed: " + Sql.said(e) + ".");
    }
  }
}

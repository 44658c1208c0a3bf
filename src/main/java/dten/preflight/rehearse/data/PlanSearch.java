package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Planner.Wishes;
import dten.preflight.rehearse.data.Table.Column;
import dten.preflight.rehearse.data.Table.Condition;
import dten.preflight.rehearse.data.Table.Reference;
import dten.preflight.rehearse.data.Table.UniqueSet;
import dten.preflight.rehearse.data.TablePlan.Impossible;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a plan whose rows fulfil the check constraints. The server judges: a plan's first rows and
 * some of its later ones are made in a query and held against each constraint. What fails is tried
 * without nulls, then as the constraint reads, then with constants that the server lets pass.
 */
final class PlanSearch {
  private static final int COMBINATIONS = 100_000;
  private static final int KEPT = 64;

  private final Sql sql;
  private final Keys keys;
  private final Map<Long, Table> tables;
  private final Table table;
  private final long seed;

  PlanSearch(Sql sql, Keys keys, Map<Long, Table> tables, Table table, long seed) {
    this.sql = sql;
    this.keys = keys;
    this.tables = tables;
    this.table = table;
    this.seed = seed;
  }

  /** A plan, and the constraints that some of its rows break. */
  record Found(TablePlan plan, List<String> broken) {}

  Found find(Wishes wishes) throws SQLException, Impossible {
    Wishes best = wishes;
    TablePlan plan = plan(best);
    Set<String> failing = failing(plan, best);
    for (Condition condition : table.conditions()) {
      if (!failing.contains(condition.name())) {
        continue;
      }
      for (Wishes way : ways(best, condition)) {
        TablePlan other;
        try {
          other = plan(way);
        } catch (Impossible e) {
          continue;
        }
        Set<String> still = failing(other, way);
        if (!still.contains(condition.name()) && still.size() < failing.size()) {
          best = way;
          plan = other;
          failing = still;
          break;
        }
      }
    }
    return new Found(plan, List.copyOf(failing));
  }

  private TablePlan plan(Wishes wishes) throws SQLException, Impossible {
    return new Planner(sql, keys, tables, table, seed, wishes).plan();
  }

  private Set<String> failing(TablePlan plan, Wishes wishes) throws SQLException {
    Set<String> failing = new LinkedHashSet<>();
    if (table.conditions().isEmpty()) {
      return failing;
    }
    StringBuilder numbers = new StringBuilder("unnest(ARRAY[");
    long step = Math.max(1, plan.rows() / 50);
    for (long i = 0; i < Math.min(200, plan.rows()); i++) {
      numbers.append(i == 0 ? "" : ", ").append(wishes.first() + i);
    }
    for (long i = 200; i < plan.rows(); i += step) {
      numbers.append(", ").append(wishes.first() + i);
    }
    String rows = plan.select(table, numbers.append("]::int8[])").toString(), "");
    for (Condition condition : table.conditions()) {
      if (!plan.expressions().keySet().containsAll(condition.columns())
          && !onlyDefaults(condition, plan)) {
        continue;
      }
      List<@Nullable String[]> bad =
          sql.rowsIfAny(
              "SELECT 1 FROM ("
                  + rows
                  + ") "
                  + Sql.name(table.name())
                  + " WHERE ("
                  + condition.expression()
                  + ") IS FALSE LIMIT 1");
      if (bad == null || !bad.isEmpty()) {
        failing.add(condition.name());
      }
    }
    return failing;
  }

  /** Columns that get no value from us are the server's affair. */
  private static boolean onlyDefaults(Condition condition, TablePlan plan) {
    for (String column : condition.columns()) {
      if (!plan.expressions().containsKey(column)) {
        return false;
      }
    }
    return true;
  }

  private List<Wishes> ways(Wishes wishes, Condition condition) throws SQLException {
    List<Wishes> ways = new ArrayList<>();
    Set<String> full = new HashSet<>(wishes.full());
    full.addAll(condition.columns());
    ways.add(with(wishes, wishes.asks(), wishes.tuples(), full));
    Set<String> names = new HashSet<>();
    for (Column column : table.columns()) {
      names.add(column.name());
    }
    for (Map<String, List<Ask>> reading : new Readings(names).of(condition.expression())) {
      if (!reading.isEmpty()) {
        Map<String, List<Ask>> asks = new LinkedHashMap<>(wishes.asks());
        Readings.add(asks, reading);
        ways.add(with(wishes, asks, wishes.tuples(), wishes.full()));
        ways.add(with(wishes, asks, wishes.tuples(), full));
      }
    }
    Source tuple = tuple(condition);
    if (tuple != null) {
      List<Source> tuples = new ArrayList<>();
      for (Source each : wishes.tuples()) {
        if (!tuple.templates().keySet().containsAll(each.columns())) {
          tuples.add(each);
        }
      }
      tuples.add(tuple);
      ways.add(with(wishes, wishes.asks(), tuples, wishes.full()));
    }
    return ways;
  }

  private static Wishes with(
      Wishes wishes, Map<String, List<Ask>> asks, List<Source> tuples, Set<String> full) {
    return new Wishes(wishes.rows(), wishes.first(), asks, wishes.partAsks(), tuples, full);
  }

  /** Constants for the columns of a condition that fulfil it and all others about them alone. */
  private @Nullable Source tuple(Condition condition) throws SQLException {
    Set<String> group = new LinkedHashSet<>(condition.columns());
    StringBuilder where = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    for (Condition each : table.conditions()) {
      if (group.containsAll(each.columns())) {
        where.append(where.length() == 0 ? "" : " AND ");
        where.append('(').append(each.expression()).append(") IS NOT FALSE");
        texts.append(each.expression()).append(' ');
      }
    }
    List<Column> columns = new ArrayList<>();
    for (String name : group) {
      Column column = table.column(name);
      if (column == null || column.made() || isKey(name)) {
        return null;
      }
      columns.add(column);
    }
    int each = (int) Math.pow(COMBINATIONS, 1.0 / Math.max(1, columns.size()));
    List<List<String>> pools = new ArrayList<>();
    StringBuilder from = new StringBuilder();
    StringBuilder picks = new StringBuilder();
    for (int c = 0; c < columns.size(); c++) {
      List<String> pool = pool(columns.get(c), texts.toString(), Math.max(2, each));
      if (pool.isEmpty()) {
        return null;
      }
      pools.add(pool);
      from.append(c == 0 ? "" : " CROSS JOIN ").append("(VALUES ");
      for (int i = 0; i < pool.size(); i++) {
        from.append(i == 0 ? "(" : ", (").append(i).append(", ").append(pool.get(i)).append(')');
      }
      from.append(") p").append(c).append(" (n").append(c).append(", ");
      from.append(Sql.name(columns.get(c).name())).append(')');
      picks.append(c == 0 ? "" : ", ").append('n').append(c);
    }
    List<@Nullable String[]> rows =
        sql.rowsIfAny("SELECT " + picks + " FROM " + from + " WHERE " + where + " LIMIT " + KEPT);
    return rows == null || rows.isEmpty() ? null : source(condition, columns, pools, rows);
  }

  private static Source source(
      Condition condition,
      List<Column> columns,
      List<List<String>> pools,
      List<@Nullable String[]> rows) {
    Map<String, String> templates = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      List<String> constants = new ArrayList<>();
      for (@Nullable String[] row : rows) {
        String index = row[c];
        constants.add(index == null ? "NULL" : pools.get(c).get(Integer.parseInt(index)));
      }
      templates.put(
          columns.get(c).name(), Shapes.oneOf(constants, columns.get(c).sql()).template());
    }
    return new Source(Source.Kind.TUPLE, condition.name(), templates, rows.size(), rows.size());
  }

  /** Constants that the server takes for the column, each with its cast. */
  private List<String> pool(Column column, String conditions, int most) throws SQLException {
    List<String> pool = new ArrayList<>();
    Shape shape = new Shapes(sql).of(column.type(), column.modifier(), column.sql(), List.of());
    List<String> tried = new ArrayList<>();
    if (shape != null) {
      for (String number : new String[] {"0", "1", "2", "7"}) {
        tried.add(shape.around(number + "::int8"));
      }
    }
    tried.addAll(Constants.of(column.type().base(), conditions));
    int limit = column.mandatory() ? most : most - 1;
    for (String constant : tried) {
      String cast = "(" + constant + ")::" + column.sql();
      if (pool.size() < limit && sql.rowsIfAny("SELECT " + cast) != null) {
        pool.add(cast);
      }
    }
    if (!column.mandatory()) {
      pool.add("NULL::" + column.sql());
    }
    return pool;
  }

  private boolean isKey(String column) {
    for (UniqueSet set : table.uniques()) {
      if (set.columns().contains(column)) {
        return true;
      }
    }
    for (Reference reference : table.references()) {
      if (reference.columns().contains(column)) {
        return true;
      }
    }
    return false;
  }
}

package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.PlanSearch.Found;
import dten.preflight.rehearse.data.Planner.Wishes;
import dten.preflight.rehearse.data.Table.Column;
import dten.preflight.rehearse.data.Table.Condition;
import dten.preflight.rehearse.data.Table.UniqueSet;
import dten.preflight.rehearse.data.TablePlan.Impossible;
import dten.preflight.rehearse.data.TablePlan.Lookups;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills one table, part by part; rows that a constraint refuses are made otherwise, or left out.
 */
final class TableFill {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_CHUNK = 2_000;
  private static final long LARGEST_CHUNK = 250_000;

  private final Sql sql;
  private final Keys keys;
  private final Map<Long, Table> tables;
  private final Table table;
  private final long seed;
  private final Budget budget;
  private String where = "";
  private String conflict = "";
  private String narrowed = "";
  private boolean dense = true;
  private boolean reread;

  TableFill(Sql sql, Keys keys, Map<Long, Table> tables, Table table, long seed, Budget budget) {
    this.sql = sql;
    this.keys = keys;
    this.tables = tables;
    this.table = table;
    this.seed = seed;
    this.budget = budget;
  }

  /** What stood in the way of more rows, in words; empty for nothing. */
  String narrowed() {
    return narrowed;
  }

  /** How the keys would be made, without a row: for tables that refer to each other in a circle. */
  void foresee(long rows, Set<String> unknown) throws SQLException {
    Map<String, String> nothing = new LinkedHashMap<>();
    unknown.forEach(column -> nothing.put(column, "NULL"));
    List<Source> tuples =
        nothing.isEmpty()
            ? List.of()
            : List.of(new Source(Source.Kind.TUPLE, "circle", nothing, 1, 1));
    if (!table.parts().isEmpty()) {
      return;
    }
    try {
      Wishes wishes = new Wishes(rows, 0, Map.of(), Map.of(), tuples, Set.of());
      Found found = new PlanSearch(sql, keys, tables, table, seed).find(wishes);
      Map<String, String> known = new HashMap<>(found.plan().expressions());
      known.keySet().removeAll(unknown);
      keys.keep(table, 0, found.plan().rows(), known);
    } catch (Impossible e) {
      keys.forget(table);
    }
  }

  /** Makes rows, and says how many. */
  long fill(long wanted, long existing) throws SQLException, Impossible {
    Map<String, List<Ask>> asks = behindExisting(existing);
    List<String> parts = table.parts().isEmpty() ? List.of("") : table.parts();
    long made = 0;
    List<Map<String, String>> expressions = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      long first = existing + wanted * part / parts.size();
      long rows = existing + wanted * (part + 1) / parts.size() - first;
      if (rows > 0) {
        made += part(parts.get(part), first, rows, asks, expressions);
      }
    }
    Map<String, String> common = new LinkedHashMap<>(expressions.get(0));
    for (Map<String, String> each : expressions) {
      common.entrySet().removeIf(entry -> !entry.getValue().equals(each.get(entry.getKey())));
    }
    if (dense && made > 0) {
      keys.keep(table, existing, made, common);
    } else {
      keys.forget(table);
    }
    return made;
  }

  private long part(
      String part,
      long first,
      long rows,
      Map<String, List<Ask>> asks,
      List<Map<String, String>> expressions)
      throws SQLException, Impossible {
    Set<String> names = new HashSet<>();
    for (Column column : table.columns()) {
      names.add(column.name());
    }
    Map<String, List<Ask>> partAsks =
        part.isEmpty() ? Map.of() : new Readings(names).of(part).get(0);
    Wishes wishes = new Wishes(rows, first, asks, partAsks, List.of(), partAsks.keySet());
    SQLException failure = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Found found = new PlanSearch(sql, keys, tables, table, seed).find(wishes);
      TablePlan plan = found.plan();
      if (!found.broken().isEmpty() || plan.lookups() == Lookups.SOME) {
        where = admitted();
      }
      Savepoint before = sql.connection().setSavepoint();
      long spent = budget.spent();
      try {
        long made = chunks(plan, first, rows);
        sql.connection().releaseSavepoint(before);
        expressions.add(plan.expressions());
        say(found, plan, made, rows);
        return made;
      } catch (SQLException e) {
        if (Sql.lost(e)) {
          throw e;
        }
        sql.connection().rollback(before);
        budget.spend(spent - budget.spent());
        failure = e;
        if (!escalated(e)) {
          break;
        }
      }
    }
    throw new Impossible(failure == null ? "no way was found" : Sql.said(failure));
  }

  private void say(Found found, TablePlan plan, long made, long rows) throws Impossible {
    if (made == 0 && !found.broken().isEmpty()) {
      throw new Impossible(
          "no values were found that check constraint " + found.broken().get(0) + " admits");
    }
    if (made < rows && budget.breach().isEmpty()) {
      narrowed =
          plan.narrowed() != null
              ? "unique constraint " + plan.narrowed() + " admits no more"
              : found.broken().isEmpty()
                  ? "a unique or exclusion constraint refused the others"
                  : "check constraint " + found.broken().get(0) + " refused the others";
    }
  }

  /** Goes on with another way; false where there is none left. */
  private boolean escalated(SQLException e) {
    switch (Sql.state(e)) {
      case "23505", "23P01" -> {
        boolean first = conflict.isEmpty();
        conflict = " ON CONFLICT DO NOTHING";
        return first;
      }
      case "23514", "23502" -> {
        boolean first = where.isEmpty();
        where = admitted();
        return first && !where.isEmpty();
      }
      case "23503" -> {
        boolean first = !reread;
        reread = true;
        table.references().forEach(each -> forget(each.target()));
        return first;
      }
      default -> {
        return false;
      }
    }
  }

  private void forget(long oid) {
    Table target = tables.get(oid);
    if (target != null && oid != table.oid()) {
      keys.forget(target);
    }
  }

  /** The conditions that a row has to fulfil, as far as they are about values that we give. */
  private String admitted() {
    Set<String> given = new HashSet<>();
    List<String> terms = new ArrayList<>();
    for (Column column : table.columns()) {
      if (!column.made()) {
        given.add(column.name());
        if (column.mandatory() && column.value() == null && column.sequence() == null) {
          terms.add(Sql.name(column.name()) + " IS NOT NULL");
        }
      }
    }
    for (Condition condition : table.conditions()) {
      if (given.containsAll(condition.columns())) {
        terms.add("(" + condition.expression() + ") IS NOT FALSE");
      }
    }
    return String.join(" AND ", terms);
  }

  private long chunks(TablePlan plan, long first, long rows) throws SQLException {
    boolean loses = !where.isEmpty() || !conflict.isEmpty();
    long wanted = Math.min(rows, plan.rows());
    long end = first + (loses && plan.rows() >= rows ? 4 * rows : wanted);
    long made = 0;
    long next = first;
    long size = FIRST_CHUNK;
    while (made < wanted && next < end && !budget.isSpent(sql)) {
      long chunk = budget.allowed(Math.min(size, Math.min(wanted - made, end - next)));
      sql.run("SET LOCAL statement_timeout = " + Math.min(budget.millis(), 2_000_000_000L));
      long started = System.nanoTime();
      long inserted;
      Savepoint before = sql.connection().setSavepoint();
      try {
        inserted = sql.run(plan.insert(table, next, next + chunk - 1, where, conflict));
        sql.connection().releaseSavepoint(before);
      } catch (SQLException e) {
        if (!Sql.state(e).equals("57014")) {
          throw e;
        }
        sql.connection().rollback(before);
        budget.late();
        break;
      }
      dense &= inserted == chunk;
      budget.spend(inserted);
      made += inserted;
      next += chunk;
      long micros = Math.max(1, (System.nanoTime() - started) / 1_000);
      size =
          Math.max(100, Math.min(LARGEST_CHUNK, Math.min(chunk * 8, chunk * 1_000_000 / micros)));
    }
    return made;
  }

  /** Numbers go on behind those of rows that were there before. */
  private Map<String, List<Ask>> behindExisting(long existing) throws SQLException {
    Map<String, List<Ask>> asks = new LinkedHashMap<>();
    if (existing == 0) {
      return asks;
    }
    for (UniqueSet set : table.uniques()) {
      for (String name : set.columns()) {
        Column column = table.column(name);
        if (column != null && column.type().isInteger()) {
          BigDecimal last = sql.number("SELECT max(" + Sql.name(name) + ") FROM " + table.sql());
          if (last != null) {
            BigDecimal from = last.subtract(BigDecimal.valueOf(existing - 1));
            asks.put(
                name, List.of(Ask.of(Ask.Kind.AT_LEAST, from.max(BigDecimal.ONE).toPlainString())));
          }
        }
      }
    }
    return asks;
  }
}

package dten.preflight.check.migration;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the package's scripts, taken together, say of the schema they work on. */
final class KnownSchema {
  private final Map<String, Set<String>> types = new HashMap<>();
  private final Map<String, List<String>> indexes = new HashMap<>();
  private final Map<String, Relation> tablesByIndex = new HashMap<>();
  private final Map<String, Map<String, Relation>> parents = new HashMap<>();
  private final Map<String, Set<String>> checked = new HashMap<>();
  private final Set<String> validated = new HashSet<>();
  private final Set<String> notNull = new HashSet<>();

  KnownSchema(List<SqlStatement> statements) {
    for (SqlStatement statement : statements) {
      statement.actions().forEach(this::learn);
    }
  }

  private void learn(SqlAction action) {
    Relation table = action.object();
    if (table == null) {
      return;
    }
    parents(table, action);
    switch (action.kind()) {
      case CREATE_TABLE, ADD_COLUMN -> action.columns().forEach(c -> column(table, c));
      case SET_NOT_NULL -> action.columns().forEach(c -> notNull.add(key(table, c.name())));
      case CREATE_INDEX -> {
        String index = last(action.detail());
        indexes.put(index, action.columns().stream().map(Column::name).toList());
        tablesByIndex.put(index, table);
      }
      case ADD_CHECK, ADD_NOT_NULL -> {
        String constraint = key(table, action.detail());
        for (Column column : action.columns()) {
          checked.computeIfAbsent(key(table, column.name()), k -> new HashSet<>()).add(constraint);
        }
        if (!action.is(Trait.NOT_VALID)) {
          validated.add(constraint);
        }
      }
      case VALIDATE_CONSTRAINT -> validated.add(key(table, action.detail()));
      default -> {}
    }
  }

  /** Foreign keys show by the lock that making them takes on the other table. */
  private void parents(Relation table, SqlAction action) {
    for (Effect effect : action.effects()) {
      if (effect.lock() == LockMode.SHARE_ROW_EXCLUSIVE && !effect.relation().mayBe(table)) {
        String name = action.kind() == SqlAction.Kind.ADD_FOREIGN_KEY ? action.detail() : "";
        parents
            .computeIfAbsent(table.name(), t -> new HashMap<>())
            .put(name.isEmpty() ? effect.relation().toString() : name, effect.relation());
      }
    }
  }

  /** The tables that a table's foreign keys refer to; of one constraint, or of all. */
  List<Relation> parents(Relation table, String constraint) {
    Map<String, Relation> known = parents.getOrDefault(table.name(), Map.of());
    if (constraint.isEmpty()) {
      return known.values().stream().distinct().toList();
    }
    Relation one = known.get(constraint);
    return one == null ? List.of() : List.of(one);
  }

  /** The table of an index; null where it is not known. */
  @Nullable Relation tableOf(Relation index) {
    return tablesByIndex.get(last(index.name()));
  }

  private void column(Relation table, Column column) {
    if (!column.type().isEmpty()) {
      types.computeIfAbsent(key(table, column.name()), k -> new TreeSet<>()).add(column.type());
    }
    if (column.notNull()) {
      notNull.add(key(table, column.name()));
    }
  }

  private static String key(Relation table, String name) {
    return (table.name() + "." + name).toLowerCase(Locale.ROOT);
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Every type a column is ever defined with; empty where none is known. */
  Set<String> types(Relation table, String column) {
    return types.getOrDefault(key(table, column), Set.of());
  }

  /** Whether the columns of an index are known, and all of them are NOT NULL. */
  boolean isNotNull(Relation table, String index) {
    List<String> columns = indexes.getOrDefault(last(index), List.of());
    return !columns.isEmpty() && columns.stream().allMatch(c -> notNull.contains(key(table, c)));
  }

  /** Whether a valid check of some script says that the columns hold no null. */
  boolean isProven(Relation table, List<Column> columns) {
    return columns.stream()
        .allMatch(
            c ->
                checked.getOrDefault(key(table, c.name()), Set.of()).stream()
                    .anyMatch(validated::contains));
  }
}

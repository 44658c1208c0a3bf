package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns a script has already shown to hold no null: since version 12 SET NOT NULL then
 * reads no rows (PostgreSQL documentation, "ALTER TABLE").
 */
final class ProvenColumns {
  /** A check or NOT NULL constraint on columns; empty where its definition is not known. */
  private record Condition(Set<String> columns, boolean valid) {}

  private final Map<String, Map<String, Condition>> conditions = new HashMap<>();
  private final Set<String> notNull = new HashSet<>();
  private final Map<String, List<String>> indexes = new HashMap<>();

  /** Learns from an action that has been carried out. */
  void learn(SqlAction action) {
    Relation table = action.object();
    if (table == null) {
      return;
    }
    Map<String, Condition> ofTable =
        conditions.computeIfAbsent(table.name(), name -> new HashMap<>());
    switch (action.kind()) {
      case ADD_CHECK, ADD_NOT_NULL ->
          ofTable.put(
              action.detail().isEmpty() ? "#" + ofTable.size() : action.detail(),
              new Condition(names(action), !action.is(Trait.NOT_VALID)));
      case VALIDATE_CONSTRAINT -> {
        Condition known = ofTable.get(action.detail());
        ofTable.put(
            action.detail(), new Condition(known == null ? Set.of() : known.columns(), true));
      }
      case DROP_CONSTRAINT -> ofTable.remove(action.detail());
      case SET_NOT_NULL -> names(action).forEach(c -> notNull.add(table.name() + "." + c));
      case CREATE_INDEX ->
          indexes.put(action.detail(), action.columns().stream().map(Column::name).toList());
      default -> {}
    }
  }

  private static Set<String> names(SqlAction action) {
    Set<String> names = new HashSet<>();
    action.columns().forEach(column -> names.add(column.name()));
    return names;
  }

  /** The action as it is with what has been shown before it. */
  SqlAction refined(SqlAction action) {
    Relation table = action.object();
    if (table == null) {
      return action;
    }
    if (action.kind() == Kind.SET_NOT_NULL && isProven(table.name(), action)) {
      return proven(action, 12);
    }
    if (action.kind() == Kind.ADD_PRIMARY_KEY && action.is(Trait.USING_INDEX)) {
      List<String> columns = indexes.getOrDefault(action.detail(), List.of());
      boolean all =
          !columns.isEmpty()
              && columns.stream().allMatch(c -> notNull.contains(table.name() + "." + c));
      return all ? proven(action, Effect.FIRST) : action;
    }
    return action;
  }

  private boolean isProven(String table, SqlAction action) {
    for (Column column : action.columns()) {
      boolean shown =
          notNull.contains(table + "." + column.name())
              || conditions.getOrDefault(table, Map.of()).entrySet().stream()
                  .anyMatch(each -> covers(each.getKey(), each.getValue(), column.name()));
      if (!shown) {
        return false;
      }
    }
    return true;
  }

  /** A constraint of an earlier script is known by its name only, which then has to tell. */
  private static boolean covers(String name, Condition condition, String column) {
    if (!condition.valid()) {
      return false;
    }
    return condition.columns().isEmpty()
        ? name.contains(column) || name.contains("null")
        : condition.columns().contains(column);
  }

  private static SqlAction proven(SqlAction action, int since) {
    Set<Trait> traits = EnumSet.of(Trait.PROVEN);
    traits.addAll(action.traits());
    List<Effect> effects =
        action.effects().stream()
            .flatMap(
                effect ->
                    effect.work() == Work.SCAN && effect.until() >= since
                        ? List.of(
                            effect.until(since - 1),
                            effect.doing(Work.BRIEF, Certainty.CERTAIN).since(since))
                            .stream()
                        : List.of(effect).stream())
            .toList();
    return new SqlAction(
        action.kind(), action.object(), action.columns(), action.detail(), traits, effects);
  }
}

package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Column;
import dten.preflight.fact.sql.SqlAction.Kind;
import dten.preflight.fact.sql.SqlAction.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An action while its clause is being read. */
final class Draft {
  private final List<Column> columns = new ArrayList<>();
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private final List<Effect> effects = new ArrayList<>();
  private final Kind kind;
  private final @Nullable Relation object;
  private String detail = "";

  Draft(Kind kind, @Nullable Relation object) {
    this.kind = kind;
    this.object = object;
  }

  Draft detail(@Nullable String text) {
    detail = text == null ? "" : text;
    return this;
  }

  Draft column(@Nullable String name) {
    if (name != null) {
      columns.add(new Column(name, "", false));
    }
    return this;
  }

  Draft column(Column column) {
    columns.add(column);
    return this;
  }

  Draft with(Trait trait) {
    traits.add(trait);
    return this;
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  Draft effect(Effect effect) {
    effects.add(effect);
    return this;
  }

  /** A lock on the object itself; nothing where the statement names none. */
  Draft takes(LockMode lock, Work work) {
    return object == null ? this : effect(Effect.of(object, lock, work));
  }

  /** A lock on what depends on the object, which only the database knows. */
  Draft mayTake(LockMode lock, Work work) {
    return object == null ? this : effect(Effect.possible(object, lock, work));
  }

  SqlAction build() {
    return new SqlAction(kind, object, columns, detail, traits, effects);
  }
}

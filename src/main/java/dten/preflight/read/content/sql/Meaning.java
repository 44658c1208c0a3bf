package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.SqlAction;
import java.util.List;

/**
 * What one statement means, before the session it runs in is known.
 *
 * @param summary verb and object, such as {@code ALTER TABLE orders}
 */
record Meaning(String summary, List<SqlAction> actions, List<Control> controls) {
  Meaning {
    actions = List.copyOf(actions);
    controls = List.copyOf(controls);
  }

  static Meaning of(String summary, List<SqlAction> actions) {
    return new Meaning(summary, actions, List.of());
  }

  static Meaning of(String summary, Control control) {
    return new Meaning(summary, List.of(), List.of(control));
  }
}

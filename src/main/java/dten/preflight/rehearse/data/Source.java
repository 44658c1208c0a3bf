package dten.preflight.rehearse.data;

import java.util.List;
import java.util.Map;

/**
 * What a number is turned into: the value of one column, the columns of one foreign key, or those
 * of one condition.
 *
 * @param templates the value of each column, with {@link Shape#NUMBER} where the number goes
 * @param distinct for how many numbers, counted from 0
 * @param usual how many of them are used when nothing asks for more
 */
record Source(Kind kind, String name, Map<String, String> templates, long distinct, long usual) {
  enum Kind {
    COLUMN,
    REFERENCE,
    TUPLE
  }

  List<String> columns() {
    return List.copyOf(templates.keySet());
  }
}

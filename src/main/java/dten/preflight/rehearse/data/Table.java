package dten.preflight.rehearse.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as its catalogue describes it.
 *
 * @param parts the conditions of its partitions, each of which is filled on its own; empty for a
 *     table that has none or where any row has its place
 * @param partitions how many tables it consists of; 0 for a plain one
 */
record Table(
    long oid,
    String schema,
    String name,
    boolean owned,
    List<Column> columns,
    List<UniqueSet> uniques,
    List<Reference> references,
    List<Condition> conditions,
    List<Trigger> triggers,
    List<String> parts,
    int partitions) {

  /**
   * A column.
   *
   * @param sql its type with the modifier, as SQL takes it
   * @param value its default; null for none
   * @param made whether the server makes its value, and none may be given
   */
  record Column(
      String name,
      ColumnType type,
      int modifier,
      String sql,
      boolean mandatory,
      @Nullable String value,
      boolean made,
      @Nullable String sequence) {}

  /**
   * Columns of which no two rows may hold the same.
   *
   * @param where the condition of a partial index; empty for none
   * @param overlap whether it is an exclusion constraint, of which ranges may not overlap
   */
  record UniqueSet(String name, List<String> columns, String where, boolean overlap) {}

  /** A foreign key. */
  record Reference(
      String name,
      List<String> columns,
      long target,
      List<String> targetColumns,
      String definition,
      boolean inherited,
      @Nullable String comment) {}

  /** A check constraint on rows. */
  record Condition(String name, String expression, List<String> columns) {}

  /** A trigger of the schema's own. */
  record Trigger(String name, char enabled) {}

  /** The name for a reader. */
  String said() {
    return schema.equals("public") ? name : schema + "." + name;
  }

  /** The name for SQL. */
  String sql() {
    return Sql.name(schema) + "." + Sql.name(name);
  }

  @Nullable Column column(String wanted) {
    for (Column column : columns) {
      if (column.name().equals(wanted)) {
        return column;
      }
    }
    return null;
  }
}

package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.ColumnType.Field;
import dten.preflight.rehearse.data.ColumnType.Form;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads types from the catalogue, each once. */
final class CatalogueTypes {
  /** Composite types in composite types: deeper ones are taken for types that nobody knows. */
  private static final int DEEPEST = 12;

  private final Sql sql;
  private final Map<Long, ColumnType> known = new HashMap<>();

  CatalogueTypes(Sql sql) {
    this.sql = sql;
  }

  ColumnType type(long oid) throws SQLException {
    return type(oid, 0);
  }

  private ColumnType type(long oid, int depth) throws SQLException {
    ColumnType type = known.get(oid);
    if (type == null) {
      type = read(oid, depth);
      known.put(oid, type);
    }
    return type;
  }

  private ColumnType read(long oid, int depth) throws SQLException {
    List<@Nullable String[]> rows =
        sql.rows(
            "SELECT typname, format_type(oid, NULL), typtype, typcategory, typbasetype, typtypmod,"
                + " CASE WHEN typlen = -1 AND typcategory = 'A' THEN typelem ELSE 0 END, typrelid"
                + " FROM pg_type WHERE oid = "
                + oid);
    if (rows.isEmpty() || depth > DEEPEST) {
      return of(Form.BASE, "unknown", "text", 'X');
    }
    @Nullable String[] row = rows.get(0);
    String name = text(row, 0);
    String printed = text(row, 1);
    char category = text(row, 3).charAt(0);
    long element = Long.parseLong(text(row, 6));
    int modifier = Integer.parseInt(text(row, 5));
    List<String> none = List.of();
    return switch (text(row, 2)) {
      case "e" ->
          new ColumnType(
              Form.ENUMERATION,
              name,
              printed,
              category,
              null,
              -1,
              column(
                  "SELECT enumlabel FROM pg_enum WHERE enumtypid = %d ORDER BY enumsortorder", oid),
              List.of(),
              none);
      case "d" ->
          new ColumnType(
              Form.DOMAIN,
              name,
              printed,
              category,
              type(Long.parseLong(text(row, 4)), depth + 1),
              modifier,
              none,
              List.of(),
              column(
                  "SELECT pg_get_expr(conbin, 0) FROM pg_constraint WHERE contypid = %d AND"
                      + " contype = 'c' ORDER BY conname",
                  oid));
      case "c" ->
          new ColumnType(
              Form.COMPOSITE,
              name,
              printed,
              category,
              null,
              -1,
              none,
              fields(Long.parseLong(text(row, 7)), depth),
              none);
      case "r" -> made(Form.RANGE, name, printed, category, "rngsubtype", "rngtypid", oid, depth);
      case "m" ->
          made(Form.MULTIRANGE, name, printed, category, "rngtypid", "rngmultitypid", oid, depth);
      default ->
          element == 0
              ? of(Form.BASE, name, printed, category)
              : new ColumnType(
                  Form.ARRAY,
                  name,
                  printed,
                  category,
                  type(element, depth + 1),
                  -1,
                  none,
                  List.of(),
                  none);
    };
  }

  private ColumnType made(
      Form form,
      String name,
      String printed,
      char category,
      String wanted,
      String key,
      long oid,
      int depth)
      throws SQLException {
    List<String> of = column("SELECT " + wanted + " FROM pg_range WHERE " + key + " = %d", oid);
    return of.isEmpty()
        ? of(Form.BASE, name, printed, category)
        : new ColumnType(
            form,
            name,
            printed,
            category,
            type(Long.parseLong(of.get(0)), depth + 1),
            -1,
            List.of(),
            List.of(),
            List.of());
  }

  private static ColumnType of(Form form, String name, String printed, char category) {
    return new ColumnType(form, name, printed, category, null, -1, List.of(), List.of(), List.of());
  }

  private List<Field> fields(long relation, int depth) throws SQLException {
    List<Field> fields = new ArrayList<>();
    for (@Nullable String[] row :
        sql.rows(
            "SELECT atttypid, atttypmod FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped"
                + " AND attrelid = "
                + relation
                + " ORDER BY attnum")) {
      fields.add(
          new Field(type(Long.parseLong(text(row, 0)), depth + 1), Integer.parseInt(text(row, 1))));
    }
    return fields;
  }

  private List<String> column(String question, long oid) throws SQLException {
    List<String> values = new ArrayList<>();
    for (@Nullable String[] row : sql.rows(question.replace("%d", Long.toString(oid)))) {
      values.add(text(row, 0));
    }
    return values;
  }

  private static String text(@Nullable String[] row, int column) {
    String value = row[column];
    return value == null ? "" : value;
  }
}

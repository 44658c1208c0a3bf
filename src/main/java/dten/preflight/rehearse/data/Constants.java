package dten.preflight.rehearse.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values to try where a condition is not understood: those it names, and their neighbours. */
final class Constants {
  private static final int MOST = 60;

  private Constants() {}

  /** Constants as SQL writes them; some may be none of the type. */
  static List<String> of(ColumnType type, String condition) {
    Set<String> all = new LinkedHashSet<>();
    List<String> literals = Expression.literals(condition);
    all.addAll(literals);
    if (type.isText()) {
      texts(literals, all);
    } else if (type.category() == 'N') {
      for (String literal : literals) {
        all.add(literal + "::numeric + 1");
        all.add(literal + "::numeric - 1");
        all.add(literal + "::numeric * 2");
        all.add(literal + "::numeric / 2");
      }
      for (String number : "0 1 -1 2 3 10 12 50 99 100 1000 2000 123456".split(" ", -1)) {
        all.add("'" + number + "'");
      }
    } else if (type.category() == 'B') {
      all.addAll(List.of("true", "false"));
    } else if (type.category() == 'D') {
      for (String literal : literals) {
        all.add(literal + "::timestamp + interval '1 day'");
        all.add(literal + "::timestamp - interval '1 day'");
      }
      all.addAll(
          List.of(
              "'2000-01-01'",
              "'2024-02-29 12:00'",
              "current_date",
              "current_date + 30",
              "'1970-01-01'",
              "'2100-12-31'"));
    } else if (type.name().startsWith("json")) {
      json(literals, all);
    } else if (type.form() == ColumnType.Form.ARRAY) {
      all.addAll(List.of("'{}'", "'{1}'", "'{1,2}'", "'{a,b,c}'"));
      for (String literal : literals) {
        all.add("ARRAY[" + literal + "]");
      }
    } else if (type.form() == ColumnType.Form.ENUMERATION) {
      for (String label : type.labels()) {
        all.add(Sql.text(label));
      }
    } else {
      all.addAll(List.of("'0'", "'1'", "''", "'1 hour'", "'10.0.0.1'", "'[1,5)'"));
    }
    List<String> list = new ArrayList<>(all);
    return list.subList(0, Math.min(MOST, list.size()));
  }

  private static void texts(List<String> literals, Set<String> all) {
    all.addAll(
        List.of(
            "'abc'",
            "'ABC'",
            "'a'",
            "'A'",
            "'1'",
            "'123'",
            "''",
            "'a@example.org'",
            "'https://example.org/'",
            "'+15550100'",
            "'10.0.0.1'",
            "'2024-01-31'",
            "'true'",
            "'en'",
            "'EN'",
            "'en-US'",
            "'AB12'",
            "'0a1b2c3d'",
            "'{}'",
            "'a b'",
            "'a-b_c.d'"));
    for (String literal : literals) {
      all.add("replace(replace(" + literal + ", '%', 'x'), '_', 'x')");
      all.add(literal + " || 'x'");
      all.add("upper(" + literal + ")");
      all.add("lower(" + literal + ")");
    }
    for (int length : new int[] {2, 3, 5, 6, 8, 10, 16, 20, 32, 36, 40, 64}) {
      all.add("repeat('a', " + length + ")");
      all.add("repeat('7', " + length + ")");
    }
  }

  private static void json(List<String> literals, Set<String> all) {
    all.addAll(List.of("'{}'", "'[]'", "'[{}]'", "'1'", "'\"a\"'", "'null'"));
    StringBuilder whole = new StringBuilder();
    for (String literal : literals) {
      all.add("json_build_object(" + literal + ", 1)");
      all.add("json_build_object(" + literal + ", 'a')");
      all.add("json_build_object(" + literal + ", '{}'::json)");
      whole.append(whole.length() == 0 ? "" : ", ").append(literal).append(", 1");
    }
    all.add("json_build_object(" + whole + ")");
  }
}

package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Ask.Kind;
import dten.preflight.rehearse.data.Expression.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may mean for the values of its columns. A reading is a proposal: rows made by it
 * are tried against the condition itself, so what is not understood here does no harm.
 */
final class Readings {
  private static final int MOST = 8;
  private static final int DEEPEST = 6;

  private final Set<String> columns;

  Readings(Set<String> columns) {
    this.columns = columns;
  }

  /** Ways to fulfil it, the likeliest first; never empty. */
  List<Map<String, List<Ask>>> of(String expression) {
    return of(expression, 0);
  }

  private List<Map<String, List<Ask>>> of(String expression, int depth) {
    String bare = Expression.bare(expression);
    if (depth > DEEPEST) {
      return List.of(Map.of());
    }
    List<String> either = Expression.split(bare, " OR ");
    if (either.size() > 1) {
      List<Map<String, List<Ask>>> all = new ArrayList<>();
      for (String part : either) {
        all.addAll(of(part, depth + 1));
      }
      return all.subList(0, Math.min(MOST, all.size()));
    }
    List<String> both = Expression.split(bare, " AND ");
    if (both.size() == 1) {
      return List.of(atom(bare));
    }
    List<List<Map<String, List<Ask>>>> each = new ArrayList<>();
    for (String part : both) {
      each.add(of(part, depth + 1));
    }
    List<Map<String, List<Ask>>> all = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      Map<String, List<Ask>> sum = new LinkedHashMap<>();
      for (List<Map<String, List<Ask>>> options : each) {
        add(sum, options.get(Math.min(i, options.size() - 1)));
      }
      if (!all.contains(sum)) {
        all.add(sum);
      }
    }
    return all;
  }

  /** Adds what one reading asks to what another does. */
  static void add(Map<String, List<Ask>> sum, Map<String, List<Ask>> more) {
    more.forEach(
        (column, asks) -> {
          List<Ask> list = new ArrayList<>(sum.getOrDefault(column, List.of()));
          list.addAll(asks);
          sum.put(column, list);
        });
  }

  private Map<String, List<Ask>> atom(String term) {
    String text = Expression.bare(term);
    if (text.endsWith(" IS NOT NULL")) {
      return about(text.substring(0, text.length() - 12), Kind.PRESENT, List.of());
    }
    if (text.endsWith(" IS NULL")) {
      return about(text.substring(0, text.length() - 8), Kind.ABSENT, List.of());
    }
    if (column(text) != null) {
      return about(text, Kind.AMONG, List.of("true"));
    }
    if (text.startsWith("NOT ") && column(text.substring(4)) != null) {
      return about(text.substring(4), Kind.AMONG, List.of("false"));
    }
    Comparison comparison = Expression.comparison(text);
    return comparison == null ? Map.of() : compared(comparison);
  }

  private Map<String, List<Ask>> compared(Comparison comparison) {
    String left = Expression.uncast(comparison.left());
    String right = comparison.right();
    String operator = comparison.operator();
    if (operator.equals("=") && right.startsWith("ANY")) {
      String list = Expression.uncast(right.substring(3));
      return list.startsWith("ARRAY[") && list.endsWith("]")
          ? about(left, Kind.AMONG, Expression.split(list.substring(6, list.length() - 1), ","))
          : Map.of();
    }
    String other = column(right);
    if (column(left) == null && lengthOf(left) == null && other != null) {
      return compared(comparison.turned(turned(operator)));
    }
    if (other != null) {
      return columns(left, operator, right, other);
    }
    String measured = lengthOf(left);
    Kind kind =
        switch (operator) {
          case ">" -> measured == null ? Kind.ABOVE : Kind.LENGTH_ABOVE;
          case ">=" -> measured == null ? Kind.AT_LEAST : Kind.LENGTH_AT_LEAST;
          case "<" -> measured == null ? Kind.BELOW : Kind.LENGTH_BELOW;
          case "<=" -> measured == null ? Kind.AT_MOST : Kind.LENGTH_AT_MOST;
          case "=" -> Kind.AMONG;
          case "~~", "~~*" -> Kind.LIKE;
          case "~", "~*" -> Kind.MATCHES;
          default -> null;
        };
    if (kind == null) {
      return Map.of();
    }
    if (measured != null && kind == Kind.AMONG) {
      Map<String, List<Ask>> both = new LinkedHashMap<>();
      add(both, about(measured, Kind.LENGTH_AT_LEAST, List.of(right)));
      add(both, about(measured, Kind.LENGTH_AT_MOST, List.of(right)));
      return both;
    }
    return about(measured == null ? left : measured, kind, List.of(right));
  }

  private Map<String, List<Ask>> columns(String left, String operator, String right, String other) {
    String first = column(left);
    if (first == null) {
      return Map.of();
    }
    return switch (operator) {
      case ">" -> about(left, Kind.ABOVE_COLUMN, List.of(other));
      case ">=", "=" -> about(left, Kind.AT_LEAST_COLUMN, List.of(other));
      case "<", "<>" -> about(right, Kind.ABOVE_COLUMN, List.of(first));
      case "<=" -> about(right, Kind.AT_LEAST_COLUMN, List.of(first));
      default -> Map.of();
    };
  }

  private static String turned(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      case "=" -> "=";
      default -> "";
    };
  }

  private static @Nullable String lengthOf(String text) {
    int open = text.indexOf('(');
    if (open < 0 || Expression.closing(text, open) != text.length() - 1) {
      return null;
    }
    return switch (text.substring(0, open).strip()) {
      case "length", "char_length", "character_length", "octet_length" ->
          inner(text.substring(open + 1, text.length() - 1));
      default -> null;
    };
  }

  /** Without functions that take nothing away from what is generated. */
  private static String inner(String text) {
    String bare = Expression.uncast(text);
    int open = bare.indexOf('(');
    if (open > 0 && Expression.closing(bare, open) == bare.length() - 1) {
      return switch (bare.substring(0, open).strip()) {
        case "btrim", "ltrim", "rtrim", "lower", "upper", "TRIM" ->
            bare.substring(open + 1, bare.length() - 1);
        default -> bare;
      };
    }
    return bare;
  }

  private @Nullable String column(String text) {
    String name = Expression.onlyName(Expression.uncast(text));
    return name != null && columns.contains(name) ? name : null;
  }

  private Map<String, List<Ask>> about(String text, Kind kind, List<String> operands) {
    String name = column(text);
    return name == null ? Map.of() : Map.of(name, List.of(new Ask(kind, operands)));
  }
}

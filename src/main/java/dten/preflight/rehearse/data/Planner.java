package dten.preflight.rehearse.data;

import dten.preflight.rehearse.data.Ask.Kind;
import dten.preflight.rehearse.data.Table.Column;
import dten.preflight.rehearse.data.Table.Reference;
import dten.preflight.rehearse.data.Table.UniqueSet;
import dten.preflight.rehearse.data.TablePlan.Impossible;
import dten.preflight.rehearse.data.TablePlan.Lookups;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides of what number each column of one table is made, so that its keys hold. */
final class Planner {
  private static final String N = Shape.NUMBER;

  private final Shapes shapes;
  private final Keys keys;
  private final Map<Long, Table> tables;
  private final Table table;
  private final long seed;
  private final Wishes wishes;
  private final Map<String, Source> byColumn = new HashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();
  private final Map<String, String> lookups = new LinkedHashMap<>();
  private final List<Reference> own = new ArrayList<>();
  private final Map<Source, String> numbers = new HashMap<>();
  private final Set<Source> limited = new HashSet<>();
  private final Set<String> unique = new HashSet<>();
  private long rows;
  private @Nullable String narrowed;

  /**
   * What is asked for.
   *
   * @param rows how many rows, numbered from {@code first}
   * @param asks what conditions ask of columns
   * @param tuples sources that replace those of their columns
   * @param full columns that hold no null although they may
   */
  record Wishes(
      long rows,
      long first,
      Map<String, List<Ask>> asks,
      Map<String, List<Ask>> partAsks,
      List<Source> tuples,
      Set<String> full) {}

  Planner(Sql sql, Keys keys, Map<Long, Table> tables, Table table, long seed, Wishes wishes) {
    this.shapes = new Shapes(sql);
    this.keys = keys;
    this.tables = tables;
    this.table = table;
    this.seed = seed;
    this.wishes = wishes;
    this.rows = wishes.rows;
  }

  TablePlan plan() throws SQLException, Impossible {
    for (Source tuple : wishes.tuples) {
      tuple.columns().forEach(column -> byColumn.put(column, tuple));
    }
    references();
    for (Column column : table.columns()) {
      if (!column.made() && !byColumn.containsKey(column.name()) && !isSet(column.name())) {
        column(column);
      }
    }
    List<UniqueSet> sets = new ArrayList<>(table.uniques());
    sets.sort((a, b) -> Integer.compare(a.columns().size(), b.columns().size()));
    for (UniqueSet set : sets) {
      unique(set);
    }
    Map<String, String> expressions = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      String expression = column.made() ? null : rendered(column);
      if (expression != null) {
        expressions.put(column.name(), expression);
      }
    }
    selves(expressions);
    compared(expressions);
    lookups.forEach((column, lookup) -> expressions.put(column, filledIn(lookup, expressions)));
    Map<String, String> ordered = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      String expression = expressions.get(column.name());
      if (expression != null) {
        ordered.put(column.name(), expression);
      }
    }
    return new TablePlan(ordered, rows, narrowed, lookups.isEmpty() ? Lookups.NONE : Lookups.SOME);
  }

  private boolean isSet(String column) {
    if (absent.contains(column) || lookups.containsKey(column)) {
      return true;
    }
    for (Reference self : own) {
      if (self.columns().contains(column)) {
        return true;
      }
    }
    return false;
  }

  /** Foreign keys of many columns first: those of some of them mostly hold with them. */
  private void references() throws SQLException, Impossible {
    List<Reference> all = new ArrayList<>(table.references());
    // Those to the table itself last: they may share columns with the others.
    all.sort(
        (a, b) ->
            isOwn(a) != isOwn(b)
                ? Boolean.compare(isOwn(a), isOwn(b))
                : Integer.compare(b.columns().size(), a.columns().size()));
    for (Reference reference : all) {
      List<String> open = new ArrayList<>();
      for (int i = 0; i < reference.columns().size(); i++) {
        String column = reference.columns().get(i);
        Column known = table.column(column);
        boolean shared = isOwn(reference) && column.equals(reference.targetColumns().get(i));
        if (!byColumn.containsKey(column)
            && !isSet(column)
            && !shared
            && known != null
            && !known.made()) {
          open.add(column);
        }
      }
      if (open.isEmpty()) {
        continue;
      }
      boolean whole = open.size() == reference.columns().size();
      Table target = tables.get(reference.target());
      if (isOwn(reference)) {
        if (whole) {
          own.add(reference);
        } else {
          selfInPart(reference, open);
        }
        continue;
      }
      Source source =
          target == null
              ? null
              : keys.of(target, reference.name(), reference.columns(), reference.targetColumns());
      if (source == null || target == null) {
        leaveOut(reference, open, target);
      } else if (whole) {
        reference.columns().forEach(column -> byColumn.put(column, source));
      } else {
        lookUp(reference, target, open);
      }
    }
  }

  private boolean isOwn(Reference reference) {
    return reference.target() == table.oid();
  }

  private void leaveOut(Reference reference, List<String> open, @Nullable Table target)
      throws Impossible {
    boolean some = false;
    for (String name : open) {
      Column column = table.column(name);
      if (column != null && !column.mandatory()) {
        absent.add(name);
        some = true;
      }
    }
    if (!some) {
      throw new Impossible(
          "foreign key "
              + reference.name()
              + " refers to "
              + (target == null ? "a table that is not ours" : target.said())
              + ", which holds no rows");
    }
  }

  /** A row whose key is in part its own may refer to itself, where it may not refer to none. */
  private void selfInPart(Reference reference, List<String> open) {
    for (String name : open) {
      Column column = table.column(name);
      if (column != null && !column.mandatory()) {
        absent.add(name);
      } else {
        int index = reference.columns().indexOf(name);
        lookups.put(name, "\u0002" + reference.targetColumns().get(index) + "\u0002");
      }
    }
  }

  /** The columns that are left follow from those that another foreign key has set. */
  private void lookUp(Reference reference, Table target, List<String> open) {
    StringBuilder where = new StringBuilder();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < reference.columns().size(); i++) {
      String column = reference.columns().get(i);
      String other = Sql.name(reference.targetColumns().get(i));
      if (open.contains(column)) {
        order.add("p." + other);
      } else {
        where.append(where.length() == 0 ? "" : " AND ").append("p.").append(other).append(" = ");
        where.append('\u0002').append(column).append('\u0002');
      }
    }
    for (String column : open) {
      int index = reference.columns().indexOf(column);
      lookups.put(
          column,
          "(SELECT p."
              + Sql.name(reference.targetColumns().get(index))
              + " FROM "
              + target.sql()
              + " p WHERE "
              + where
              + " ORDER BY "
              + String.join(", ", order)
              + " LIMIT 1)");
    }
  }

  private static String filledIn(String lookup, Map<String, String> expressions) {
    StringBuilder out = new StringBuilder();
    String[] parts = lookup.split("\u0002", -1);
    for (int i = 0; i < parts.length; i++) {
      String value = i % 2 == 0 ? parts[i] : expressions.getOrDefault(parts[i], "NULL");
      out.append(value);
    }
    return out.toString();
  }

  private void column(Column column) throws SQLException, Impossible {
    List<Ask> asks = new ArrayList<>(wishes.asks.getOrDefault(column.name(), List.of()));
    asks.addAll(wishes.partAsks.getOrDefault(column.name(), List.of()));
    if (Ask.has(asks, Kind.ABSENT) && !column.mandatory()) {
      absent.add(column.name());
      return;
    }
    Shape shape = shapes.of(column.type(), column.modifier(), column.sql(), asks);
    if (shape != null) {
      byColumn.put(
          column.name(),
          new Source(
              Source.Kind.COLUMN,
              column.name(),
              Map.of(column.name(), shape.template()),
              shape.distinct(),
              shape.usual()));
    } else if (column.mandatory() && column.value() == null) {
      throw new Impossible(
          "no values are known for column " + column.name() + " of type " + column.sql());
    }
  }

  private void unique(UniqueSet set) {
    LinkedHashSet<Source> sources = new LinkedHashSet<>();
    boolean nullable = false;
    for (String name : set.columns()) {
      Source source = byColumn.get(name);
      Column column = table.column(name);
      if (absent.contains(name)) {
        return;
      }
      nullable |= column != null && !column.mandatory();
      if (source != null) {
        sources.add(source);
      }
    }
    List<Source> open = new ArrayList<>();
    for (Source source : sources) {
      String number = numbers.get(source);
      if (number == null) {
        open.add(source);
      } else if (number.equals(serial(source))) {
        return;
      }
    }
    open.sort((a, b) -> Long.compare(a.distinct(), b.distinct()));
    long last = wishes.first + rows;
    Source best = null;
    for (Source source : open) {
      boolean range = set.overlap() && isRange(source);
      if (source.distinct() >= last
          && (best == null || source.kind() == Source.Kind.COLUMN || range)) {
        best = source;
      }
    }
    if (best != null) {
      numbers.put(best, serial(best));
      unique.addAll(best.columns());
      return;
    }
    if (open.size() == 1 && sources.size() == 1 && nullable) {
      numbers.put(open.get(0), serial(open.get(0)));
      limited.add(open.get(0));
      return;
    }
    mixed(set, open);
  }

  private boolean isRange(Source source) {
    Column column = table.column(source.name());
    return column != null && column.type().base().form() == ColumnType.Form.RANGE;
  }

  /** Numbers of several sources are the digits of the row's, so that no two rows have all alike. */
  private void mixed(UniqueSet set, List<Source> open) {
    long product = 1;
    for (Source source : open) {
      String number = serial(source);
      if (product > 1) {
        number = "(" + number + " / " + product + ")";
      }
      long distinct = Math.max(1, source.distinct());
      numbers.put(source, "(" + number + " % " + distinct + ")");
      unique.addAll(source.columns());
      product = product > Shape.ENDLESS / distinct ? Shape.ENDLESS : product * distinct;
    }
    boolean partial = !set.where().isEmpty();
    if (!open.isEmpty() && product < rows && !partial) {
      rows = product;
      narrowed = set.name();
    }
  }

  /**
   * The row's own number, counted from the part's first where the column's values are the part's.
   */
  private String serial(Source source) {
    boolean own = false;
    for (String column : source.columns()) {
      own |= wishes.partAsks.containsKey(column);
    }
    boolean counted = source.kind() != Source.Kind.COLUMN || own;
    return counted && wishes.first > 0 ? "(" + N + " - " + wishes.first + ")" : N;
  }

  private @Nullable String rendered(Column column) {
    if (absent.contains(column.name())) {
      return column.mandatory() ? null : "NULL";
    }
    Source source = byColumn.get(column.name());
    if (source == null) {
      return null;
    }
    String number = numbers.get(source);
    String template = source.templates().getOrDefault(column.name(), "NULL");
    if (number != null) {
      String value = template.replace(N, number);
      return limited.contains(source)
          ? "(CASE WHEN " + number + " < " + source.distinct() + " THEN " + value + " END)"
          : value;
    }
    long spread = Math.max(1, source.distinct());
    if (source.kind() == Source.Kind.COLUMN) {
      spread = Math.min(spread, Math.min(source.usual(), Math.max(100, wishes.rows / 4)));
    }
    String value = template.replace(N, "(" + hash(source.name()) + " % " + spread + ")");
    boolean mayBeNull = !column.mandatory() && !wishes.full.contains(column.name());
    String chosen = usualDefault(column, source, value);
    if (!mayBeNull || source.kind() == Source.Kind.TUPLE || unique.contains(column.name())) {
      return chosen;
    }
    return "(CASE WHEN " + hash(source.name() + " is null") + " % 10 <> 0 THEN " + chosen + " END)";
  }

  /** Half of the rows have the default, where that is a constant. */
  private String usualDefault(Column column, Source source, String value) {
    String constant = column.value();
    if (constant == null
        || source.kind() != Source.Kind.COLUMN
        || wishes.asks.containsKey(column.name())
        || wishes.partAsks.containsKey(column.name())) {
      return value;
    }
    String bare = Expression.uncast(constant);
    boolean plain =
        bare.equals("true")
            || bare.equals("false")
            || bare.matches("-?[0-9.]+")
            || (bare.startsWith("'") && Expression.pastQuoted(bare, 0) == bare.length());
    return plain
        ? "(CASE WHEN "
            + hash(source.name() + " has its default")
            + " % 2 = 0 THEN ("
            + constant
            + ")::"
            + column.sql()
            + " ELSE "
            + value
            + " END)"
        : value;
  }

  /** Rows of one table as a tree, in which each has eight below it. */
  private void selves(Map<String, String> expressions) {
    for (Reference reference : own) {
      long first = wishes.first;
      String parent = "(" + first + " + greatest(0, " + N + " - " + (first + 1) + ") / 8)";
      for (int i = 0; i < reference.columns().size(); i++) {
        String name = reference.columns().get(i);
        Column column = table.column(name);
        String target = expressions.get(reference.targetColumns().get(i));
        if (column == null || target == null) {
          continue;
        }
        String value = target.replace(N, parent);
        boolean single = isAlone(name);
        if (single) {
          // A chain: no two rows may refer to the same.
          value = column.mandatory() ? target : target.replace(N, "(" + N + " - 1)");
        }
        expressions.put(
            name,
            column.mandatory()
                ? value
                : "(CASE WHEN " + N + " > " + first + " THEN " + value + " END)");
      }
    }
  }

  private boolean isAlone(String column) {
    for (UniqueSet set : table.uniques()) {
      if (set.columns().equals(List.of(column))) {
        return true;
      }
    }
    return false;
  }

  /** Columns that have to lie above others lie above them by a little. */
  private void compared(Map<String, String> expressions) {
    for (int round = 0; round < 3; round++) {
      for (Column column : table.columns()) {
        List<Ask> asks = wishes.asks.getOrDefault(column.name(), List.of());
        String lower = Ask.first(asks, Kind.ABOVE_COLUMN);
        lower = lower == null ? Ask.first(asks, Kind.AT_LEAST_COLUMN) : lower;
        String below = lower == null ? null : expressions.get(lower);
        Source source = byColumn.get(column.name());
        if (below == null
            || lower == null
            || lower.equals(column.name())
            || source == null
            || source.kind() != Source.Kind.COLUMN
            || N.equals(numbers.get(source))) {
          continue;
        }
        String above = above(column, below);
        if (above != null) {
          expressions.put(column.name(), above);
        }
      }
    }
  }

  private @Nullable String above(Column column, String below) {
    String more = "(1 + " + hash(column.name() + " above") + " % 90)";
    ColumnType type = column.type().base();
    String sum =
        switch (type.category()) {
          case 'N' -> type.name().equals("money") ? null : "(" + below + ")::numeric + " + more;
          case 'D' ->
              type.name().startsWith("time") && !type.name().startsWith("timestamp")
                  ? "greatest((" + below + ")::time, time '23:59:59')"
                  : type.name().equals("date")
                      ? "(" + below + ")::date + " + more + "::int"
                      : "(" + below + ") + " + more + " * interval '1 hour'";
          case 'T' -> "(" + below + ") + " + more + " * interval '1 second'";
          case 'S' -> "(" + below + ")::text || 'x'";
          default -> null;
        };
    return sum == null ? null : "(" + sum + ")::" + column.sql();
  }

  private String hash(String what) {
    long salt = seed;
    String whole = table.schema() + "." + table.name() + "." + what;
    for (int i = 0; i < whole.length(); i++) {
      salt = salt * 1_000_003 + whole.charAt(i);
    }
    // A constant of the smallest bigint cannot be written with its sign before it.
    salt = salt == Long.MIN_VALUE ? 0 : salt;
    return "(hashint8extended(" + N + ", " + salt + ") & 9223372036854775807)";
  }
}

package dten.preflight.check.manifest;

import dten.preflight.check.Quoted;
import dten.preflight.check.manifest.Downtime.Part;
import dten.preflight.check.manifest.Downtime.Reason;
import dten.preflight.fact.Digits;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Relation;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How long migrations keep live tables busy: what each statement has to read or write, at the size
 * the target says its table has.
 */
final class MigrationTime {
  private static final double MEGABYTE = 1_000_000;

  /** PostgreSQL's own documentation speaks of rows of a few hundred bytes. */
  private static final double ROW_LOW = 100;

  private static final double ROW_HIGH = 500;

  /** Bytes per second, slow and fast. */
  private record Rate(double slow, double fast) {}

  private static final Rate READ = new Rate(200 * MEGABYTE, 1000 * MEGABYTE);
  private static final Rate INDEX = new Rate(50 * MEGABYTE, 300 * MEGABYTE);
  private static final Rate WRITE = new Rate(20 * MEGABYTE, 150 * MEGABYTE);

  /** Every row twice, old and new, and every index, row by row. */
  private static final Rate UPDATE = new Rate(10 * MEGABYTE, 100 * MEGABYTE);

  /** What becomes of one table. */
  private static final class Work {
    private final Location first;
    private double low;
    private double high;

    Work(Location first) {
      this.first = first;
    }
  }

  private final int version;
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Work> byTable = new LinkedHashMap<>();
  private final Set<String> unknown = new TreeSet<>();

  private MigrationTime(Optional<Database> database) {
    this.version = major(database.map(Database::version).orElse(null));
    for (Table table : database.map(Database::tables).orElse(List.of())) {
      String plain = table.name().substring(table.name().lastIndexOf('.') + 1);
      tables.putIfAbsent(plain.toLowerCase(Locale.ROOT), table);
    }
  }

  /** From all statements that go forward. */
  static MigrationTime of(PackageFacts pkg, Optional<Database> database) {
    MigrationTime time = new MigrationTime(database);
    Backward backward = new Backward(pkg);
    for (SqlStatement statement : pkg.all(SqlStatement.class)) {
      if (!backward.has(statement.location())) {
        statement.actions().forEach(action -> time.add(statement, action));
      }
    }
    return time;
  }

  /** One part for each table. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    byTable.forEach(
        (name, work) -> {
          Table table = table(name);
          if (work.high >= 1 && table != null) {
            String what = "work on " + Quoted.cut(name) + size(table) + " (" + work.first + ")";
            parts.add(
                Part.ofSeconds(Reason.MIGRATION, what, work.first.path(), work.low, work.high));
          }
        });
    return parts;
  }

  /** The tables that are worked on and whose size nobody says. */
  List<String> tablesOfUnknownSize() {
    return List.copyOf(unknown);
  }

  private static int major(@Nullable String version) {
    int number = version == null ? 0 : Digits.leading(version, 3);
    return number == 0 ? 14 : number;
  }

  private void add(SqlStatement statement, SqlAction action) {
    boolean everyRow =
        action.is(SqlAction.Trait.EVERY_ROW)
            && (action.kind() == SqlAction.Kind.UPDATE || action.kind() == SqlAction.Kind.DELETE);
    Relation object = action.object();
    if (everyRow && object != null && isLive(object)) {
      add(statement, object, UPDATE, true);
      return;
    }
    for (Effect effect : action.effects()) {
      if (effect.holdsAt(version)
          && effect.lock().stopsWrites()
          && effect.work().grows()
          && isLive(effect.relation())) {
        boolean sure = effect.certainty() == Effect.Certainty.CERTAIN;
        add(statement, effect.relation(), rate(effect.work()), sure);
      }
    }
  }

  private static boolean isLive(Relation relation) {
    return relation.origin() == Relation.Origin.EXISTING;
  }

  private static Rate rate(Effect.Work work) {
    return switch (work) {
      case BRIEF, NEW_FILE, SCAN -> READ;
      case INDEX_BUILD -> INDEX;
      case REWRITE -> WRITE;
    };
  }

  private void add(SqlStatement statement, Relation relation, Rate rate, boolean sure) {
    Table table = table(relation.name());
    if (table == null || (table.bytes() < 0 && table.rows() < 0)) {
      unknown.add(relation.name());
      return;
    }
    Work work = byTable.computeIfAbsent(relation.name(), name -> new Work(statement.location()));
    double small = table.bytes() >= 0 ? table.bytes() : table.rows() * ROW_LOW;
    double large = table.bytes() >= 0 ? table.bytes() : table.rows() * ROW_HIGH;
    work.low += sure ? small / rate.fast : 0;
    work.high += large / rate.slow;
  }

  private @Nullable Table table(String name) {
    return tables.get(name.toLowerCase(Locale.ROOT));
  }

  private static String size(Table table) {
    if (table.bytes() >= 1000 * MEGABYTE) {
      return " of " + Math.round(table.bytes() / (1000 * MEGABYTE)) + " GB";
    }
    return table.bytes() >= 0
        ? " of " + Math.round(table.bytes() / MEGABYTE) + " MB"
        : " of " + table.rows() + " rows";
  }
}

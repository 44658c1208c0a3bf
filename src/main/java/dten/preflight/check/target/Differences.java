package dten.preflight.check.target;

import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.finding.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal has otherwise than production. Only what both files state is compared: a section
 * that one of them leaves out says nothing.
 */
final class Differences {
  /** A table of a tenth of the rows takes a tenth of the time, and nobody sees the locks. */
  private static final int LARGE = 10;

  /** Tables below it are quick whatever is done to them. */
  private static final long FEW_ROWS = 100_000;

  private static final int NAMED = 5;

  private final TargetFacts rehearsal;
  private final TargetFacts production;
  private final List<Difference> found = new ArrayList<>();

  private Differences(TargetFacts rehearsal, TargetFacts production) {
    this.rehearsal = rehearsal;
    this.production = production;
  }

  static List<Difference> of(TargetFacts rehearsal, TargetFacts production, PackageFacts pkg) {
    Differences differences = new Differences(rehearsal, production);
    differences.system();
    differences.components(rehearsal.products(), production.products());
    differences.components(rehearsal.inventory(), production.inventory());
    differences.units();
    if (rehearsal.database().isPresent() && production.database().isPresent()) {
      differences.database(rehearsal.database().get(), production.database().get(), pkg);
    }
    differences.hosts();
    if (!rehearsal.zone().equals(production.zone())) {
      differences.add(
          Level.NOTE,
          "the time zone of schedules",
          rehearsal.zone().toString(),
          production.zone().toString());
    }
    return differences.found;
  }

  private void system() {
    if (rehearsal.os().isEmpty() || production.os().isEmpty()) {
      return;
    }
    Os there = rehearsal.os().get();
    Os here = production.os().get();
    said(Level.WARNING, "the operating system", there.id(), here.id());
    if (there.id().equals(here.id())) {
      said(Level.WARNING, "the version of " + here.id(), there.version(), here.version());
    }
    said(Level.WARNING, "the architecture", there.arch(), here.arch());
    said(Level.NOTE, "the kernel", there.kernel(), here.kernel());
  }

  private void components(Optional<List<Component>> there, Optional<List<Component>> here) {
    if (there.isEmpty() || here.isEmpty()) {
      return;
    }
    Map<String, Component> known = new HashMap<>();
    for (Component each : there.get()) {
      known.putIfAbsent(each.name(), each);
    }
    TreeSet<String> missing = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    for (Component each : here.get()) {
      Component other = known.get(each.name());
      if (!seen.add(each.name())) {
        continue;
      }
      if (other == null) {
        missing.add(each.name());
      } else if (!other.version().isEmpty()
          && !each.version().isEmpty()
          && !other.version().equals(each.version())) {
        found.add(
            new Difference(
                Level.WARNING, other.location(), each.name(), other.version(), each.version()));
      }
    }
    if (!missing.isEmpty()) {
      add(Level.WARNING, "what is installed", "no " + named(missing), "it");
    }
  }

  private void units() {
    if (rehearsal.units().isEmpty() || production.units().isEmpty()) {
      return;
    }
    Set<String> there = new HashSet<>();
    for (Unit each : rehearsal.units().get()) {
      there.add(each.name());
      there.addAll(each.aliases());
    }
    TreeSet<String> missing = new TreeSet<>();
    for (Unit each : production.units().get()) {
      if (!there.contains(each.name()) && each.aliases().stream().noneMatch(there::contains)) {
        missing.add(each.name());
      }
    }
    if (!missing.isEmpty()) {
      add(Level.WARNING, "units", "no " + named(missing), "it");
    }
  }

  private void database(Database there, Database here, PackageFacts pkg) {
    said(Level.WARNING, "the database", there.kind(), here.kind());
    if (there.kind().equals(here.kind())) {
      said(Level.WARNING, "the version of " + here.kind(), there.version(), here.version());
    }
    for (Map.Entry<String, String> each : new java.util.TreeMap<>(here.settings()).entrySet()) {
      String other = there.settings().get(each.getKey());
      if (other != null) {
        said(Level.WARNING, "the database's " + each.getKey(), other, each.getValue());
      }
    }
    Map<String, Table> tables = new HashMap<>();
    for (Table each : there.tables()) {
      tables.putIfAbsent(bare(each.name()), each);
    }
    Set<String> touched = touched(pkg);
    for (Table each : here.tables()) {
      Table other = tables.get(bare(each.name()));
      if (touched.contains(bare(each.name())) && each.rows() >= FEW_ROWS) {
        if (other == null && !there.tables().isEmpty()) {
          add(Level.WARNING, "the size of " + each.name(), "no such table", rows(each));
        } else if (other != null && other.rows() >= 0 && other.rows() < each.rows() / LARGE) {
          add(Level.WARNING, "the size of " + each.name(), rows(other), rows(each));
        }
      }
    }
  }

  private static Set<String> touched(PackageFacts pkg) {
    Set<String> names = new HashSet<>();
    for (SqlStatement statement : pkg.all(SqlStatement.class)) {
      for (SqlAction action : statement.actions()) {
        if (action.object() != null) {
          names.add(bare(action.object().name()));
        }
      }
    }
    return names;
  }

  private static String bare(String table) {
    return table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
  }

  private static String rows(Table table) {
    return table.rows() + " rows";
  }

  /** A rehearsal talks to other hosts on purpose; what it does not talk to it cannot show. */
  private void hosts() {
    if (rehearsal.hosts().isEmpty() || production.hosts().isEmpty()) {
      return;
    }
    Set<String> there = new HashSet<>();
    for (Host each : rehearsal.hosts().get()) {
      there.add(each.name());
    }
    TreeSet<String> missing = new TreeSet<>();
    for (Host each : production.hosts().get()) {
      if (each.service() == Service.IN_SERVICE && !there.contains(each.name())) {
        missing.add(each.name());
      }
    }
    if (!missing.isEmpty()) {
      add(Level.NOTE, "hosts in service", "no " + named(missing), "it");
    }
  }

  private static String named(Set<String> names) {
    List<String> first = new ArrayList<>();
    for (String each : names) {
      if (first.size() < NAMED) {
        first.add(each);
      }
    }
    int more = names.size() - first.size();
    return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
  }

  /** Where both say something and not the same. */
  private void said(Level level, String what, @Nullable String there, @Nullable String here) {
    if (there != null
        && here != null
        && !there.isEmpty()
        && !here.isEmpty()
        && !there.equals(here)) {
      add(level, what, there, here);
    }
  }

  private void add(Level level, String what, String there, String here) {
    Location file = rehearsal.location();
    found.add(new Difference(level, file, what, there, here));
  }
}

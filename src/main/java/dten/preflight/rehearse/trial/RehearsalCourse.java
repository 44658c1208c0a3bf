package dten.preflight.rehearse.trial;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.TargetFacts.Table;
import dten.preflight.fact.rehearsal.LimitBreach;
import dten.preflight.fact.rehearsal.Rehearsal;
import dten.preflight.fact.rehearsal.Rehearsal.FilledTable;
import dten.preflight.fact.rehearsal.RehearsedFile;
import dten.preflight.fact.rehearsal.RehearsedFile.Ending;
import dten.preflight.fact.rehearsal.RehearsedStatement;
import dten.preflight.read.content.sql.ServerObjects;
import dten.preflight.rehearse.load.Workload;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationFault;
import dten.preflight.rehearse.migration.MigrationPlan;
import dten.preflight.rehearse.migration.ObservedRun;
import dten.preflight.rehearse.migration.SchemaDump;
import dten.preflight.rehearse.migration.WaysBack;
import dten.preflight.rehearse.server.RehearsalDatabase;
import dten.preflight.rehearse.server.ServerLimits;
import dten.preflight.rehearse.server.Stop;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One rehearsal from the schema to the way back. */
final class RehearsalCourse {
  private static final String SMALL = "rehearsal_small";
  private static final String EMPTY = "rehearsal_schema";

  private final RehearsalRequest request;
  private final RehearsalDatabase server;
  private final MigrationPlan plan;
  private final Set<String> rewritten;
  private final ServerObjects expected;
  private final Optional<SchemaDump> schema;
  private final Optional<Workload> workload;
  private final Map<String, Long> targetRows = new HashMap<>();
  private final long readyMicros;
  private final Consumer<String> progress;
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<Fact> facts = new ArrayList<>();

  RehearsalCourse(
      RehearsalRequest request,
      RehearsalDatabase server,
      MigrationPlan plan,
      Set<String> rewritten,
      ServerObjects expected,
      Optional<String> note,
      Optional<SchemaDump> schema,
      Optional<Workload> workload,
      Optional<Database> database,
      long readyMicros,
      Consumer<String> progress) {
    this.request = request;
    this.server = server;
    this.plan = plan;
    this.rewritten = rewritten;
    this.expected = expected;
    note.ifPresent(notes::add);
    this.schema = schema;
    this.workload = workload;
    this.readyMicros = readyMicros;
    this.progress = progress;
    for (Table table : database.map(Database::tables).orElse(List.of())) {
      if (table.rows() >= 0) {
        String name = table.name();
        targetRows.put(
            name.startsWith("public.") ? name.substring("public.".length()) : name, table.rows());
      }
    }
  }

  /** All that was seen, the rehearsal as a whole first. */
  List<Fact> facts() throws SQLException {
    notes.addAll(plan.notes());
    String origin = "none";
    List<FilledTable> tables = List.of();
    boolean complete = false;
    try {
      schema.ifPresent(dump -> dump.expects(expected));
      notes.addAll(server.provide(expected));
      origin = schema();
      if (server.hasCopies()) {
        server.copy(server.first(), EMPTY);
      }
      Filler filler = new Filler(request, targetRows, notes);
      tables = filler.fill(server.owner(server.first()));
      long rows = 0;
      for (FilledTable each : tables) {
        rows += each.rows();
      }
      progress.accept("made " + rows + " rows in " + tables.size() + " tables");
      complete = observed();
      if (complete) {
        waysBack(filler);
      }
    } catch (SQLException e) {
      if (server.stopped().isEmpty()) {
        throw e;
      }
      stoppedOutside(complete);
    }
    facts.add(
        0,
        new Rehearsal(
            server.version(),
            origin,
            request.scale(),
            readyMicros,
            tables,
            List.copyOf(notes),
            complete));
    return facts;
  }

  /** A limit was reached while no migration was observed. */
  private void stoppedOutside(boolean complete) {
    if (complete) {
      notes.add("undo and second runs were not tried to their end");
    } else {
      notes.add("no migration was run: making the schema, rows and load took what there was");
      for (Migration each : plan.fresh()) {
        facts.add(new RehearsedFile(each.location(), 0, 0, Ending.NOT_REACHED));
      }
    }
    breach(Location.ofPackage(), server.stopped());
  }

  /** In the schema of the target, tools find noted what was run there. */
  private void mark() throws SQLException {
    for (Migration each : plan.earlier()) {
      try {
        each.mark(server.owner(server.first()));
      } catch (MigrationFault e) {
        notes.add(each.path() + " could not be noted as run before: " + e.words());
      }
    }
  }

  private String schema() throws SQLException {
    if (schema.isPresent()) {
      progress.accept("loading the schema");
      schema.get().load(server.owner(server.first()), notes);
      if (request.scratch().isEmpty()) {
        SearchPath.set(server.owner(server.first()))
            .ifPresent(
                name ->
                    notes.add(
                        "all tables of the schema are in "
                            + name
                            + ", so names without a schema were looked for there first"));
      }
      mark();
      return "the file given with --schema";
    }
    if (plan.earlier().isEmpty()) {
      return "none; the migrations start from an empty database";
    }
    ObservedRun run =
        new ObservedRun(
            server.owner(server.first()),
            server.observer(),
            request.limits().statement(),
            location -> {});
    int done = 0;
    for (Migration each : plan.earlier()) {
      progress.accept("running " + each.path() + ", which has been run before");
      if (!each.growsInPlace() && rewritten.contains(each.path())) {
        notes.add(
            each.path()
                + " has been run before, but not as it is now: the installed package has it with"
                + " other text; the schema here is made by the new one, which the target never ran");
      }
      if (run.run(each).ending() != Ending.DONE) {
        List<RehearsedStatement> all = run.statements();
        String why = all.isEmpty() ? "" : ": " + all.get(all.size() - 1).error();
        notes.add(
            each.path()
                + ", which has been run before, fails"
                + why
                + "; the schema is what ran until then, and what fails behind it may fail for that");
        break;
      }
      done++;
    }
    int all = plan.earlier().size();
    return (done < all ? done + " of " + all : all)
        + (all == 1 ? " migration" : " migrations")
        + " of the package that "
        + (all == 1 ? "has" : "have")
        + " been run before";
  }

  /** Whether all migrations ran to their end. */
  private boolean observed() throws SQLException {
    progress.accept("starting the load");
    Load load = Load.start(request, workload, server.owner(server.first()), notes);
    ObservedRun run =
        new ObservedRun(
            server.owner(server.first()),
            server.observer(),
            request.limits().statement(),
            load::during);
    boolean complete = true;
    for (Migration each : plan.fresh()) {
      if (!complete) {
        facts.add(new RehearsedFile(each.location(), 0, 0, Ending.NOT_REACHED));
        continue;
      }
      progress.accept("running " + each.path());
      RehearsedFile file = run.run(each);
      if (server.stopped().isPresent()) {
        file = new RehearsedFile(file.location(), file.micros(), file.statements(), Ending.STOPPED);
      }
      facts.add(file);
      complete = file.ending() == Ending.DONE;
    }
    facts.addAll(run.statements());
    facts.addAll(load.stop(server.stopped().isEmpty()));
    for (Location each : run.late()) {
      facts.add(
          new LimitBreach(
              each,
              "time for one statement",
              request.limits().statement().toSeconds() + " s",
              "--statement-time"));
    }
    stopped(run.statements());
    return complete;
  }

  private void stopped(List<RehearsedStatement> statements) {
    RehearsedStatement last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
    Location at = last == null ? Location.ofPackage() : last.location();
    boolean isOfSorting = last != null && last.error().endsWith(ObservedRun.OUT_OF_TEMPORARY_FILES);
    breach(at, isOfSorting ? Optional.of(Stop.DISK) : server.stopped());
  }

  private void breach(Location at, Optional<Stop> why) {
    if (why.isPresent()) {
      ServerLimits limits = request.limits();
      facts.add(
          switch (why.get()) {
            case TIME ->
                new LimitBreach(
                    at, "time in all", limits.total().toSeconds() + " s", "--total-time");
            case DISK -> new LimitBreach(at, "disk", (limits.disk() >> 20) + " MB", "--max-disk");
          });
    }
  }

  private void waysBack(Filler filler) throws SQLException {
    if (!server.hasCopies()) {
      notes.add(
          "the role of --jdbc may not copy its database (CREATEDB, and owning it), so undo and"
              + " second runs were not tried");
      return;
    }
    progress.accept("breaking migrations off, and taking them back");
    server.copy(EMPTY, SMALL);
    filler.fillFew(server.owner(SMALL));
    List<Fact> tried = new WaysBack(server, SMALL, plan.fresh(), notes).tried();
    if (server.stopped().isPresent()) {
      // What fails behind it has failed for that.
      throw new SQLException("stopped");
    }
    facts.addAll(tried);
  }
}

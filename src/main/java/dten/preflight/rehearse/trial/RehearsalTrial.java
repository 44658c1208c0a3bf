package dten.preflight.rehearse.trial;

import dten.preflight.fact.Digits;
import dten.preflight.fact.Fact;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.read.EntryReader;
import dten.preflight.read.content.sql.ServerObjects;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.rehearse.flyway.FlywayTool;
import dten.preflight.rehearse.liquibase.LiquibaseTool;
import dten.preflight.rehearse.load.Workload;
import dten.preflight.rehearse.migration.MigrationPlan;
import dten.preflight.rehearse.migration.MigrationTool;
import dten.preflight.rehearse.migration.SchemaDump;
import dten.preflight.rehearse.migration.ScriptTexts;
import dten.preflight.rehearse.server.Binaries;
import dten.preflight.rehearse.server.OwnServer;
import dten.preflight.rehearse.server.RehearsalDatabase;
import dten.preflight.rehearse.server.ScratchDatabase;
import dten.preflight.rehearse.server.ServerException;
import dten.preflight.run.Trial;
import dten.preflight.run.TrialFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A package's migrations tried on a database: brings server, schema and scripts together. */
public final class RehearsalTrial implements Trial {
  private final RehearsalRequest request;
  private final Consumer<String> progress;
  private final ScriptTexts texts = new ScriptTexts();
  private final ScriptTexts ofPrevious = new ScriptTexts();
  private final Optional<SchemaDump> schema;
  private final Optional<Workload> workload;

  /**
   * Reads what was given.
   *
   * @param progress takes a line for whoever waits
   * @throws TrialFailure when something that was given cannot be used
   */
  public RehearsalTrial(RehearsalRequest request, Consumer<String> progress) throws TrialFailure {
    this.request = request;
    this.progress = progress;
    Optional<Path> file = request.schema();
    try {
      this.schema = file.isPresent() ? Optional.of(SchemaDump.read(file.get())) : Optional.empty();
    } catch (SchemaDump.NotPlain e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw refused(file, OperatorFile.reason(e), e);
    }
    this.workload = GivenWorkload.of(request.workloads(), request.defined());
  }

  private static TrialFailure refused(Optional<Path> file, String why, IOException e) {
    return new TrialFailure(
        TrialFailure.Kind.REFUSED,
        "--schema " + file.map(Path::toString).orElse("") + ": " + why,
        e);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public EntryReader reader() {
    return texts;
  }

  @Override
  public EntryReader readerOfPrevious() {
    return ofPrevious;
  }

  @Override
  public List<Fact> of(
      PackageFacts pkg, Optional<PackageFacts> previous, Parsed<TargetFacts> target)
      throws TrialFailure {
    Optional<Database> database = target.toOptional().flatMap(TargetFacts::database);
    if (database.isPresent()
        && !database.get().kind().toLowerCase(Locale.ROOT).contains("postgre")) {
      throw new TrialFailure(
          TrialFailure.Kind.REFUSED,
          "the target's database is "
              + database.get().kind()
              + ", and only PostgreSQL is rehearsed");
    }
    MigrationPlan plan =
        MigrationPlan.of(
            new MigrationTool.Request(
                pkg,
                texts,
                previous.map(facts -> ofPrevious),
                request.applied(),
                request.parameters()),
            previous,
            List.of(new LiquibaseTool(), new FlywayTool()));
    if (plan.fresh().isEmpty()) {
      progress.accept("the package has no SQL that could be run on PostgreSQL");
      return List.of();
    }
    long began = System.nanoTime();
    try (RehearsalDatabase server = server(database)) {
      long ready = (System.nanoTime() - began) / 1000;
      progress.accept("PostgreSQL " + server.version() + " is ready after " + ready / 1000 + " ms");
      Optional<String> other = otherVersion(server.version(), database);
      Set<String> rewritten =
          previous.isPresent() ? Rewritten.since(previous.get(), pkg) : Set.of();
      return new RehearsalCourse(
              request,
              server,
              plan,
              rewritten,
              expected(pkg),
              other,
              schema,
              workload,
              database,
              ready,
              progress)
          .facts();
    } catch (ServerException | SQLException e) {
      throw new TrialFailure(TrialFailure.Kind.FAILED, reason(e), e);
    }
  }

  /** Said where the server is not of the target's version. */
  private static Optional<String> otherVersion(String version, Optional<Database> database) {
    int major = major(database);
    if (major == 0 || major == Digits.leading(version, 3)) {
      return Optional.empty();
    }
    return Optional.of(
        "the target has PostgreSQL "
            + major
            + ", and this ran on PostgreSQL "
            + version
            + "; some statements take other locks, or rewrite a table, on one of them only");
  }

  private static int major(Optional<Database> database) {
    return database.map(Database::version).map(version -> Digits.leading(version, 3)).orElse(0);
  }

  /** What the package's SQL for PostgreSQL expects of a server. */
  private ServerObjects expected(PackageFacts pkg) {
    ServerObjects expected = new ServerObjects();
    Set<String> read = new HashSet<>();
    for (SqlScript script : pkg.all(SqlScript.class)) {
      String path = script.location().path();
      if (script.dialect().isAnalysed() && read.add(path)) {
        texts.of(path).ifPresent(text -> expected.read(text.chars()));
      }
    }
    return expected;
  }

  private RehearsalDatabase server(Optional<Database> database)
      throws ServerException, TrialFailure {
    if (request.scratch().isPresent()) {
      try {
        return ScratchDatabase.open(request.scratch().get(), request.limits());
      } catch (ServerException e) {
        throw new TrialFailure(TrialFailure.Kind.REFUSED, reason(e), e);
      }
    }
    int wanted = request.postgres();
    int major = major(database);
    List<Binaries> found = Binaries.found();
    Optional<Binaries> chosen = Binaries.choose(found, wanted, major);
    if (chosen.isEmpty()) {
      throw new TrialFailure(TrialFailure.Kind.REFUSED, OptionalPart.lacking(wanted, found));
    }
    boolean isOther = wanted == 0 && major > 0 && chosen.get().major() != major;
    progress.accept(
        "starting PostgreSQL "
            + chosen.get().version()
            + (isOther ? ", the nearest that is here to the target's " + major : ""));
    return OwnServer.start(chosen.get(), request.limits());
  }
}

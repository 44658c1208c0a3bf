package dten.preflight.rehearse.liquibase;

import dten.preflight.fact.Location;
import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.migration.MigrationFault;
import dten.preflight.rehearse.migration.Steps;
import dten.preflight.rehearse.tool.ToolSession;
import dten.preflight.rehearse.tool.ToolThread;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.parser.ChangeLogParserFactory;

/** Brings the library, a changelog and a database together for one run. */
final class LiquibaseRun {
  static final String TOOL = "Liquibase";

  /** Held here, for what nobody holds forgets its level. Root scopes log before ours is there. */
  private static final Logger LOG = Logger.getLogger("liquibase");

  private final Changelogs changelogs;
  private final Changelogs.Root root;
  private final Map<String, String> given;

  /**
   * Of one changelog.
   *
   * @param given values of parameters that come before its own
   */
  LiquibaseRun(Changelogs changelogs, Changelogs.Root root, Map<String, String> given) {
    this.changelogs = changelogs;
    this.root = root;
    this.given = Map.copyOf(given);
  }

  /** What is done with a changelog that was loaded. */
  interface Course {
    /** Does it. */
    void run(Loaded loaded) throws Exception;
  }

  /** A changelog and where it is to be run. */
  record Loaded(
      DatabaseChangeLog changelog, Database database, Contexts contexts, Listener listener) {
    RuntimeEnvironment environment() {
      return new RuntimeEnvironment(database, contexts, new LabelExpression());
    }
  }

  /** Runs a course over the changelog, in a thread of its own. */
  void run(ConnectionSource owner, Steps steps, Course course) throws SQLException, MigrationFault {
    LOG.setLevel(Level.OFF);
    PackageResources resources = new PackageResources(changelogs.texts(), root.base());
    Places places = new Places(changelogs, resources);
    Listener listener = new Listener(places, steps);
    Location file = Location.ofEntry(root.path());
    ToolSession session = new ToolSession(owner, steps, places);
    ToolThread.run(
        TOOL,
        file,
        session,
        () -> {
          try {
            Scope.child(
                Map.of(
                    Scope.Attr.ui.name(), new Silence(),
                    Scope.Attr.logService.name(), new Silence.Log(),
                    Scope.Attr.resourceAccessor.name(), resources),
                () -> loaded(session, resources, listener, course));
          } catch (Exception e) {
            throw session.failure().orElseGet(() -> listener.fault(file, e));
          }
        });
  }

  private void loaded(
      ToolSession session, PackageResources resources, Listener listener, Course course)
      throws Exception {
    CheckedParser parser = new CheckedParser(changelogs, resources);
    ChangeLogParserFactory parsers = ChangeLogParserFactory.getInstance();
    parsers.register(parser);
    try {
      PostgresDatabase database = new PostgresDatabase();
      database.setConnection(new JdbcConnection(session.connect()));
      String name = resources.nameOf(root.path());
      DatabaseChangeLog changelog =
          parsers
              .getParser(name, resources)
              .parse(name, new Parameters(database, given), resources);
      ChangeLogHistoryService books =
          Scope.getCurrentScope()
              .getSingleton(ChangeLogHistoryServiceFactory.class)
              .getChangeLogService(database);
      books.init();
      Contexts contexts = new Contexts(new ContextNames(changelogs, root).given());
      changelog.validate(database, contexts, new LabelExpression());
      course.run(new Loaded(changelog, database, contexts, listener));
    } finally {
      parsers.unregister(parser);
    }
  }
}

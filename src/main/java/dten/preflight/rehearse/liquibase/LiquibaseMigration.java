package dten.preflight.rehearse.liquibase;

import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.liquibase.LiquibaseRun.Loaded;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationFault;
import dten.preflight.rehearse.migration.Steps;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.AlreadyRanChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.NotRanChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ChangeLogSyncVisitor;
import liquibase.changelog.visitor.RollbackVisitor;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;

/** A changelog with all that it includes, or what of it had been run before. */
final class LiquibaseMigration implements Migration {
  private final LiquibaseRun run;
  private final Changelogs.Root root;
  private final Set<String> before;
  private final Part part;
  private final boolean hasWayBack;

  /** Which change sets are run. */
  enum Part {
    BEFORE,
    ALL,
    /** Those that were not run before, taken back. */
    BACK
  }

  /**
   * Over a changelog.
   *
   * @param before what has been run before, as {@link Identities} names change sets
   * @param hasWayBack whether it is meant to be taken back
   */
  LiquibaseMigration(
      LiquibaseRun run, Changelogs.Root root, Set<String> before, Part part, boolean hasWayBack) {
    this.run = run;
    this.root = root;
    this.before = Set.copyOf(before);
    this.part = part;
    this.hasWayBack = hasWayBack;
  }

  @Override
  public String path() {
    return root.path();
  }

  @Override
  public String tool() {
    return LiquibaseRun.TOOL;
  }

  @Override
  public boolean growsInPlace() {
    return true;
  }

  @Override
  public Optional<Migration> undo() {
    return hasWayBack
        ? Optional.of(new LiquibaseMigration(run, root, before, Part.BACK, false))
        : Optional.empty();
  }

  @Override
  public void run(ConnectionSource owner, Steps steps) throws SQLException, MigrationFault {
    run.run(owner, steps, part == Part.BACK ? this::back : this::forth);
  }

  @Override
  public void mark(ConnectionSource owner) throws SQLException, MigrationFault {
    run.run(owner, (statement, session, sending) -> sending.send(), this::sync);
  }

  private boolean isBefore(ChangeSet set) {
    return before.contains(Identities.of(set.getId(), set.getAuthor(), set.getFilePath()));
  }

  private List<ChangeSetFilter> filters(Loaded loaded, ChangeSetFilter first) {
    List<ChangeSetFilter> filters = new ArrayList<>(List.of(first));
    filters.add(new DbmsChangeSetFilter(loaded.database()));
    filters.add(new ContextChangeSetFilter(loaded.contexts()));
    filters.add(new IgnoreChangeSetFilter());
    if (part == Part.BEFORE) {
      filters.add(
          set -> new ChangeSetFilterResult(isBefore(set), "", ChangeSetFilter.class, "", ""));
    }
    return filters;
  }

  private void forth(Loaded loaded) throws Exception {
    Database database = loaded.database();
    ShouldRunChangeSetFilter should = new ShouldRunChangeSetFilter(database);
    ChangeSetFilter[] filters = filters(loaded, should).toArray(ChangeSetFilter[]::new);
    new ChangeLogIterator(loaded.changelog(), filters)
        .run(new UpdateVisitor(database, loaded.listener(), should), loaded.environment());
  }

  private void back(Loaded loaded) throws Exception {
    Database database = loaded.database();
    List<RanChangeSet> ran = new ArrayList<>();
    for (RanChangeSet each : database.getRanChangeSetList()) {
      if (!before.contains(
          Identities.of(each.getId(), each.getAuthor(), String.valueOf(each.getChangeLog())))) {
        ran.add(each);
      }
    }
    new ChangeLogIterator(
            ran, loaded.changelog(), filters(loaded, new AlreadyRanChangeSetFilter(ran)))
        .run(new RollbackVisitor(database, loaded.listener()), loaded.environment());
  }

  private void sync(Loaded loaded) throws Exception {
    Database database = loaded.database();
    ChangeSetFilter first = new NotRanChangeSetFilter(database.getRanChangeSetList());
    ChangeSetFilter[] filters = filters(loaded, first).toArray(ChangeSetFilter[]::new);
    new ChangeLogIterator(loaded.changelog(), filters)
        .run(new ChangeLogSyncVisitor(database), loaded.environment());
  }
}

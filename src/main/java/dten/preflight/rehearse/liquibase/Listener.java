package dten.preflight.rehearse.liquibase;

import dten.preflight.fact.Location;
import dten.preflight.rehearse.migration.MigrationFault;
import dten.preflight.rehearse.migration.Steps;
import dten.preflight.rehearse.tool.ToolThread;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** Hears from the library what it is about to do. */
final class Listener extends AbstractChangeExecListener {
  /** Where the library says that it has looked. */
  private static final String ELSEWHERE =
      " in the configured search path: - the package More locations can be added with the"
          + " 'searchPath' parameter.";

  private final Places places;
  private final Steps steps;
  private boolean isGoingBack;
  private @Nullable Location failed;

  Listener(Places places, Steps steps) {
    this.places = places;
    this.steps = steps;
  }

  @Override
  public void willRun(
      ChangeSet set, DatabaseChangeLog changelog, Database database, RunStatus status) {
    places.leave();
    steps.beginUnit();
  }

  @Override
  public void willRun(
      Change change, ChangeSet set, DatabaseChangeLog changelog, Database database) {
    if (!isGoingBack) {
      places.enter(set, change);
    }
  }

  @Override
  public void ran(Change change, ChangeSet set, DatabaseChangeLog changelog, Database database) {
    if (!isGoingBack) {
      places.leave();
    }
  }

  @Override
  public void ran(ChangeSet set, DatabaseChangeLog changelog, Database database, ExecType type) {
    places.leave();
  }

  @Override
  public void runFailed(
      ChangeSet set, DatabaseChangeLog changelog, Database database, Exception exception) {
    places.leave();
    failed = places.at(set);
  }

  @Override
  public void willRollback(ChangeSet set, DatabaseChangeLog changelog, Database database) {
    isGoingBack = true;
    steps.beginUnit();
    places.enterRollback(set);
  }

  @Override
  public void rolledBack(ChangeSet set, DatabaseChangeLog changelog, Database database) {
    isGoingBack = false;
    places.leave();
  }

  @Override
  public void rollbackFailed(
      ChangeSet set, DatabaseChangeLog changelog, Database database, Exception exception) {
    isGoingBack = false;
    places.leave();
    failed = places.at(set);
  }

  /** What the library says for itself, at the change set that it speaks of if it is known. */
  MigrationFault fault(Location file, Exception thrown) {
    Location at = failed;
    String words = ToolThread.words(thrown).replace(ELSEWHERE, " in the package");
    return new MigrationFault(at == null ? file : at, words, thrown);
  }
}

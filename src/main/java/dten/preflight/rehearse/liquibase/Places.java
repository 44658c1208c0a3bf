package dten.preflight.rehearse.liquibase;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.Change;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.tool.Origin;
import dten.preflight.rehearse.tool.StatementPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liquibase.change.core.RawSQLChange;
import liquibase.change.core.SQLFileChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.jspecify.annotations.Nullable;

/** Where the change that is being run stands in the package. */
final class Places implements Origin {
  private final Changelogs changelogs;
  private final PackageResources resources;
  private @Nullable Location change;
  private @Nullable StatementPlaces within;

  Places(Changelogs changelogs, PackageResources resources) {
    this.changelogs = changelogs;
    this.resources = resources;
  }

  /** What is sent from now on belongs to a change. */
  void enter(ChangeSet set, liquibase.change.Change made) {
    Optional<Change> element = element(set);
    Location at = at(set);
    within = null;
    int index = identity(set.getChanges(), made);
    List<Change> changes = new ArrayList<>();
    for (Change each : element.map(Change::children).orElse(List.of())) {
      if (ChangeTypes.isChange(each.name())) {
        changes.add(each);
      }
    }
    if (element.isPresent() && index >= 0 && index < changes.size()) {
      Change written = changes.get(index);
      CheckedChangelog changelog = changelog(set).orElseThrow();
      at = changelog.at(written);
      if (made instanceof RawSQLChange || written.name().equals("createProcedure")) {
        within = new StatementPlaces(changelog.changelog().sqlOf(written), Runner.NONE, 1);
      }
    } else if (element.isEmpty() && made instanceof RawSQLChange raw) {
      Integer line = raw.getSqlStartLine();
      within = file(set.getChangeLog().getPhysicalFilePath(), line == null ? 1 : line);
    }
    if (made instanceof SQLFileChange file && file.getPath() != null) {
      within = file(path(set.getChangeLog(), file), 1);
    }
    change = at;
  }

  private static int identity(List<liquibase.change.Change> all, liquibase.change.Change made) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) == made) {
        return i;
      }
    }
    return -1;
  }

  private static String path(DatabaseChangeLog changelog, SQLFileChange file) {
    if (!Boolean.TRUE.equals(file.isRelativeToChangelogFile())) {
      return file.getPath();
    }
    String from = changelog.getPhysicalFilePath();
    return from.substring(0, from.lastIndexOf('/') + 1) + file.getPath();
  }

  private @Nullable StatementPlaces file(String name, int line) {
    Optional<Text> text = resources.text(name);
    return text.map(found -> new StatementPlaces(found, Runner.LIQUIBASE, line)).orElse(null);
  }

  private Optional<CheckedChangelog> changelog(ChangeSet set) {
    DatabaseChangeLog file = set.getChangeLog();
    return file == null || file.getPhysicalFilePath() == null
        ? Optional.empty()
        : changelogs.of(resources.pathOf(file.getPhysicalFilePath()));
  }

  private Optional<Change> element(ChangeSet set) {
    for (Change each : changelog(set).map(CheckedChangelog::changeSets).orElse(List.of())) {
      if (each.get("id").equals(set.getId()) && each.get("author").equals(set.getAuthor())) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Where a change set stands; its file where it is one of SQL. */
  Location at(ChangeSet set) {
    Optional<Change> element = element(set);
    if (element.isPresent()) {
      return changelog(set).orElseThrow().at(element.get());
    }
    String name = String.valueOf(set.getChangeLog().getPhysicalFilePath());
    for (liquibase.change.Change each : set.getChanges()) {
      if (each instanceof RawSQLChange raw && raw.getSqlStartLine() != null) {
        return Location.ofEntry(resources.pathOf(name)).at(new Region(raw.getSqlStartLine(), 1));
      }
    }
    return Location.ofEntry(resources.pathOf(name));
  }

  /** What takes a change set back: its own element for that, or else the change set. */
  void enterRollback(ChangeSet set) {
    change = at(set);
    within = null;
    for (Change each : element(set).map(Change::children).orElse(List.of())) {
      if (each.name().equals("rollback")) {
        change = changelog(set).orElseThrow().at(each);
        return;
      }
    }
  }

  /** What is sent from now on is the library's own. */
  void leave() {
    change = null;
    within = null;
  }

  @Override
  public void refused() {
    leave();
  }

  @Override
  public Optional<Statement> of(String sql, Form form) {
    Location at = change;
    if (at == null || sql.toLowerCase(Locale.ROOT).contains("databasechangelog")) {
      return Optional.empty();
    }
    StatementPlaces statements = within;
    Location place = statements == null ? at : statements.place(sql).orElse(at);
    return Optional.of(RunnableSql.whole(place, sql));
  }
}

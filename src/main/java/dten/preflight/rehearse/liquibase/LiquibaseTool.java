package dten.preflight.rehearse.liquibase;

import dten.preflight.read.content.sql.Change;
import dten.preflight.rehearse.liquibase.LiquibaseMigration.Part;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationTool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Liquibase: each changelog that no other includes is one migration. */
public final class LiquibaseTool implements MigrationTool {
  /** Changes that the library takes back by itself. */
  private static final Set<String> REVERSIBLE =
      Set.of(
          "addColumn",
          "addDefaultValue",
          "addForeignKeyConstraint",
          "addLookupTable",
          "addNotNullConstraint",
          "addPrimaryKey",
          "addUniqueConstraint",
          "createIndex",
          "createSequence",
          "createTable",
          "createView",
          "dropNotNullConstraint",
          "empty",
          "renameColumn",
          "renameSequence",
          "renameTable",
          "renameView",
          "tagDatabase");

  @Override
  public String name() {
    return LiquibaseRun.TOOL;
  }

  @Override
  public Optional<Plan> plan(Request request, Scripts scripts) {
    Changelogs changelogs = new Changelogs(request.texts());
    List<Changelogs.Root> roots = changelogs.roots();
    if (roots.isEmpty()) {
      return Optional.empty();
    }
    Set<String> before = new HashSet<>();
    List<Migration> earlier = new ArrayList<>();
    Optional<Changelogs> old = request.previous().map(Changelogs::new);
    for (Changelogs.Root each : old.map(Changelogs::roots).orElse(List.of())) {
      // As it was then: its books tell what is another now.
      LiquibaseRun run = new LiquibaseRun(old.orElseThrow(), each, request.parameters());
      earlier.add(new LiquibaseMigration(run, each, Set.of(), Part.ALL, false));
      before.addAll(Identities.of(old.orElseThrow(), each));
    }
    Set<String> claimed = new HashSet<>(changelogs.paths());
    List<Migration> fresh = new ArrayList<>();
    ChangelogNotes notes = new ChangelogNotes(changelogs, request.parameters().keySet());
    for (Changelogs.Root root : roots) {
      claimed.addAll(root.parts());
      notes.add(root);
      Set<String> own = Identities.of(changelogs, root);
      Set<String> upTo = Identities.upTo(changelogs, root, request.applied());
      if (!request.applied().isEmpty() && upTo.isEmpty()) {
        notes.notFound(request.applied(), root);
      }
      before.addAll(upTo);
      boolean hasWayBack = hasWayBack(changelogs, root);
      LiquibaseRun run = new LiquibaseRun(changelogs, root, request.parameters());
      if (!upTo.isEmpty()) {
        earlier.add(new LiquibaseMigration(run, root, upTo, Part.BEFORE, false));
      }
      boolean isNew = request.previous().isPresent() || !before.containsAll(own);
      // Where nothing is left of it, its report says why.
      if (isNew || (own.isEmpty() && notes.isLeftOut(root))) {
        fresh.add(new LiquibaseMigration(run, root, before, Part.ALL, hasWayBack));
      }
    }
    return Optional.of(new Plan(claimed, earlier, fresh, notes.all()));
  }

  /** Whether anything says how to go back, or the library knows it of everything. */
  private static boolean hasWayBack(Changelogs changelogs, Changelogs.Root root) {
    boolean isSaid = false;
    boolean isKnown = true;
    for (String path : root.parts()) {
      for (Change set : changelogs.of(path).map(CheckedChangelog::changeSets).orElse(List.of())) {
        isSaid |= set.has("rollback");
        for (Change each : set.children()) {
          isSaid |= each.name().equals("rollback");
          isKnown &= !ChangeTypes.isChange(each.name()) || REVERSIBLE.contains(each.name());
        }
      }
      if (changelogs.isFormatted(path)) {
        isKnown = false;
        isSaid |= saysRollback(changelogs, path);
      }
    }
    return isSaid || isKnown;
  }

  private static boolean saysRollback(Changelogs changelogs, String path) {
    String text =
        changelogs.texts().of(path).map(found -> found.chars().toLowerCase(Locale.ROOT)).orElse("");
    return text.contains("--rollback ") || text.contains("-- rollback ");
  }
}

package dten.preflight.rehearse.liquibase;

import dten.preflight.read.content.sql.Change;
import dten.preflight.rehearse.liquibase.LiquibaseMigration.Part;
import dten.preflight.rehearse.migration.Migration;
import dten.preflight.rehearse.migration.MigrationTool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

  private static final int MOST_NOTES = 12;

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
    request
        .previous()
        .map(Changelogs::new)
        .ifPresent(
            old -> {
              for (Changelogs.Root each : old.roots()) {
                before.addAll(Identities.of(old, each));
              }
            });
    Set<String> claimed = new HashSet<>(changelogs.paths());
    List<Migration> earlier = new ArrayList<>();
    List<Migration> fresh = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (Changelogs.Root root : roots) {
      claimed.addAll(root.parts());
      notes.addAll(notes(changelogs, root));
      Set<String> own = Identities.of(changelogs, root);
      LiquibaseRun run = new LiquibaseRun(changelogs, root, new LinkedHashSet<>());
      boolean hasWayBack = hasWayBack(changelogs, root);
      Set<String> done = new HashSet<>(own);
      done.retainAll(before);
      if (!done.isEmpty()) {
        earlier.add(new LiquibaseMigration(run, root, before, Part.BEFORE, false));
      }
      if (!done.containsAll(own)) {
        fresh.add(new LiquibaseMigration(run, root, before, Part.ALL, hasWayBack));
      }
    }
    notes.addAll(changelogs.notes());
    return Optional.of(new Plan(claimed, earlier, fresh, cut(notes)));
  }

  private static List<String> cut(Set<String> notes) {
    List<String> all = List.copyOf(notes);
    if (all.size() <= MOST_NOTES) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, MOST_NOTES));
    some.add((all.size() - MOST_NOTES) + " more change sets were left out, or parts of them");
    return some;
  }

  private static List<String> notes(Changelogs changelogs, Changelogs.Root root) {
    List<String> notes = new ArrayList<>();
    for (String path : root.parts()) {
      changelogs.of(path).ifPresent(changelog -> notes.addAll(changelog.notes()));
    }
    return notes;
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

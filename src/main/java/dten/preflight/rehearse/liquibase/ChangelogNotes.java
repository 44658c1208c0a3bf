package dten.preflight.rehearse.liquibase;

import dten.preflight.read.Text;
import dten.preflight.read.content.sql.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import liquibase.database.DatabaseList;

/** What whoever reads the report has to know of how a changelog was run. */
final class ChangelogNotes {
  private static final int MOST = 12;
  private static final int MOST_NAMES = 8;
  private static final int MAX_NAME = 60;

  private final Changelogs changelogs;
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Set<String> known = new TreeSet<>();
  private final Set<String> used = new TreeSet<>();
  private final Set<String> contexts = new TreeSet<>();
  private final Set<String> given = new TreeSet<>();
  private int ofOthers;

  /**
   * Over changelogs.
   *
   * @param parameters the names of those that the operator has given
   */
  ChangelogNotes(Changelogs changelogs, Set<String> parameters) {
    this.changelogs = changelogs;
    for (String each : parameters) {
      known.add(each.toLowerCase(Locale.ROOT));
    }
  }

  /** Adds those of a root with all that it includes. */
  void add(Changelogs.Root root) {
    given.addAll(new ContextNames(changelogs, root).given());
    for (String path : root.parts()) {
      Optional<CheckedChangelog> changelog = changelogs.of(path);
      changelog.ifPresent(this::changelog);
      changelogs.texts().of(path).ifPresent(this::names);
    }
  }

  private void changelog(CheckedChangelog changelog) {
    leftOut.addAll(changelog.notes());
    for (Change each : changelog.changelog().root().children()) {
      if (each.name().equals("property")) {
        known.add(each.get("name").toLowerCase(Locale.ROOT));
        if (!each.get("file").isEmpty()) {
          properties(each.get("file"));
        }
      }
    }
    for (Change each : changelog.changeSets()) {
      String dbms = each.get("dbms");
      ofOthers += DatabaseList.definitionMatches(dbms, "postgresql", true) ? 0 : 1;
      for (String name : List.of("context", "contextFilter", "labels")) {
        if (each.has(name) && !each.get(name).isBlank()) {
          contexts.add(cut(each.get(name)));
        }
      }
    }
  }

  private void properties(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    for (String path : changelogs.texts().below("")) {
      if (path.endsWith("/" + name) || path.equals(name)) {
        Text text = changelogs.texts().of(path).orElseThrow();
        for (int i = 0; i < text.lineCount(); i++) {
          String[] parts = text.line(i).split("[=:]", 2);
          known.add(parts[0].strip().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  /** What stands in <code>${…}</code>. */
  private void names(Text text) {
    String chars = text.chars();
    int start = chars.indexOf("${");
    while (start >= 0) {
      int end = chars.indexOf('}', start);
      if (end < 0) {
        return;
      }
      if (end - start < MAX_NAME && chars.indexOf('\n', start) > end) {
        used.add(chars.substring(start + 2, end).strip());
      }
      start = chars.indexOf("${", end);
    }
  }

  private static String cut(String text) {
    return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
  }

  /** Whether something of a root cannot be run. */
  boolean isLeftOut(Changelogs.Root root) {
    for (String path : root.parts()) {
      if (!changelogs.of(path).map(CheckedChangelog::notes).orElse(List.of()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The version that was applied last is nothing that a changelog speaks of. */
  void notFound(String version, Changelogs.Root root) {
    leftOut.add(
        "--applied "
            + cut(version)
            + " is no tag, no id of a change set and no version in the name of a file of "
            + root.path()
            + ", so none of it counts as run");
  }

  /** All of them, the longest list cut. */
  List<String> all() {
    List<String> notes =
        new ArrayList<>(List.copyOf(leftOut).subList(0, Math.min(MOST, leftOut.size())));
    if (leftOut.size() > MOST) {
      notes.add((leftOut.size() - MOST) + " more changes or change sets were left out");
    }
    Set<String> unknown = new TreeSet<>();
    for (String name : used) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean isOfDatabase = lower.startsWith("database.") || lower.startsWith("liquibase_");
      if (!known.contains(lower) && !isOfDatabase && !lower.isEmpty() && !lower.startsWith(":")) {
        unknown.add("${" + name + "}");
      }
    }
    if (!unknown.isEmpty()) {
      notes.add(
          some(unknown)
              + (unknown.size() == 1 ? " has no value" : " have no value")
              + " in the package, and stayed as written; --parameter gives one");
    }
    if (ofOthers > 0) {
      notes.add(
          ofOthers
              + (ofOthers == 1 ? " change set is" : " change sets are")
              + " for other databases, and passed over");
    }
    if (!given.isEmpty()) {
      notes.add("change sets were run in the contexts " + some(given));
    } else if (!contexts.isEmpty()) {
      notes.add(
          "change sets of all contexts and labels were run, as Liquibase does when none is named: "
              + some(contexts));
    }
    notes.addAll(changelogs.notes());
    return notes;
  }

  private static String some(Set<String> names) {
    List<String> all = List.copyOf(names);
    String shown = String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())));
    return all.size() > MOST_NAMES ? shown + " and " + (all.size() - MOST_NAMES) + " more" : shown;
  }
}

package dten.preflight.rehearse.liquibase;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryHead;
import dten.preflight.read.Text;
import dten.preflight.read.content.source.FileRole;
import dten.preflight.read.content.sql.Change;
import dten.preflight.read.content.sql.Changelog;
import dten.preflight.rehearse.migration.ScriptTexts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All changelogs of a package, and which of them are the first of their kind. */
final class Changelogs {
  private final ScriptTexts texts;
  private final Map<String, CheckedChangelog> byPath = new TreeMap<>();
  private final Set<String> formatted = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  Changelogs(ScriptTexts texts) {
    this.texts = texts;
    for (String path : texts.below("")) {
      Text text = texts.of(path).orElseThrow();
      String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (Changelog.isExtension(extension)) {
        Optional<Changelog> changelog = Changelog.read(text, extension);
        if (changelog.isPresent()) {
          byPath.put(path, new CheckedChangelog(changelog.get()));
        } else if (isMeantAsOne(text)) {
          notes.add(text.file() + " cannot be read as a changelog, and was not run");
        }
      } else if (extension.equals("sql") && isFormatted(text)) {
        formatted.add(path);
      }
    }
  }

  private static boolean isMeantAsOne(Text text) {
    return text.chars().contains("<databaseChangeLog")
        || text.chars().contains("databaseChangeLog:");
  }

  private static boolean isFormatted(Text text) {
    String head = text.chars().substring(0, Math.min(200, text.chars().length())).stripLeading();
    String lower = head.toLowerCase(Locale.ROOT);
    return lower.startsWith("--") && lower.substring(2).strip().startsWith("liquibase formatted");
  }

  /** The changelog of a path; empty where there is none, or one of SQL. */
  Optional<CheckedChangelog> of(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Whether a path is one of SQL. */
  boolean isFormatted(String path) {
    return formatted.contains(path);
  }

  /** All of them, whether they are run or not. */
  Set<String> paths() {
    Set<String> all = new LinkedHashSet<>(byPath.keySet());
    all.addAll(formatted);
    return all;
  }

  /** What cannot be read. */
  List<String> notes() {
    return notes;
  }

  ScriptTexts texts() {
    return texts;
  }

  /**
   * One that no other includes.
   *
   * @param base the folder that it names files from
   * @param parts all files that belong to it, itself among them
   */
  record Root(String path, String base, Set<String> parts) {}

  /**
   * Those that no other includes, by their paths; not those that are there to be looked at, and not
   * those that lie unused beside others that are included.
   */
  List<Root> roots() {
    Map<String, Root> all = new TreeMap<>();
    for (String path : byPath.keySet()) {
      String base = base(path);
      all.put(path, new Root(path, base, parts(path, base)));
    }
    for (String path : formatted) {
      all.put(path, new Root(path, inner(path), Set.of(path)));
    }
    Map<String, String> used = new HashMap<>();
    for (Root each : all.values()) {
      for (String part : each.parts) {
        if (!part.equals(each.path)) {
          used.putIfAbsent(folder(part), each.path);
        }
      }
    }
    List<Root> roots = new ArrayList<>();
    for (Root root : all.values()) {
      if (isIncluded(root, all.values()) || isExample(root.path)) {
        continue;
      }
      String beside = used.get(folder(root.path));
      if (beside != null && root.parts.size() == 1) {
        notes.add(
            root.path + " was not run: " + name(beside) + " includes what lies beside it, not it");
      } else {
        roots.add(root);
      }
    }
    return roots;
  }

  /** Of two that include each other, the first is the root. */
  private static boolean isIncluded(Root root, Collection<Root> all) {
    for (Root other : all) {
      boolean isMutual = root.parts.contains(other.path) && root.path.compareTo(other.path) < 0;
      if (!other.path.equals(root.path) && other.parts.contains(root.path) && !isMutual) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExample(String path) {
    FileRole role = FileRole.of(new EntryHead(path, Kind.TEXT, 1, -1));
    return role == FileRole.EXAMPLE || role == FileRole.PROSE;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The innermost archive that a path is in, or the folder that all of the package is in. */
  private static String inner(String path) {
    int archive = path.lastIndexOf("!/");
    return archive >= 0 ? path.substring(0, archive + 2) : path.substring(0, path.indexOf('/') + 1);
  }

  /** The folder below which most of what it names is found. */
  private String base(String path) {
    String best = inner(path);
    int most = found(path, best);
    for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      String folder = path.substring(0, end + 1);
      int found = found(path, folder);
      if (found > most) {
        most = found;
        best = folder;
      }
      if (end == 0) {
        break;
      }
    }
    return most < found(path, "") ? "" : best;
  }

  private int found(String path, String base) {
    int found = 0;
    for (String each : named(path, base)) {
      found += texts.of(each).isPresent() ? 1 : 0;
    }
    return found;
  }

  private Set<String> parts(String path, String base) {
    Set<String> parts = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(path));
    while (!left.isEmpty()) {
      String next = left.removeFirst();
      if (texts.of(next).isPresent() && parts.add(next)) {
        List<String> named = named(next, base);
        for (int i = named.size() - 1; i >= 0; i--) {
          left.addFirst(named.get(i));
        }
      }
    }
    return parts;
  }

  /** The files that one changelog names, whether they are there or not. */
  private List<String> named(String path, String base) {
    CheckedChangelog changelog = byPath.get(path);
    if (changelog == null) {
      return List.of();
    }
    PackageResources resources = new PackageResources(texts, base);
    String folder = folder(path);
    List<String> named = new ArrayList<>();
    for (Change each : changelog.inclusions()) {
      String name = each.has("file") ? each.get("file") : each.get("path");
      String at = place(each, "relativeToChangelogFile", name, folder, resources);
      if (each.name().equals("include")) {
        named.add(at);
      } else {
        named.addAll(texts.below(at.endsWith("/") ? at : at + "/"));
      }
    }
    for (Change set : changelog.changeSets()) {
      for (Change each : set.children()) {
        if (each.has("path") || each.has("file")) {
          String name = each.has("path") ? each.get("path") : each.get("file");
          named.add(place(each, "relativeToChangelogFile", name, folder, resources));
        }
      }
    }
    return named;
  }

  private static String place(
      Change each, String relative, String name, String folder, PackageResources resources) {
    if (each.isTrue(relative) && folder.startsWith(resources.base())) {
      return resources.pathOf(folder.substring(resources.base().length()) + name);
    }
    return resources.pathOf(name);
  }
}

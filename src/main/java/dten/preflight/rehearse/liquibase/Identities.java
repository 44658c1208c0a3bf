package dten.preflight.rehearse.liquibase;

import dten.preflight.read.Text;
import dten.preflight.read.content.sql.Change;
import dten.preflight.rehearse.migration.ScriptOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The change sets of changelogs by what tells them apart: id, author and file. */
final class Identities {
  private Identities() {}

  static String of(String id, String author, String file) {
    return id + "\n" + author + "\n" + PackageResources.normalized(file).orElse(file);
  }

  /** Those of a root with all that it includes. */
  static Set<String> of(Changelogs changelogs, Changelogs.Root root) {
    Set<String> all = new HashSet<>();
    root.parts().forEach(path -> add(changelogs, root, path, all));
    return all;
  }

  /**
   * Those that had been run when a version had been: those up to a change set with that tag or id,
   * or else those of files whose names speak of it or of an earlier one. Files count in the order
   * in which they are included.
   */
  static Set<String> upTo(Changelogs changelogs, Changelogs.Root root, String version) {
    Set<String> all = new HashSet<>();
    if (version.isEmpty()) {
      return all;
    }
    for (String path : root.parts()) {
      Optional<CheckedChangelog> changelog = changelogs.of(path);
      for (Change set : changelog.map(CheckedChangelog::changeSets).orElse(List.of())) {
        all.add(identity(set, changelog.orElseThrow(), root, path));
        boolean isIt = set.get("id").equals(version);
        for (Change each : set.children()) {
          isIt |= each.name().equals("tagDatabase") && each.get("tag").equals(version);
        }
        if (isIt) {
          return all;
        }
      }
    }
    all.clear();
    for (String path : root.parts()) {
      String written = versionIn(path.substring(path.lastIndexOf('/') + 1));
      if (!written.isEmpty() && ScriptOrder.compareVersions(written, version) <= 0) {
        add(changelogs, root, path, all);
      }
    }
    return all;
  }

  /** The first number with a dot in it. */
  private static String versionIn(String name) {
    String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    for (String part : stem.split("[^0-9.]+", -1)) {
      String version = part.replaceFirst("^[.]+", "").replaceFirst("[.]+$", "");
      if (version.indexOf('.') > 0) {
        return version;
      }
    }
    return "";
  }

  private static String identity(
      Change set, CheckedChangelog changelog, Changelogs.Root root, String path) {
    String name = PackageResources.nameOf(path, root.base());
    String logical = changelog.changelog().root().get("logicalFilePath");
    String own = set.get("logicalFilePath");
    String file = own.isEmpty() ? (logical.isEmpty() ? name : logical) : own;
    return of(set.get("id"), set.get("author"), file);
  }

  private static void add(
      Changelogs changelogs, Changelogs.Root root, String path, Set<String> all) {
    Optional<CheckedChangelog> changelog = changelogs.of(path);
    if (changelog.isPresent()) {
      for (Change each : changelog.get().changeSets()) {
        all.add(identity(each, changelog.get(), root, path));
      }
    } else if (changelogs.isFormatted(path)) {
      String name = PackageResources.nameOf(path, root.base());
      changelogs.texts().of(path).ifPresent(text -> formatted(text, name, all));
    }
  }

  /** {@code --changeset author:id attributes}. */
  private static void formatted(Text text, String name, Set<String> all) {
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i).strip();
      if (!line.startsWith("--")) {
        continue;
      }
      String order = line.substring(2).strip();
      if (order.toLowerCase(Locale.ROOT).startsWith("changeset ")) {
        String written = order.substring("changeset ".length()).strip();
        int colon = written.indexOf(':');
        if (colon > 0) {
          String rest = written.substring(colon + 1).strip();
          int end = rest.indexOf(' ');
          String id = unquoted(end < 0 ? rest : rest.substring(0, end));
          all.add(of(id, unquoted(written.substring(0, colon).strip()), name));
        }
      }
    }
  }

  private static String unquoted(String written) {
    return written.length() > 1 && written.startsWith("\"") && written.endsWith("\"")
        ? written.substring(1, written.length() - 1)
        : written;
  }
}

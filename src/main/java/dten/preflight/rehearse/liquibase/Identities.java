package dten.preflight.rehearse.liquibase;

import dten.preflight.read.Text;
import dten.preflight.read.content.sql.Change;
import java.util.HashSet;
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
    for (String path : root.parts()) {
      String name = path.startsWith(root.base()) ? path.substring(root.base().length()) : path;
      Optional<CheckedChangelog> changelog = changelogs.of(path);
      if (changelog.isPresent()) {
        String logical = changelog.get().changelog().root().get("logicalFilePath");
        for (Change each : changelog.get().changeSets()) {
          String own = each.get("logicalFilePath");
          String file = own.isEmpty() ? (logical.isEmpty() ? name : logical) : own;
          all.add(of(each.get("id"), each.get("author"), file));
        }
      } else if (changelogs.isFormatted(path)) {
        changelogs.texts().of(path).ifPresent(text -> formatted(text, name, all));
      }
    }
    return all;
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

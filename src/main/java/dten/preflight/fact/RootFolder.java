package dten.preflight.fact;

import java.util.List;

/**
 * The one folder that most packages keep everything in, such as {@code keycloak-26.0.8/}: paths of
 * manifests, scripts and old packages are meant below it.
 */
final class RootFolder {
  private RootFolder() {}

  /** Its path with the slash at the end; empty where the package has no such folder. */
  static String of(List<Entry> entries) {
    String root = "";
    boolean filesBeside = false;
    for (Entry entry : entries) {
      String path = entry.path();
      // Finder of macOS adds this folder to every archive it makes.
      if (entry.isNested() || path.startsWith("__MACOSX/") || path.equals(".DS_Store")) {
        continue;
      }
      int slash = path.indexOf('/');
      String first = path.substring(0, slash + 1);
      if (slash < 0) {
        filesBeside = true;
      } else if (slash == 0 || (!root.isEmpty() && !root.equals(first))) {
        return "";
      } else {
        root = first;
      }
    }
    // Beside other files, a folder is the root only if it says so by the version in its name.
    return filesBeside && !isVersioned(root) ? "" : root;
  }

  private static boolean isVersioned(String folder) {
    return folder.length() > 1
        && NamedVersion.of(folder.substring(0, folder.length() - 1)).isPresent();
  }
}

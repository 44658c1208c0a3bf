package dten.preflight.check.migration;

import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Runner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folders that hold the whole history of a schema: most of it has been run long ago, so what there
 * is to say is said once for the folder and not for every file.
 */
final class Series {
  /** From so many files on a folder of a library, or of changelogs, is a history. */
  private static final int HISTORY = 10;

  /** The same for scripts of the package itself that are numbered. */
  private static final int NUMBERED = 20;

  private final Map<String, Integer> filesByFolder = new HashMap<>();
  private final Map<String, Integer> numberedByFolder = new HashMap<>();

  /** From the scripts of the package by their paths. */
  Series(Map<String, List<SqlScript>> scripts) {
    scripts.forEach(
        (path, parts) -> {
          if (parts.stream().anyMatch(part -> mayBeHistory(path, part))) {
            filesByFolder.merge(folder(path), 1, Integer::sum);
          }
          if (parts.stream().anyMatch(Series::isNumbered)) {
            numberedByFolder.merge(folder(path), 1, Integer::sum);
          }
        });
  }

  private static boolean isNumbered(SqlScript script) {
    return !script.version().isEmpty()
        && script.dialect().isAnalysed()
        && script.direction() == SqlScript.Direction.FORWARD;
  }

  private static boolean mayBeHistory(String path, SqlScript script) {
    boolean changelog = script.runner() == Runner.LIQUIBASE && script.dialect() == Dialect.UNKNOWN;
    return changelog || (path.contains("!/") && script.dialect().isAnalysed());
  }

  /** What a file is reported with: its folder where that is a history, itself otherwise. */
  String of(String path) {
    String folder = folder(path);
    boolean history =
        filesByFolder.getOrDefault(folder, 0) > HISTORY
            || numberedByFolder.getOrDefault(folder, 0) > NUMBERED;
    return history ? folder : path;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}

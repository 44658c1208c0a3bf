package dten.preflight.read.trust;

import dten.preflight.fact.Problem;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The files that the operator named, those of folders by the ends of their names. */
final class FolderFiles {
  private static final int DEEPEST = 4;

  private FolderFiles() {}

  /**
   * Each file that was named, and of each folder what ends as wanted, in the order of names.
   *
   * @param what the report calls what a folder was to hold
   */
  static List<Path> of(
      List<Path> filesOrFolders, Set<String> extensions, String what, List<Problem> problems) {
    List<Path> files = new ArrayList<>();
    for (Path each : filesOrFolders) {
      if (!Files.isDirectory(each)) {
        files.add(each);
        continue;
      }
      try (Stream<Path> all = Files.walk(each, DEEPEST)) {
        List<Path> wanted = all.filter(f -> isWanted(f, extensions)).sorted().toList();
        files.addAll(wanted);
        if (wanted.isEmpty()) {
          problems.add(new Problem(OperatorFile.location(each), "", "holds no " + what));
        }
      } catch (IOException e) {
        problems.add(new Problem(OperatorFile.location(each), "", OperatorFile.reason(e)));
      }
    }
    return files;
  }

  private static boolean isWanted(Path file, Set<String> extensions) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extensions.contains(extension) && Files.isRegularFile(file);
  }
}

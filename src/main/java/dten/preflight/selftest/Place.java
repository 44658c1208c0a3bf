package dten.preflight.selftest;

import dten.preflight.fact.Location;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder in which a situation is laid out as files. */
final class Place {
  /** What is used as if it were named. */
  static final String SETTINGS = "preflight.yaml";

  private final Path folder;
  private final Situation situation;

  private Place(Path folder, Situation situation) {
    this.folder = folder;
    this.situation = situation;
  }

  /** Writes the files of a situation into a new folder. */
  static Place lay(Path folder, Situation situation) throws IOException, ExampleFault {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> each : situation.files().entrySet()) {
      Path file = folder.resolve(each.getKey()).normalize();
      if (!file.startsWith(folder)) {
        throw new ExampleFault("a file is not to leave the folder of the example");
      }
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, each.getValue());
    }
    return new Place(folder, situation);
  }

  /** The package. */
  Path pkg() {
    return folder.resolve(situation.name());
  }

  /** The options, with the files and folders among them where they are. */
  List<String> options() {
    List<String> words = new ArrayList<>();
    if (situation.files().containsKey(SETTINGS) && !situation.options().contains("--config")) {
      words.add("--config");
      words.add(folder.resolve(SETTINGS).toString());
    }
    for (String word : situation.options()) {
      words.add(isHere(word) ? folder.resolve(word).toString() : word);
    }
    return words;
  }

  private boolean isHere(String word) {
    for (String name : situation.files().keySet()) {
      if (name.equals(word) || name.startsWith(word + "/")) {
        return true;
      }
    }
    return false;
  }

  /** A location of a report as it would read had the package been checked in that folder. */
  String here(Location location) {
    String at = location.toString();
    String start = new Location(location.base(), folder + File.separator, null).uri();
    if (!at.startsWith(start)) {
      return at;
    }
    String rest = at.substring(start.length());
    return File.separatorChar == '/' ? rest : rest.replace("%5C", "/");
  }

  /** The same of other text. */
  String here(String text) {
    return text.replace(folder + File.separator, "");
  }

  /** Takes a folder away, with all that is in it. */
  static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

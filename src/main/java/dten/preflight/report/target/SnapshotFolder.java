package dten.preflight.report.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The place a snapshot is written to: a target.yaml, and beside it a folder of the same name with
 * {@code .files} for what it names. Both are new and for their owner alone, since they tell more of
 * a host than everybody should know.
 */
public final class SnapshotFolder {
  private static final FileAttribute<?> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path file;
  private final Path folder;

  /** For a target.yaml of this name. */
  public SnapshotFolder(Path targetYaml) {
    Path absolute = targetYaml.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    this.file = absolute;
    this.folder = absolute.resolveSibling(stem + ".files");
  }

  /** The file itself. */
  public Path file() {
    return file;
  }

  /** The folder beside it. */
  public Path folder() {
    return folder;
  }

  /** The path of a file in the folder as the target.yaml has to name it. */
  public String named(String path) {
    return folder.getFileName() + "/" + path;
  }

  /** Makes a folder within, and all above it. */
  public void makeFolder(String path) throws IOException {
    Path wanted = path.isEmpty() ? folder : inside(path);
    Path at = folder;
    make(at);
    for (Path name : folder.relativize(wanted)) {
      if (!name.toString().isEmpty()) {
        at = at.resolve(name);
        make(at);
      }
    }
  }

  private static void make(Path at) throws IOException {
    try {
      Files.createDirectory(at, OWNER_FOLDER);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(at)) {
        throw e;
      }
    }
  }

  /** Writes a file within, and makes the folders above it. */
  public void write(String path, byte[] bytes) throws IOException {
    int slash = path.lastIndexOf('/');
    makeFolder(slash < 0 ? "" : path.substring(0, slash));
    create(inside(path), bytes);
  }

  private Path inside(String path) throws IOException {
    Path wanted = folder.resolve(path).normalize();
    if (!wanted.startsWith(folder)) {
      throw new IOException("a path that leads out of the folder");
    }
    return wanted;
  }

  /** Writes the target.yaml. */
  public void writeTarget(String yaml) throws IOException {
    create(file, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(Path at, byte[] bytes) throws IOException {
    Files.createFile(at, OWNER_FILE);
    Files.write(at, bytes, StandardOpenOption.WRITE);
  }
}

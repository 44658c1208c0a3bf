package dten.preflight.plan;

/**
 * A file that changes the database.
 *
 * @param undo the file that takes it back; empty where nothing does
 */
public record Migration(String path, String undo) {
  /** The file's name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

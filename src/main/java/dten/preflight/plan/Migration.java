package dten.preflight.plan;

import java.util.Optional;

/**
 * A file that changes the database.
 *
 * @param undo the file that takes it back; empty where nothing does
 * @param back how long that takes, where it was measured
 */
public record Migration(String path, String undo, Optional<Span> back) {
  /** One of which nothing was measured. */
  public static Migration of(String path, String undo) {
    return new Migration(path, undo, Optional.empty());
  }

  /** The file's name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

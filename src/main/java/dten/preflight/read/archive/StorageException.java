package dten.preflight.read.archive;

import java.io.IOException;

/** The disk failed us, as opposed to a package that is bad: this one ends the run. */
final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  StorageException(String message) {
    super(message);
  }
}

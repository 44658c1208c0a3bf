package dten.preflight.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A package that comes through a pipe, kept for the time of the run in a file that only this
 * account can read: a ZIP is read from its end.
 */
final class StandardInput implements AutoCloseable {
  /** How it is named on the command line. */
  static final Path NAME = Path.of("-");

  private static final int CHUNK = 1 << 16;

  private final Path folder;
  private final Path file;

  private StandardInput(Path folder) {
    this.folder = folder;
    // What reports call it.
    this.file = folder.resolve("stdin");
  }

  /**
   * Reads it to its end.
   *
   * @param limit the most bytes it may have
   * @throws UsageException when it has more
   */
  static StandardInput keep(InputStream in, long limit) throws IOException {
    // Made with rights for this account alone (java.nio.file.Files: 0700 on POSIX systems).
    StandardInput kept = new StandardInput(Files.createTempDirectory(place(), "preflight-"));
    // For the case of an interrupt; the last to be named is the first to go.
    kept.folder.toFile().deleteOnExit();
    kept.file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(kept.file)) {
      byte[] chunk = new byte[CHUNK];
      long left = limit;
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        left -= n;
        if (left < 0) {
          throw new UsageException(
              "standard input holds more than "
                  + limit
                  + " bytes (max-total); allow more with --limit max-total=SIZE, or save it to a"
                  + " file");
        }
        out.write(chunk, 0, n);
      }
    } catch (IOException | UsageException e) {
      kept.close();
      throw e;
    }
    return kept;
  }

  /** The folder for temporary files, as {@code -Djava.io.tmpdir} or the system has it. */
  static Path place() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /** Takes it away. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException leftForTheExit) {
      // It is tried once more when the program ends.
    }
  }
}

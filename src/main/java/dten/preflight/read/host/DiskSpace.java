package dten.preflight.read.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks how much a mounted file system holds. */
public interface DiskSpace {
  /**
   * How large a file system is.
   *
   * @param size bytes in all
   * @param free bytes that an ordinary account may still fill
   */
  record Space(long size, long free) {}

  /** Asks the machine this runs on. */
  DiskSpace OF_THIS_MACHINE =
      folder -> {
        FileStore store = Files.getFileStore(folder);
        return new Space(store.getTotalSpace(), store.getUsableSpace());
      };

  /**
   * The space of the file system a folder is in.
   *
   * @throws IOException when the system does not say
   */
  Space of(Path folder) throws IOException;
}

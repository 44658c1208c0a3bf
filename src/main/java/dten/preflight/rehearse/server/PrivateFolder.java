package dten.preflight.rehearse.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one rehearsal, which nobody else may enter. A file in it is locked as long as its
 * process lives; the system lets go of that lock however the process ends, so a folder that can be
 * locked is left over.
 */
final class PrivateFolder implements AutoCloseable {
  private static final String PREFIX = "preflight-rehearsal-";
  private static final String LOCK = "owner.lock";

  /** Those of this process: to open the lock of one and close it again would let go of it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private PrivateFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** A new one, locked. */
  static PrivateFolder create(Path parent) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        return createOnce(parent);
      } catch (NoSuchFileException removed) {
        // Another start took the folder, empty as it was, for one that was left over.
        if (attempt == 3) {
          throw removed;
        }
      }
    }
  }

  private static PrivateFolder createOnce(Path parent) throws IOException {
    Path path =
        Files.createTempDirectory(
            parent,
            PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    OWN.add(path);
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = channel.tryLock();
    if (lock == null) {
      throw new IOException("a new file is locked already");
    }
    return new PrivateFolder(path, channel);
  }

  Path path() {
    return path;
  }

  /** Those that dead processes of this account have left behind, taken over. */
  static List<PrivateFolder> leftOver(Path parent) {
    List<PrivateFolder> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path each : all) {
        takenOver(each).ifPresent(found::add);
      }
    } catch (IOException notListed) {
      // What cannot be seen cannot be ours.
    }
    return found;
  }

  /**
   * Takes over a folder of a dead process. The lock file has to belong to whoever runs this: in a
   * folder of somebody else it never does.
   */
  private static Optional<PrivateFolder> takenOver(Path folder) {
    Path file = folder.resolve(LOCK);
    FileChannel channel = null;
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || OWN.contains(folder)) {
        return Optional.empty();
      }
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Account.own())) {
        // Its process died between two calls; anything that is not empty stays.
        Files.delete(folder);
        return Optional.empty();
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Account.own())) {
        return Optional.empty();
      }
      channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
      if (channel.tryLock() != null) {
        OWN.add(folder);
        return Optional.of(new PrivateFolder(folder, channel));
      }
    } catch (IOException | OverlappingFileLockException inUse) {
      // Somebody's, and alive: perhaps this very process.
    }
    closeQuietly(channel);
    return Optional.empty();
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException nothingWasWritten) {
      // Nothing is lost.
    }
  }

  /** How many bytes the files in it take. */
  long size() {
    long[] sum = {0};
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      // What was counted so far is a lower bound.
    }
    return sum[0];
  }

  /** Removes it with all that is in it; links are removed, never followed. */
  @Override
  public void close() throws IOException {
    for (int attempt = 0; Files.exists(path, LinkOption.NOFOLLOW_LINKS); attempt++) {
      try {
        remove();
      } catch (IOException busy) {
        // A process that is just ending may still have written a file.
        if (attempt == 20) {
          throw busy;
        }
        pause();
      }
    }
    channel.close();
    OWN.remove(path);
  }

  private void remove() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // The lock goes last: as long as it is there, the next start finds the folder.
            if (!file.equals(path.resolve(LOCK))) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone)
              throws IOException {
            if (folder.equals(path)) {
              Files.deleteIfExists(path.resolve(LOCK));
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

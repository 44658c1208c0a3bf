package dten.preflight.read.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file on disk; not mapped, because mapped pages would count as memory in use. */
final class FileSource implements Source {
  private final FileChannel channel;
  private final long size;

  FileSource(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer into) throws StorageException {
    long at = position;
    try {
      while (into.hasRemaining()) {
        int n = channel.read(into, at);
        if (n < 0) {
          throw new StorageException("the file became shorter while it was read");
        }
        at += n;
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException(e.getMessage() == null ? "read failed" : e.getMessage(), e);
    }
  }
}

package dten.preflight.read.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a nested archive while it is read: in memory as long as there is room for it, else
 * in a private temporary file that disappears when it is closed.
 */
final class Spool implements Source, Closeable {
  private static final int BLOCK = 1 << 15;

  /** What all spools of one run may keep in memory together. */
  static final class Memory {
    private final AtomicInteger free;
    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();

    Memory(long bytes) {
      this.free = new AtomicInteger((int) (bytes / BLOCK));
    }

    private byte @Nullable [] take() {
      if (free.decrementAndGet() < 0) {
        free.incrementAndGet();
        return null;
      }
      byte[] block = idle.poll();
      return block == null ? new byte[BLOCK] : block;
    }

    private void give(byte[] block) {
      idle.add(block);
      free.incrementAndGet();
    }
  }

  private final Memory memory;
  private final List<byte[]> blocks = new ArrayList<>();
  private @Nullable FileChannel file;
  private long size;

  Spool(Memory memory) {
    this.memory = memory;
  }

  /** Appends; not to be called once it is read. */
  void write(byte[] bytes, int offset, int length) throws StorageException {
    int at = offset;
    int left = length;
    while (left > 0 && file == null) {
      int inBlock = (int) (size % BLOCK);
      if (inBlock == 0 && !grow()) {
        break;
      }
      int n = Math.min(left, BLOCK - inBlock);
      System.arraycopy(bytes, at, blocks.get(blocks.size() - 1), inBlock, n);
      at += n;
      left -= n;
      size += n;
    }
    FileChannel out = file;
    if (left > 0 && out != null) {
      append(out, ByteBuffer.wrap(bytes, at, left));
    }
  }

  private boolean grow() throws StorageException {
    byte[] block = memory.take();
    if (block != null) {
      blocks.add(block);
      return true;
    }
    FileChannel out = open();
    file = out;
    long kept = size;
    size = 0;
    for (byte[] each : blocks) {
      append(out, ByteBuffer.wrap(each, 0, (int) Math.min(BLOCK, kept - size)));
    }
    blocks.forEach(memory::give);
    blocks.clear();
    return false;
  }

  private static FileChannel open() throws StorageException {
    try {
      Path path = Files.createTempFile("preflight", ".tmp");
      return FileChannel.open(
          path,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new StorageException("no temporary file for a nested archive: " + e.getMessage(), e);
    }
  }

  private void append(FileChannel out, ByteBuffer bytes) throws StorageException {
    try {
      while (bytes.hasRemaining()) {
        size += out.write(bytes);
      }
    } catch (IOException e) {
      throw new StorageException("temporary file: " + e.getMessage(), e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer into) throws StorageException {
    if (position < 0 || position > size - into.remaining()) {
      throw new IndexOutOfBoundsException(position + "+" + into.remaining() + " of " + size);
    }
    FileChannel in = file;
    if (in != null) {
      new FileSource(in, size).read(position, into);
      return;
    }
    long at = position;
    while (into.hasRemaining()) {
      int inBlock = (int) (at % BLOCK);
      int n = Math.min(into.remaining(), BLOCK - inBlock);
      into.put(blocks.get((int) (at / BLOCK)), inBlock, n);
      at += n;
    }
  }

  @Override
  public void close() {
    blocks.forEach(memory::give);
    blocks.clear();
    FileChannel open = file;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // The file was opened to be deleted on close; the system removes what is left of it.
        file = null;
      }
    }
  }
}

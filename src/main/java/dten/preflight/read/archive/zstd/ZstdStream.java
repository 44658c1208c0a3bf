package dten.preflight.read.archive.zstd;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads Zstandard frames (RFC 8878, 3.1) one after the other, passes over skippable ones, verifies
 * sizes and checksums, and knows what follows the last frame.
 */
public final class ZstdStream extends InputStream {
  static final int MAX_BLOCK = 1 << 17;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

  private final InputStream in;
  private final byte[] block = new byte[MAX_BLOCK];
  private final byte[] scratch = new byte[16];
  private final Literals literals = new Literals();
  private final Sequences sequences = new Sequences();
  private final History history;
  private final XxHash64 hash = new XxHash64();
  private long contentSize;
  private int maxBlock;
  private boolean checked;
  private boolean inFrame;
  private boolean ended;
  private boolean trailing;

  /**
   * Over compressed bytes.
   *
   * @param maxMemory bytes that what was decoded may take, for later blocks to refer to
   */
  public ZstdStream(InputStream in, long maxMemory) {
    this.in = in;
    this.history = new History(maxMemory);
  }

  /** Whether something other than padding follows the last frame. */
  public boolean hasTrailingData() {
    return trailing;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ZstdException when the bytes are not Zstandard data or take too much memory
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (history.available() == 0 && !ended) {
      if (inFrame) {
        block();
      } else {
        ended = !frame();
      }
    }
    int n = history.read(into, offset, length);
    return n == 0 ? -1 : n;
  }

  private long number(int bytes) throws IOException {
    if (in.readNBytes(scratch, 0, bytes) < bytes) {
      throw cut();
    }
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | (scratch[i] & 0xFF);
    }
    return value;
  }

  private static ZstdException cut() {
    return ZstdException.broken("a frame that breaks off");
  }

  /** Whether another frame begins here. */
  private boolean frame() throws IOException {
    while (true) {
      int n = in.readNBytes(scratch, 0, 4);
      if (n == 0) {
        return false;
      }
      int magic =
          (scratch[0] & 0xFF)
              | (scratch[1] & 0xFF) << 8
              | (scratch[2] & 0xFF) << 16
              | (scratch[3] & 0xFF) << 24;
      if (n == 4 && magic == MAGIC) {
        header();
        return true;
      }
      if (n == 4 && (magic & 0xFFFFFFF0) == SKIPPABLE) {
        pass(number(4));
      } else {
        trailing = true;
        return false;
      }
    }
  }

  private void pass(long length) throws IOException {
    long left = length;
    while (left > 0) {
      int n = in.read(block, 0, (int) Math.min(left, block.length));
      if (n < 0) {
        throw cut();
      }
      left -= n;
    }
  }

  /** 3.1.1.1. */
  private void header() throws IOException {
    int descriptor = (int) number(1);
    boolean single = (descriptor & 0x20) != 0;
    if ((descriptor & 8) != 0) {
      throw ZstdException.broken("reserved bits that are set");
    }
    checked = (descriptor & 4) != 0;
    long window = 0;
    if (!single) {
      int shape = (int) number(1);
      long base = 1L << (10 + (shape >> 3));
      window = base + base / 8 * (shape & 7);
    }
    long dictionary = number(DICTIONARY_BYTES[descriptor & 3]);
    if (dictionary != 0) {
      throw new ZstdException(
          ZstdException.Fault.DICTIONARY, "data made with dictionary " + dictionary);
    }
    int sizeForm = descriptor >> 6;
    contentSize =
        switch (sizeForm) {
          case 0 -> single ? number(1) : -1;
          case 1 -> number(2) + 256;
          case 2 -> number(4);
          default -> number(8) & Long.MAX_VALUE;
        };
    if (single) {
      window = contentSize;
    }
    maxBlock = (int) Math.min(MAX_BLOCK, window);
    history.reset(window);
    literals.reset();
    sequences.reset();
    hash.reset();
    inFrame = true;
  }

  /** 3.1.1.2. */
  private void block() throws IOException {
    int header = (int) number(3);
    int type = header >> 1 & 3;
    int size = header >> 3;
    if (size > maxBlock && !(type == 2 && size <= MAX_BLOCK)) {
      throw ZstdException.broken("a block of " + size + " bytes");
    }
    history.begin(maxBlock);
    switch (type) {
      case 0 -> {
        fill(size);
        history.append(block, 0, size);
      }
      case 1 -> {
        fill(1);
        history.fill(block[0], size);
      }
      case 2 -> {
        fill(size);
        if (size == 0) {
          throw cut();
        }
        int at = literals.read(block, 0, size);
        sequences.run(block, at, size, literals, history);
      }
      default -> throw ZstdException.broken("a block of the reserved type");
    }
    if (checked) {
      history.addTo(hash);
    }
    if (contentSize >= 0 && history.total() > contentSize) {
      throw size();
    }
    if ((header & 1) != 0) {
      inFrame = false;
      if (contentSize >= 0 && history.total() != contentSize) {
        throw size();
      }
      if (checked && number(4) != (hash.value() & 0xFFFFFFFFL)) {
        throw ZstdException.broken("content that its checksum is not of");
      }
    }
  }

  private ZstdException size() {
    return ZstdException.broken(
        "a frame of other length than the " + contentSize + " bytes it states");
  }

  private void fill(int length) throws IOException {
    if (in.readNBytes(block, 0, length) < length) {
      throw cut();
    }
  }
}

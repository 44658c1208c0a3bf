package dten.preflight.read.content.bytecode;

import dten.preflight.read.content.bytecode.ClassFile.Name;
import dten.preflight.read.content.bytecode.ClassFile.Through;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Who calls what, by name, each once, packed as it comes in: of very many calls only a few are of
 * interest in the end, and which is known late.
 */
final class CallLog {
  private static final int BUFFER = 1 << 17;
  private static final int MOST_CALLS = 500_000;
  private static final int MOST_PACKED = 12 << 20;
  private static final int LONGEST = 4096;

  private final List<byte[]> packed = new ArrayList<>();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final byte[] buffer = new byte[BUFFER];
  private long[] seen = new long[1 << 12];
  private int calls;
  private int filled;
  private int size;
  private boolean isFull;

  /** Where a caller stands, seen from a class: access depends on it (section 5.4.4). */
  enum From {
    /** Within one top-level class. */
    SAME_NEST,
    SAME_PACKAGE,
    /** Its class extends another one; which one in the end is not asked. */
    SUBCLASS,
    ELSEWHERE
  }

  /** How a caller refers to a class. */
  record Way(Through through, From from) {
    private static final List<Way> ALL = all();

    private static List<Way> all() {
      List<Way> all = new ArrayList<>();
      for (Through through : Through.values()) {
        for (From from : From.values()) {
          all.add(new Way(through, from));
        }
      }
      return all;
    }

    private int number() {
      return ALL.indexOf(this);
    }

    private static Way of(int number) {
      return ALL.get(number);
    }
  }

  /** Takes calls back. */
  interface Calls {
    /**
     * One call.
     *
     * @param archive the number of the caller's
     * @param way how the class is referred to
     * @param bytes holds the three names
     * @param owner the class
     * @param name empty where only the class is named
     */
    void call(int archive, Way way, byte[] bytes, Name owner, Name name, Name descriptor);
  }

  /** Keeps a call, once for each archive. */
  synchronized void add(
      int archive, Way way, ClassFile file, Name owner, Name name, Name descriptor) {
    int length = owner.length() + name.length() + descriptor.length();
    // What is longer than any name that people write is left out.
    if (isFull || length > LONGEST || !fresh(archive, way, file, owner, name, descriptor)) {
      return;
    }
    if (filled + length + 11 > buffer.length) {
      pack();
    }
    buffer[filled++] = (byte) (archive >>> 24);
    buffer[filled++] = (byte) (archive >>> 16);
    buffer[filled++] = (byte) (archive >>> 8);
    buffer[filled++] = (byte) archive;
    buffer[filled++] = (byte) way.number();
    filled = file.copy(owner, buffer, filled);
    filled = file.copy(name, buffer, filled);
    filled = file.copy(descriptor, buffer, filled);
  }

  synchronized boolean isFull() {
    return isFull;
  }

  private boolean fresh(
      int archive, Way way, ClassFile file, Name owner, Name name, Name descriptor) {
    int member = name.length() == 0 ? 0 : file.member(name, descriptor);
    if (!put(seen, key(archive << 4 | way.number(), file.type(owner), member))) {
      return false;
    }
    calls++;
    if (calls == MOST_CALLS) {
      isFull = true;
    } else if (calls > seen.length / 3 * 2) {
      long[] larger = new long[2 * seen.length];
      for (long each : seen) {
        if (each != 0) {
          put(larger, each);
        }
      }
      seen = larger;
    }
    return true;
  }

  /**
   * What tells a call from others; never zero.
   *
   * @param archive the number of the caller's
   * @param member zero where only the class is named
   */
  static long key(int archive, long owner, int member) {
    long key = Hash.stirred(owner + Hash.stirred((long) archive << 32 | (member & 0xFFFFFFFFL)));
    return key == 0 ? 1 : key;
  }

  private static boolean put(long[] table, long key) {
    int at = (int) key & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == key) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = key;
    return true;
  }

  private void pack() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER / 8);
    byte[] part = new byte[8192];
    deflater.reset();
    deflater.setInput(buffer, 0, filled);
    deflater.finish();
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    packed.add(out.toByteArray());
    size += out.size();
    isFull |= size > MOST_PACKED;
    filled = 0;
  }

  /** Gives all calls, in the order they came in, and forgets them. */
  synchronized void drain(Calls into) {
    byte[] last = Arrays.copyOf(buffer, filled);
    seen = new long[1];
    isFull = true;
    deflater.end();
    Inflater inflater = new Inflater(true);
    try {
      for (byte[] each : packed) {
        inflater.reset();
        inflater.setInput(each);
        int length = 0;
        while (!inflater.finished()) {
          length += inflater.inflate(buffer, length, buffer.length - length);
        }
        unpack(buffer, length, into);
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("packed by this class a moment ago", e);
    } finally {
      inflater.end();
      packed.clear();
    }
    unpack(last, last.length, into);
  }

  private static void unpack(byte[] bytes, int length, Calls into) {
    int at = 0;
    while (at < length) {
      int archive = number(bytes, at) << 16 | number(bytes, at + 2);
      Way way = Way.of(bytes[at + 4]);
      Name owner = name(bytes, at + 5);
      Name name = name(bytes, owner.start() + owner.length());
      Name descriptor = name(bytes, name.start() + name.length());
      into.call(archive, way, bytes, owner, name, descriptor);
      at = descriptor.start() + descriptor.length();
    }
  }

  private static Name name(byte[] bytes, int at) {
    return new Name(at + 2, number(bytes, at));
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}

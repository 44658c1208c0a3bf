package dten.preflight.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bends bytes as a fuzzer does: a little, at places that matter, with values that matter. */
public final class Mutations {
  private static final int MAX_LENGTH = 1 << 20;
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    4,
    8,
    0x7F,
    0x80,
    0xFF,
    0x100,
    0x7FFF,
    0x8000,
    0xFFFE,
    0xFFFF,
    0x10000,
    0x7FFFFFFFL,
    0x80000000L,
    0xFFFFFFFEL,
    0xFFFFFFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2
  };
  private static final int[] SIGNATURES = {
    0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50, 0x08074b50, 0x30304b50
  };

  private final Random random;
  private final List<byte[]> seeds;

  /** The same seed number gives the same mutations. */
  public Mutations(long number, List<byte[]> seeds) {
    this.random = new Random(number);
    this.seeds = seeds;
  }

  /** One of the seeds, bent up to eight times. */
  public byte[] next() {
    byte[] bytes = seed().clone();
    int times = 1 + random.nextInt(8);
    for (int i = 0; i < times && bytes.length < MAX_LENGTH; i++) {
      bytes = bent(bytes);
    }
    return bytes;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] bent(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    switch (random.nextInt(10)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      case 2 -> put(bytes, random.nextInt(bytes.length), number(), 1 << random.nextInt(4));
      case 3, 4, 5 -> put(bytes, inRecord(bytes), number(), 1 << random.nextInt(4));
      case 6 -> {
        int at = random.nextInt(bytes.length);
        return Arrays.copyOf(bytes, at);
      }
      case 7 -> {
        return moved(bytes, bytes);
      }
      case 8 -> {
        return moved(bytes, seed());
      }
      default -> put(bytes, random.nextInt(bytes.length), SIGNATURES[random.nextInt(7)], 4);
    }
    return bytes;
  }

  private long number() {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    return random.nextInt(3) == 0 ? number + random.nextInt(5) - 2 : number;
  }

  private static void put(byte[] bytes, int at, long value, int width) {
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }

  /** A place in the fixed part of some record. */
  private int inRecord(byte[] bytes) {
    int start = random.nextInt(bytes.length);
    for (int i = 0; i < bytes.length - 4; i++) {
      int at = (start + i) % (bytes.length - 3);
      if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] < 8) {
        return Math.min(bytes.length - 1, at + random.nextInt(64));
      }
    }
    return start;
  }

  /** A piece of one put into another: inserted, or over what stood there, or taken out. */
  private byte[] moved(byte[] into, byte[] from) {
    int start = random.nextInt(from.length);
    int length = Math.min(from.length - start, 1 + random.nextInt(200));
    int at = random.nextInt(into.length);
    int skipped = random.nextInt(3) == 0 ? Math.min(into.length - at, random.nextInt(200)) : 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(into, 0, at);
    if (random.nextInt(3) > 0) {
      out.write(from, start, length);
    }
    out.write(into, at + skipped, into.length - at - skipped);
    return out.toByteArray();
  }
}

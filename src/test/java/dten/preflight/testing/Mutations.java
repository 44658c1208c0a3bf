package dten.preflight.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

  /** What has a meaning in files of settings and in what programs print. */
  private static final String SIGNS =
      "\"'<>{}[](),:;|=-+.*/%@#!&\\\n\r\t \0\u0085\u00e9\u2028\ud800ab0159DF";

  private static final int TAR_HEADER = 512;

  /** Where the fields of a tar header start. */
  private static final int[] TAR_FIELDS = {
    0, 100, 108, 116, 124, 136, 148, 156, 157, 257, 263, 265, 297, 329, 337, 345, 482, 483, 495, 500
  };

  private static final String TYPES = "01234567xgLKSXVMDA\0";

  private final Random random;
  private final List<byte[]> seeds;

  /** The same seed number gives the same mutations. */
  public Mutations(long number, List<byte[]> seeds) {
    this.random = new Random(number);
    this.seeds = seeds;
  }

  /** One of the seeds as text, its characters bent: signs put in, pieces taken out or doubled. */
  public byte[] nextText() {
    StringBuilder text = new StringBuilder(new String(seed(), StandardCharsets.UTF_8));
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0, 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 2 -> text.delete(at, Math.min(end, at + 5));
        default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One of the seeds, bent up to eight times. */
  public byte[] next() {
    return bend(seed());
  }

  /** Some bytes, bent up to eight times; the bytes given stay as they are. */
  public byte[] bend(byte[] from) {
    byte[] bytes = from.clone();
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
    switch (random.nextInt(12)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      case 2 -> put(bytes, random.nextInt(bytes.length), number(), 1 << random.nextInt(4));
      case 10, 11 -> inTar(bytes);
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

  /** A field of some tar header, with the checksum made right again. */
  private void inTar(byte[] bytes) {
    if (bytes.length < TAR_HEADER) {
      return;
    }
    int start = random.nextInt(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int header = (start + i) % bytes.length - 257;
      if (header >= 0 && header + TAR_HEADER <= bytes.length && isTar(bytes, header)) {
        int field = random.nextInt(TAR_FIELDS.length - 1);
        int from = header + TAR_FIELDS[field];
        int length = TAR_FIELDS[field + 1] - TAR_FIELDS[field];
        switch (random.nextInt(5)) {
          case 0 -> bytes[from] = (byte) TYPES.charAt(random.nextInt(TYPES.length()));
          case 1 -> put(bytes, from + random.nextInt(length), number(), 1 << random.nextInt(4));
          case 2 -> octal(bytes, from, length, random.nextInt(4096));
          case 3 -> octal(bytes, from, length, number());
          default -> {
            // Base 256, as GNU tar has it.
            long value = number();
            bytes[from] = (byte) (value < 0 ? 0xFF : 0x80);
            for (int k = 1; k < length; k++) {
              bytes[from + k] =
                  (byte) (k > length - 8 ? value >> (8 * (length - 1 - k)) : value >> 63);
            }
          }
        }
        checksum(bytes, header);
        return;
      }
    }
  }

  private static boolean isTar(byte[] b, int at) {
    return b[at + 257] == 'u' && b[at + 258] == 's' && b[at + 259] == 't' && b[at + 260] == 'a';
  }

  private static void octal(byte[] bytes, int at, int length, long value) {
    for (int i = 0; i < length; i++) {
      int shift = 3 * (length - 2 - i);
      bytes[at + i] = (byte) (i == length - 1 ? 0 : '0' + (shift > 60 ? 0 : value >> shift & 7));
    }
  }

  private static void checksum(byte[] bytes, int header) {
    int sum = 0;
    for (int i = 0; i < TAR_HEADER; i++) {
      sum += i >= 148 && i < 156 ? ' ' : bytes[header + i] & 0xFF;
    }
    octal(bytes, header + 148, 7, sum);
    bytes[header + 155] = ' ';
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

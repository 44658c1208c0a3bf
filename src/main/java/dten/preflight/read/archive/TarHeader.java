package dten.preflight.read.archive;

import java.nio.charset.StandardCharsets;

/** The fixed 512-byte header of a tar entry: POSIX.1-2017 pax, "ustar Interchange Format". */
final class TarHeader {
  static final int LENGTH = 512;

  private static final int CHECKSUM = 148;

  private TarHeader() {}

  /** Whether the sum of the header's bytes is the one it states; both signs were in use. */
  static boolean checksumFits(byte[] b, int at) {
    long stated = number(b, at + CHECKSUM, 8);
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < LENGTH; i++) {
      byte each = i >= CHECKSUM && i < CHECKSUM + 8 ? (byte) ' ' : b[at + i];
      unsigned += each & 0xFF;
      signed += each;
    }
    return stated == unsigned || stated == signed;
  }

  /** An octal number, or a base-256 one as GNU tar writes large ones; -1 where it is neither. */
  static long number(byte[] b, int at, int length) {
    if ((b[at] & 0x80) != 0) {
      long value = b[at] & 0x7F;
      for (int i = 1; i < length; i++) {
        if (value > Long.MAX_VALUE >> 8) {
          return -1;
        }
        value = value << 8 | (b[at + i] & 0xFF);
      }
      return value;
    }
    long value = 0;
    int i = 0;
    while (i < length && b[at + i] == ' ') {
      i++;
    }
    for (; i < length && b[at + i] != 0 && b[at + i] != ' '; i++) {
      int digit = b[at + i] - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      value = value << 3 | digit;
    }
    return value;
  }

  /** The name of ustar: a prefix, where there is one, and the name proper. */
  static String name(byte[] header) {
    String name = text(header, 0, 100);
    boolean posix = header[257] == 'u' && header[262] == 0;
    String prefix = posix ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Characters up to a zero or the end of the field. */
  static String text(byte[] b, int at, int length) {
    int end = at;
    while (end < at + length && b[end] != 0) {
      end++;
    }
    return new String(b, at, end - at, StandardCharsets.UTF_8);
  }
}

package dten.preflight.read.content.keystore;

import java.util.Arrays;

/**
 * Walks over elements in the distinguished encoding of ASN.1 (X.690), as much as a keystore needs:
 * definite lengths, tags below 31. Whatever is wrong makes an empty cursor, never an exception.
 */
final class DerCursor {
  static final int SEQUENCE = 0x30;
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int OID = 0x06;
  static final int FIRST = 0xA0;

  private final byte[] bytes;
  private int at;
  private final int end;

  private DerCursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** At the first element of an array. */
  static DerCursor of(byte[] bytes) {
    return new DerCursor(bytes, 0, bytes.length);
  }

  /** Steps over the next element if it has this tag, and returns what is in it. */
  DerCursor next(int tag) {
    DerCursor nothing = new DerCursor(bytes, end, end);
    if (at + 2 > end || (bytes[at] & 0xFF) != tag) {
      at = end;
      return nothing;
    }
    int length = bytes[at + 1] & 0xFF;
    int start = at + 2;
    if (length > 0x80) {
      int digits = length & 0x7F;
      if (digits > 3 || start + digits > end) {
        at = end;
        return nothing;
      }
      length = 0;
      for (int i = 0; i < digits; i++) {
        length = (length << 8) | (bytes[start + i] & 0xFF);
      }
      start += digits;
    } else if (length == 0x80) {
      at = end;
      return nothing;
    }
    if (length > end - start) {
      at = end;
      return nothing;
    }
    at = start + length;
    return new DerCursor(bytes, start, at);
  }

  boolean isEmpty() {
    return at >= end;
  }

  /** The bytes from here to the end. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, at, end);
  }

  /** The bytes as a number; -1 where it is negative or does not fit. */
  int number() {
    if (end - at < 1 || end - at > 4 || bytes[at] < 0) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < end; i++) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value;
  }
}

package dten.preflight.read.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/** Reads the scalars of OpenPGP (RFC 9580 section 3) from bytes, one after the other. */
final class PgpBytes {
  private final byte[] bytes;
  private int at;

  PgpBytes(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int at() {
    return at;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int u8() throws IOException {
    return take(1)[0] & 0xFF;
  }

  int u16() throws IOException {
    return (u8() << 8) | u8();
  }

  long u32() throws IOException {
    return ((long) u16() << 16) | u16();
  }

  /** A length of four octets. */
  int length() throws IOException {
    long length = u32();
    if (length > bytes.length) {
      throw new IOException("cut off");
    }
    return (int) length;
  }

  byte[] take(int count) throws IOException {
    if (count < 0 || count > bytes.length - at) {
      throw new IOException("cut off");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /** A multiprecision integer, section 3.2. */
  BigInteger mpi() throws IOException {
    int bits = u16();
    return new BigInteger(1, take((bits + 7) / 8));
  }
}

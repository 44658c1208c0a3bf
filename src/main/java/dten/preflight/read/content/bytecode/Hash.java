package dten.preflight.read.content.bytecode;

import dten.preflight.read.content.bytecode.ClassFile.Name;
import java.nio.charset.StandardCharsets;

/** Names by 64 bits of hash: FNV-1a with a last stir, seeded by nothing, so that runs agree. */
final class Hash {
  private static final long BASIS = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;
  private static final long STIR = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /** Of a part of an array. */
  static long of(byte[] bytes, int start, int length) {
    return on(BASIS, bytes, start, length);
  }

  /** Of what an earlier hash stands for and more behind it. */
  static long on(long before, byte[] bytes, int start, int length) {
    long hash = (before ^ length) * PRIME;
    for (int i = start; i < start + length; i++) {
      hash = (hash ^ (bytes[i] & 0xFF)) * PRIME;
    }
    return stirred(hash);
  }

  /** Spreads the bits of a number. */
  static long stirred(long number) {
    long mixed = (number ^ (number >>> 32)) * STIR;
    return mixed ^ (mixed >>> 29);
  }

  /** The hash of a class by its name. */
  static long type(byte[] bytes, Name type) {
    return of(bytes, type.start(), type.length());
  }

  /**
   * The hash of a member by name and descriptor, whatever its class is: among the few members of
   * one class half the bits are enough. The lowest bits are left to {@link MemberBits}.
   */
  static int member(byte[] bytes, Name name, Name descriptor) {
    long hash = on(type(bytes, name), bytes, descriptor.start(), descriptor.length());
    return (int) (hash ^ (hash >>> 32)) & ~MemberBits.ALL;
  }

  /** A text of a class; what is no UTF-8 comes out as something else, and is only shown. */
  static String text(byte[] bytes, Name text) {
    return new String(bytes, text.start(), text.length(), StandardCharsets.UTF_8);
  }
}

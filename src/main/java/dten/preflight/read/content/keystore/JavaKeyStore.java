package dten.preflight.read.content.keystore;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A keystore in Java's own form, JKS or JCEKS: big-endian numbers, entries one after the other, and
 * at the end SHA-1 over the password, a constant phrase, and all bytes before.
 */
final class JavaKeyStore {
  private static final int JKS = 0xFEEDFEED;
  private static final int JCEKS = 0xCECECECE;
  private static final int DIGEST = 20;
  private static final int PRIVATE_KEY = 1;
  private static final int CERTIFICATE = 2;
  private static final byte[] PHRASE = "Mighty Aphrodite".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  /** Takes the array without a copy. */
  JavaKeyStore(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether bytes begin as such a keystore does and are long enough for an empty one. */
  static boolean isOne(byte[] bytes) {
    if (bytes.length < 12 + DIGEST) {
      return false;
    }
    int magic = ByteBuffer.wrap(bytes).getInt();
    return magic == JKS || magic == JCEKS;
  }

  /**
   * Whether there is a private key in it; secret keys of JCEKS, which cannot be passed over, end
   * the search.
   */
  boolean holdsKey() {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - DIGEST);
    try {
      in.getInt();
      boolean typed = in.getInt() > 1;
      int entries = in.getInt();
      for (int i = 0; i < entries; i++) {
        int tag = in.getInt();
        skip(in, in.getShort() & 0xFFFF);
        in.getLong();
        if (tag != CERTIFICATE) {
          return tag == PRIVATE_KEY;
        }
        if (typed) {
          skip(in, in.getShort() & 0xFFFF);
        }
        skip(in, in.getInt());
      }
      return false;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  private static void skip(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + length);
  }

  /** Whether this is the password of the whole; it says nothing of those of single keys. */
  boolean opensWith(String password) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(password.getBytes(StandardCharsets.UTF_16BE));
      sha1.update(PHRASE);
      sha1.update(bytes, 0, bytes.length - DIGEST);
      byte[] own = Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length);
      return MessageDigest.isEqual(sha1.digest(), own);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}

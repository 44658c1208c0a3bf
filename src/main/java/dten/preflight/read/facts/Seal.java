package dten.preflight.read.facts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last line of the file, with the SHA-256 of all before it: whatever became of the file on its
 * way, no part of it is taken for the whole.
 */
final class Seal {
  /** The edition of the form. */
  static final String SCHEMA = "facts/1";

  /** What the file begins with, after its brace. */
  static final String SCHEMA_FIELD = "\"schema\":";

  private static final String BEGIN = "\"sha256\":\"";
  private static final String END = "\"}\n";

  /** How many bytes the line has. */
  private static final int LENGTH = BEGIN.length() + 64 + END.length();

  private Seal() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(MessageDigest before) {
    return BEGIN + HexFormat.of().formatHex(before.digest()) + END;
  }

  /** A file as it is read; once it is at its end, it can be asked whether the seal is right. */
  static final class Checked extends FilterInputStream {
    private final MessageDigest digest = digest();

    /** The last bytes so far: they may be the seal, and are not counted in yet. */
    private final byte[] last = new byte[LENGTH];

    private int held;

    Checked(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
      int count = super.read(to, from, most);
      if (count > 0) {
        take(to, from, count);
      }
      return count;
    }

    private void take(byte[] bytes, int from, int count) {
      int out = Math.max(0, held + count - LENGTH);
      int ofHeld = Math.min(held, out);
      digest.update(last, 0, ofHeld);
      digest.update(bytes, from, out - ofHeld);
      System.arraycopy(last, ofHeld, last, 0, held - ofHeld);
      held -= ofHeld;
      int rest = count - (out - ofHeld);
      System.arraycopy(bytes, from + count - rest, last, held, rest);
      held += rest;
    }

    /** Whether the file ends in the seal of what was before it; to be asked once. */
    boolean isRight() {
      return of(digest).equals(new String(last, 0, held, StandardCharsets.ISO_8859_1));
    }
  }
}

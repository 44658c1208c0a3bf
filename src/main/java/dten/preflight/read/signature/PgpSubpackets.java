package dten.preflight.read.signature;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an OpenPGP signature says of itself, RFC 9580 section 5.2.3.7. */
final class PgpSubpackets {
  private static final int CREATED = 2;
  private static final int EXPIRES = 3;
  private static final int KEY_EXPIRES = 9;
  private static final int ISSUER_ID = 16;
  private static final int NOTATION = 20;
  private static final int KEY_FLAGS = 27;
  private static final int EMBEDDED = 32;
  private static final int ISSUER_FINGERPRINT = 33;
  private static final int LAST_KNOWN = 39;
  private static final int MAY_SIGN = 2;

  private final Map<Integer, byte[]> hashed = new HashMap<>();
  private final Map<Integer, byte[]> unhashed = new HashMap<>();
  private boolean isBeyondUs;

  /** Takes the signed ones; of a kind that stands twice the last counts. */
  void hashed(byte[] area) throws IOException {
    read(area, hashed);
  }

  /** Takes those that anybody may change. */
  void unhashed(byte[] area) throws IOException {
    read(area, unhashed);
  }

  private void read(byte[] area, Map<Integer, byte[]> into) throws IOException {
    PgpBytes in = new PgpBytes(area, 0);
    while (in.hasMore()) {
      int length = in.u8();
      if (length == 255) {
        length = in.length();
      } else if (length >= 192) {
        length = ((length - 192) << 8) + in.u8() + 192;
      }
      byte[] one = in.take(length);
      if (one.length == 0) {
        throw new IOException("an empty subpacket");
      }
      int type = one[0] & 0x7F;
      boolean isCritical = (one[0] & 0x80) != 0;
      isBeyondUs |= isCritical && (type > LAST_KNOWN || type == NOTATION) && into == hashed;
      into.put(type, Arrays.copyOfRange(one, 1, one.length));
    }
  }

  /** Whether it asks for something critical that is not known here: then it counts for nothing. */
  boolean isBeyondUs() {
    return isBeyondUs;
  }

  Optional<Instant> created() {
    return seconds(CREATED).map(Instant::ofEpochSecond);
  }

  /** How many seconds after its making the signature ends. */
  Optional<Long> expiresAfter() {
    return seconds(EXPIRES).filter(s -> s > 0);
  }

  /** How many seconds after its making the key ends. */
  Optional<Long> keyExpiresAfter() {
    return seconds(KEY_EXPIRES).filter(s -> s > 0);
  }

  /** Whether the key may sign content; old keys do not say. */
  boolean maySign() {
    byte[] flags = hashed.get(KEY_FLAGS);
    return flags == null || (flags.length > 0 && (flags[0] & MAY_SIGN) != 0);
  }

  /** A signature of a subkey over its primary key; it verifies by itself, wherever it stands. */
  byte @Nullable [] embedded() {
    byte[] signed = hashed.get(EMBEDDED);
    return signed == null ? unhashed.get(EMBEDDED) : signed;
  }

  /** Only a hint where to look: whether the key fits is found out by verifying. */
  Optional<String> issuerId() {
    return either(ISSUER_ID).map(PgpSignature::hex);
  }

  /** Without its first octet, which is the key's version. */
  Optional<String> issuerFingerprint() {
    return either(ISSUER_FINGERPRINT)
        .filter(b -> b.length > 1)
        .map(b -> PgpSignature.hex(Arrays.copyOfRange(b, 1, b.length)));
  }

  private Optional<byte[]> either(int type) {
    byte[] signed = hashed.get(type);
    return Optional.ofNullable(signed == null ? unhashed.get(type) : signed);
  }

  private Optional<Long> seconds(int type) {
    byte[] value = hashed.get(type);
    if (value == null || value.length != 4) {
      return Optional.empty();
    }
    long number = 0;
    for (byte b : value) {
      number = (number << 8) | (b & 0xFF);
    }
    return Optional.of(number);
  }
}

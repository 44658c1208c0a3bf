package dten.preflight.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes OpenPGP keys and detached signatures of versions 4 and 6 (RFC 9580) when a test runs, by
 * Ed25519 and RSA.
 */
public final class Pgp {
  /** When every key and signature was made unless a test says otherwise. */
  public static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  private static final int SHA_256 = 8;
  private static final int SHA_1 = 2;

  private final int version;
  private final boolean isRsa;
  private final KeyPair pair;
  private final String owner;
  private long lifetime;
  private boolean isRevoked;

  private Pgp(int version, boolean isRsa, String owner) {
    this.version = version;
    this.isRsa = isRsa;
    this.owner = owner;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(isRsa ? "RSA" : "Ed25519");
      if (isRsa) {
        generator.initialize(2048);
      }
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key of version 4 by Ed25519. */
  public static Pgp key(String owner) {
    return new Pgp(4, false, owner);
  }

  /** A key of version 6 by Ed25519. */
  public static Pgp key6(String owner) {
    return new Pgp(6, false, owner);
  }

  /** A key of version 4 by RSA. */
  public static Pgp rsa(String owner) {
    return new Pgp(4, true, owner);
  }

  /** Its owner says that it ends so long after it was made. */
  public Pgp endingAfterSeconds(long seconds) {
    lifetime = seconds;
    return this;
  }

  /** Its owner took it back. */
  public Pgp revoked() {
    isRevoked = true;
    return this;
  }

  /** Lower-case hexadecimal. */
  public String fingerprint() {
    byte[] prefixed = prefixed();
    return HexFormat.of().formatHex(Pki.digest(version == 6 ? "SHA-256" : "SHA-1", prefixed));
  }

  /** The public key with its owner's name, armoured. */
  public String armoured() {
    return armour("PUBLIC KEY BLOCK", publicKey());
  }

  /** The same as bytes. */
  public byte[] publicKey() {
    byte[] name = owner.getBytes(StandardCharsets.UTF_8);
    byte[] out = packet(6, body());
    if (isRevoked) {
      out = join(out, packet(2, signed(0x20, SHA_256, prefixed())));
    }
    out = join(out, packet(13, name));
    byte[] taken =
        ByteBuffer.allocate(name.length + 5).put((byte) 0xB4).putInt(name.length).put(name).array();
    return join(out, packet(2, signed(0x13, SHA_256, prefixed(), taken)));
  }

  /** The key with another as its subkey; honest ones sign each other. */
  public byte[] withSubkey(Pgp subkey, boolean signsBack) {
    byte[] back =
        signsBack
            ? subkey.signed(0x19, SHA_256, prefixed(), subkey.prefixed())
            : signed(0x19, SHA_256, prefixed(), subkey.prefixed());
    byte[] embedded = subpacket(32, back);
    byte[] binding =
        signedWith(
            0x18,
            SHA_256,
            join(subpacket(27, new byte[] {2}), embedded),
            prefixed(),
            subkey.prefixed());
    return join(publicKey(), packet(14, subkey.body()), packet(2, binding));
  }

  /** A detached signature with SHA-256, armoured. */
  public byte[] sign(byte[] content) {
    return ascii(armour("SIGNATURE", packet(2, signed(0, SHA_256, content))));
  }

  /** A detached signature with SHA-1 as bytes. */
  public byte[] signWithSha1(byte[] content) {
    return packet(2, signed(0, SHA_1, content));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] signed(int type, int hash, byte[]... parts) {
    return signedWith(type, hash, subpacket(27, new byte[] {3}), parts);
  }

  private byte[] signedWith(int type, int hash, byte[] more, byte[]... parts) {
    byte[] made = ByteBuffer.allocate(4).putInt((int) MADE.getEpochSecond()).array();
    byte[] print = HexFormat.of().parseHex(fingerprint());
    byte[] hashed =
        join(subpacket(2, made), more, subpacket(33, join(new byte[] {(byte) version}, print)));
    if (lifetime > 0 && type == 0x13) {
      hashed = join(hashed, subpacket(9, ByteBuffer.allocate(4).putInt((int) lifetime).array()));
    }
    byte[] head = {(byte) version, (byte) type, (byte) (isRsa ? 1 : 27), (byte) hash};
    byte[] covered = join(head, length(hashed.length), hashed);
    byte[] salt = version == 6 ? new byte[16] : new byte[0];
    byte[] trailer =
        ByteBuffer.allocate(6).put((byte) version).put((byte) 0xFF).putInt(covered.length).array();
    byte[] digest = digest(hash, join(salt, join(parts), covered, trailer));
    byte[] saltField = version == 6 ? join(new byte[] {16}, salt) : new byte[0];
    return join(
        covered,
        length(0),
        Arrays.copyOf(digest, 2),
        saltField,
        isRsa ? rsaOver(digest, hash) : edOver(digest));
  }

  private byte[] length(int count) {
    return version == 6
        ? ByteBuffer.allocate(4).putInt(count).array()
        : ByteBuffer.allocate(2).putShort((short) count).array();
  }

  private static byte[] digest(int hash, byte[] bytes) {
    try {
      return MessageDigest.getInstance(hash == SHA_1 ? "SHA-1" : "SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] edOver(byte[] digest) {
    try {
      Signature engine = Signature.getInstance("Ed25519");
      engine.initSign(pair.getPrivate());
      engine.update(digest);
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PKCS#1 v1.5 over a digest that is already there. */
  private byte[] rsaOver(byte[] digest, int hash) {
    try {
      byte[] prefix =
          HexFormat.of()
              .parseHex(
                  hash == SHA_1
                      ? "3021300906052b0e03021a05000414"
                      : "3031300d060960864801650304020105000420");
      Signature engine = Signature.getInstance("NONEwithRSA");
      engine.initSign(pair.getPrivate());
      engine.update(join(prefix, digest));
      return mpi(new BigInteger(1, engine.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] body() {
    byte[] head =
        ByteBuffer.allocate(6)
            .put((byte) version)
            .putInt((int) MADE.getEpochSecond())
            .put((byte) (isRsa ? 1 : 27))
            .array();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] material =
        pair.getPublic() instanceof RSAPublicKey rsa
            ? join(mpi(rsa.getModulus()), mpi(rsa.getPublicExponent()))
            : Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    byte[] count = ByteBuffer.allocate(4).putInt(material.length).array();
    return version == 6 ? join(head, count, material) : join(head, material);
  }

  private byte[] prefixed() {
    byte[] body = body();
    ByteBuffer head = ByteBuffer.allocate(version == 6 ? 5 : 3);
    if (version == 6) {
      head.put((byte) 0x9B).putInt(body.length);
    } else {
      head.put((byte) 0x99).putShort((short) body.length);
    }
    return join(head.array(), body);
  }

  private static byte[] mpi(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] bare = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return join(ByteBuffer.allocate(2).putShort((short) number.bitLength()).array(), bare);
  }

  private static byte[] subpacket(int type, byte[] value) {
    byte[] head =
        value.length + 1 < 192
            ? new byte[] {(byte) (value.length + 1), (byte) type}
            : ByteBuffer.allocate(6)
                .put((byte) 255)
                .putInt(value.length + 1)
                .put((byte) type)
                .array();
    return join(head, value);
  }

  private static byte[] packet(int tag, byte[] body) {
    return join(
        ByteBuffer.allocate(6).put((byte) (0xC0 | tag)).put((byte) 255).putInt(body.length).array(),
        body);
  }

  private static String armour(String label, byte[] data) {
    return "-----BEGIN PGP "
        + label
        + "-----\nComment: made by a test\n\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(data)
        + "\n=AAAA\n-----END PGP "
        + label
        + "-----\n";
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      for (byte[] part : parts) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

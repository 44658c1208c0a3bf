package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import dten.preflight.read.signature.SignatureVerification.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of an OpenPGP key file, armoured or not (RFC 9580 section 10.1). A subkey counts
 * only where primary key and subkey signed each other, so that a file cannot lend somebody's name
 * to another's key; the end of a key and its revocation are taken from signatures that verify.
 */
public final class PgpKeys {
  private static final int MOST_PACKETS = 20_000;
  private static final int MOST_BLOCKS = 100;
  private static final int SUBKEY_BINDING = 0x18;
  private static final int PRIMARY_BINDING = 0x19;
  private static final int DIRECT = 0x1F;
  private static final int REVOCATION = 0x20;
  private static final int SUBKEY_REVOCATION = 0x28;

  private final Location location;
  private final List<PgpKey> keys = new ArrayList<>();
  private @Nullable Holder primary;
  private @Nullable Holder current;
  private @Nullable Bytes userId;
  private String owner = "";
  private final List<Holder> holders = new ArrayList<>();

  /** A key in the making. */
  private static final class Holder {
    private final PgpKeyPacket packet;
    private boolean isBound;
    private boolean isRevoked;
    private boolean maySign = true;
    private Instant newest = Instant.MIN;
    private Optional<Long> lifetime = Optional.empty();

    Holder(PgpKeyPacket packet) {
      this.packet = packet;
    }

    byte[] prefixed() {
      return packet.prefixed().array();
    }

    /** The newest of its owner's signatures says how long it lives and what it is for. */
    void described(PgpSubpackets by) {
      Instant made = by.created().orElse(Instant.MIN);
      if (!made.isBefore(newest)) {
        newest = made;
        lifetime = by.keyExpiresAfter();
        maySign = by.maySign();
      }
    }
  }

  private PgpKeys(Location location) {
    this.location = location;
  }

  /** Every key that may sign; empty where there is none. */
  public static List<PgpKey> read(Location file, byte[] bytes) {
    List<PgpKey> all = new ArrayList<>();
    for (Bytes block : PgpArmor.blocks("PUBLIC KEY BLOCK", bytes, MOST_BLOCKS)) {
      PgpKeys keys = new PgpKeys(file);
      Der.guarded(() -> PgpPacket.all(block.array(), MOST_PACKETS))
          .ifPresent(packets -> packets.forEach(keys::take));
      keys.close();
      all.addAll(keys.keys);
    }
    return all;
  }

  private void take(PgpPacket packet) {
    byte[] body = packet.body().array();
    switch (packet.tag()) {
      case PgpPacket.PUBLIC_KEY -> {
        close();
        primary = holder(body);
        current = primary;
      }
      case PgpPacket.PUBLIC_SUBKEY -> {
        current = primary == null ? null : holder(body);
        userId = null;
      }
      case PgpPacket.USER_ID -> userId = packet.body();
      case PgpPacket.SIGNATURE ->
          Der.guarded(() -> new PgpSignature(body)).ifPresent(this::signature);
      default -> userId = null;
    }
  }

  private @Nullable Holder holder(byte[] body) {
    Holder made = Der.guarded(() -> new Holder(PgpKeyPacket.of(body))).orElse(null);
    if (made != null) {
      holders.add(made);
    }
    return made;
  }

  private void signature(PgpSignature signature) {
    Holder owning = primary;
    Holder signed = current;
    if (owning == null || signed == null) {
      return;
    }
    Bytes name = userId;
    switch (signature.type()) {
      case DIRECT -> {
        if (signed == owning && isBy(owning, signature, owning.prefixed())) {
          owning.described(signature.subpackets());
        }
      }
      case REVOCATION ->
          owning.isRevoked |= signed == owning && isBy(owning, signature, owning.prefixed());
      case SUBKEY_REVOCATION ->
          signed.isRevoked |=
              signed != owning && isBy(owning, signature, owning.prefixed(), signed.prefixed());
      case SUBKEY_BINDING -> {
        if (signed != owning
            && isBy(owning, signature, owning.prefixed(), signed.prefixed())
            && hasSignedBack(signature.subpackets(), owning, signed)) {
          signed.isBound = true;
          signed.described(signature.subpackets());
        }
      }
      case 0x10, 0x11, 0x12, 0x13 -> {
        if (signed == owning
            && name != null
            && isBy(owning, signature, owning.prefixed(), prefixed(name.array()))) {
          owning.described(signature.subpackets());
          owner = owner.isEmpty() ? new String(name.array(), StandardCharsets.UTF_8) : owner;
        }
      }
      default -> {
        // Signatures of others, and kinds that say nothing of the key.
      }
    }
  }

  private static boolean isBy(Holder owner, PgpSignature signature, byte[]... parts) {
    return signature.verify(owner.packet.key(), parts) == Outcome.VALID;
  }

  /** Section 5.2.4: a name is taken in behind 0xB4 and its length. */
  private static byte[] prefixed(byte[] name) {
    byte[] out = new byte[name.length + 5];
    out[0] = (byte) 0xB4;
    for (int i = 1; i < 5; i++) {
      out[i] = (byte) (name.length >> (8 * (4 - i)));
    }
    System.arraycopy(name, 0, out, 5, name.length);
    return out;
  }

  private static boolean hasSignedBack(PgpSubpackets by, Holder owner, Holder subkey) {
    byte[] embedded = by.embedded();
    if (embedded == null || !by.maySign()) {
      return false;
    }
    Optional<PgpSignature> back = Der.guarded(() -> new PgpSignature(embedded));
    return back.isPresent()
        && back.get().type() == PRIMARY_BINDING
        && isBy(subkey, back.get(), owner.prefixed(), subkey.prefixed());
  }

  /** A primary key without a single signature of its owner's is taken as it is given. */
  private void close() {
    Holder owning = primary;
    if (owning != null) {
      for (Holder each : holders) {
        if (each.maySign && (each == owning || each.isBound)) {
          keys.add(key(owning, each));
        }
      }
    }
    holders.clear();
    primary = null;
    current = null;
    userId = null;
    owner = "";
  }

  private PgpKey key(Holder owning, Holder each) {
    PgpKeyPacket packet = each.packet;
    Optional<Instant> own = end(each);
    Optional<Instant> primaryEnd = end(owning);
    Optional<Instant> first =
        own.isPresent() && primaryEnd.isPresent()
            ? (own.get().isBefore(primaryEnd.get()) ? own : primaryEnd)
            : own.or(() -> primaryEnd);
    return new PgpKey(
        location,
        owner,
        packet.fingerprint(),
        packet.id(),
        owning.packet.fingerprint(),
        packet.key(),
        packet.created(),
        first,
        each.isRevoked || owning.isRevoked);
  }

  private static Optional<Instant> end(Holder holder) {
    return holder.lifetime.map(seconds -> holder.packet.created().plusSeconds(seconds));
  }

  /** Whether a file says that it is an OpenPGP signature; a glance at its first bytes. */
  static boolean isSignature(byte[] file) {
    byte[] armour = "-----BEGIN PGP SIGNATURE".getBytes(StandardCharsets.US_ASCII);
    if (file.length > armour.length
        && java.util.Arrays.equals(file, 0, armour.length, armour, 0, armour.length)) {
      return true;
    }
    return file.length > 0 && (file[0] & 0x80) != 0 && !signatures(file, 1).isEmpty();
  }

  /** Every signature of a detached signature file, armoured or not; empty where there is none. */
  static List<PgpSignature> signatures(byte[] file, int most) {
    List<PgpSignature> found = new ArrayList<>();
    for (Bytes block : PgpArmor.blocks("SIGNATURE", file, most)) {
      List<PgpPacket> packets =
          Der.guarded(() -> PgpPacket.all(block.array(), most)).orElse(List.of());
      for (PgpPacket packet : packets) {
        if (packet.tag() == PgpPacket.SIGNATURE) {
          Der.guarded(() -> signature(packet)).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static PgpSignature signature(PgpPacket packet) throws IOException {
    return new PgpSignature(packet.body().array());
  }
}

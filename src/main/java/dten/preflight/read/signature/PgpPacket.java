package dten.preflight.read.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One packet of OpenPGP data, RFC 9580 section 4. */
record PgpPacket(int tag, Bytes body) {
  static final int SIGNATURE = 2;
  static final int PUBLIC_KEY = 6;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;

  /**
   * Every packet in turn.
   *
   * @throws IOException where one is cut off, has no definite length, or there are too many
   */
  static List<PgpPacket> all(byte[] bytes, int most) throws IOException {
    List<PgpPacket> packets = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int first = bytes[at] & 0xFF;
      if (first < 0x80 || packets.size() >= most) {
        throw new IOException("not a packet, or too many");
      }
      boolean isNew = (first & 0x40) != 0;
      PgpBytes in = new PgpBytes(bytes, at + 1);
      long length = isNew ? newLength(in) : oldLength(in, first & 3, bytes.length);
      int start = in.at();
      if (length > bytes.length - start) {
        throw new IOException("cut off");
      }
      int end = (int) (start + length);
      packets.add(
          new PgpPacket(
              isNew ? first & 0x3F : (first >> 2) & 0xF,
              new Bytes(Arrays.copyOfRange(bytes, start, end))));
      at = end;
    }
    return packets;
  }

  /** Section 4.2.1; parts of unknown number are for data, not for keys and signatures. */
  private static long newLength(PgpBytes in) throws IOException {
    int first = in.u8();
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192L) << 8) + in.u8() + 192;
    }
    if (first == 255) {
      return in.u32();
    }
    throw new IOException("a packet in parts");
  }

  /** Section 4.2.2. */
  private static long oldLength(PgpBytes in, int type, int size) throws IOException {
    return switch (type) {
      case 0 -> in.u8();
      case 1 -> in.u16();
      case 2 -> in.u32();
      default -> size - in.at();
    };
  }
}

package dten.preflight.read.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Takes OpenPGP data out of its ASCII armour, RFC 9580 section 6.2; its checksum proves nothing.
 */
final class PgpArmor {
  private static final String BEGIN = "-----BEGIN PGP ";
  private static final String END = "-----END PGP ";
  private static final String DASHES = "-----";
  private static final String SIGNATURE_BEGIN = "-----BEGIN PGP SIGNATURE-----";
  private static final String SIGNATURE_END = "-----END PGP SIGNATURE-----";

  private PgpArmor() {}

  /**
   * The data of every block with a label, such as {@code SIGNATURE}; a file without any armour is
   * one block as it stands, where it begins like a packet (section 4.2: the first bit is set).
   */
  static List<Bytes> blocks(String label, byte[] file, int most) {
    if (file.length > 0 && (file[0] & 0x80) != 0) {
      return List.of(new Bytes(file));
    }
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String begin = BEGIN + label + DASHES;
    List<Bytes> blocks = new ArrayList<>();
    int at = text.indexOf(begin);
    while (at >= 0 && blocks.size() < most) {
      int end = text.indexOf(END, at);
      byte[] data = end < 0 ? new byte[0] : decoded(text.substring(at + begin.length(), end));
      if (data.length > 0) {
        blocks.add(new Bytes(data));
      }
      at = end < 0 ? -1 : text.indexOf(begin, end);
    }
    return blocks;
  }

  /**
   * A file with nothing left in it but its signatures, in the same form and order; empty where it
   * has none and does not begin like one.
   *
   * @param most how many blocks, and how many packets of each, are read
   */
  static byte[] signaturesOf(byte[] file, int most) {
    boolean isBinary = file.length > 0 && (file[0] & 0x80) != 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!isBinary && PgpKeys.isSignature(file)) {
      write(out, SIGNATURE_BEGIN + "\n");
      write(out, "\n" + SIGNATURE_END + "\n");
    }
    for (Bytes block : blocks("SIGNATURE", file, most)) {
      byte[] packets = signatures(block.array(), most);
      if (isBinary) {
        out.writeBytes(packets);
      } else {
        write(out, SIGNATURE_BEGIN + "\n\n" + Base64.getEncoder().encodeToString(packets));
        write(out, "\n" + SIGNATURE_END + "\n");
      }
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** RFC 9580 section 4.2.1: a length of five octets fits every packet. */
  private static byte[] signatures(byte[] block, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (PgpPacket each : Der.guarded(() -> PgpPacket.all(block, most)).orElse(List.of())) {
      if (each.tag() == PgpPacket.SIGNATURE) {
        byte[] body = each.body().array();
        out.write(0xC0 | PgpPacket.SIGNATURE);
        out.write(0xFF);
        for (int shift = 24; shift >= 0; shift -= 8) {
          out.write(body.length >>> shift);
        }
        out.writeBytes(body);
      }
    }
    return out.toByteArray();
  }

  /** Headers end at the first empty line; the checksum is a line that begins with {@code =}. */
  private static byte[] decoded(String armoured) {
    byte[] digits = new byte[armoured.length()];
    int count = 0;
    boolean inHeaders = true;
    for (String line : armoured.split("\n", -1)) {
      String text = line.strip();
      boolean isHeader = text.indexOf(':') > 0;
      if (inHeaders && (text.isEmpty() || isHeader)) {
        continue;
      }
      inHeaders = false;
      if (text.startsWith("=")) {
        break;
      }
      for (int i = 0; i < text.length(); i++) {
        digits[count++] = (byte) text.charAt(i);
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(digits, count));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

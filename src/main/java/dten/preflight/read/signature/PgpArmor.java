package dten.preflight.read.signature;

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

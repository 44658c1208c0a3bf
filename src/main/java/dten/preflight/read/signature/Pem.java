package dten.preflight.read.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Finds the textual encodings of RFC 7468 in a file, whatever stands around them. */
final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LONGEST_LABEL = 64;

  /**
   * One block.
   *
   * @param label such as {@code CERTIFICATE}
   * @param line the line it begins in, from 1
   */
  record Block(String label, int line, Bytes der) {}

  /** How many lines {@link #append} writes. */
  static final int LINES = 3;

  private Pem() {}

  /** Writes a block in three lines, the content in one. */
  static void append(Block block, StringBuilder text) {
    text.append(BEGIN).append(block.label()).append(DASHES).append('\n');
    text.append(Base64.getEncoder().encodeToString(block.der().array())).append('\n');
    text.append(END).append(block.label()).append(DASHES).append('\n');
  }

  /** The bytes of a text of blocks. */
  static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Every whole block, up to a number; a block that is cut off or no Base64 is left out. */
  static List<Block> blocks(byte[] file, int most) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<Block> blocks = new ArrayList<>();
    int line = 1;
    int counted = 0;
    int at = text.indexOf(BEGIN);
    while (at >= 0 && blocks.size() < most) {
      line += lineEnds(text, counted, at);
      counted = at;
      int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
      int end = labelEnd < 0 ? -1 : text.indexOf(END, labelEnd + DASHES.length());
      if (end < 0) {
        break;
      }
      String label = text.substring(at + BEGIN.length(), labelEnd);
      byte[] der = label.length() > LONGEST_LABEL ? new byte[0] : decode(text, labelEnd + 5, end);
      if (der.length > 0) {
        blocks.add(new Block(label, line, new Bytes(der)));
      }
      at = text.indexOf(BEGIN, end);
    }
    return blocks;
  }

  private static int lineEnds(String text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        count++;
      }
    }
    return count;
  }

  /** What stands between the lines; quotation marks of mail and forums ({@code > }) are skipped. */
  private static byte[] decode(String text, int from, int to) {
    byte[] digits = new byte[to - from];
    int count = 0;
    boolean padded = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean digit =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/';
      if (digit && padded) {
        return new byte[0];
      }
      padded |= c == '=';
      if (digit || c == '=') {
        digits[count++] = (byte) c;
      } else if (c > ' ' && c != '>') {
        return new byte[0];
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(digits, count));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

package dten.preflight.read.content.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum at the end of tokens of GitHub and npm: thirty drawn characters, and the CRC-32 of
 * them in six digits of base 62, as GitHub described it when it brought in these forms in 2021.
 */
final class TokenChecksum {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int DRAWN = 30;
  private static final int CHECKED = 6;

  private TokenChecksum() {}

  /** Whether a token has a form with a checksum, and the checksum is wrong: nobody issued it. */
  static boolean isWrong(String token) {
    int start = token.indexOf('_') + 1;
    boolean checked =
        start == 4
            && token.length() == start + DRAWN + CHECKED
            && (token.startsWith("npm_") || (token.startsWith("gh") && isKind(token.charAt(2))));
    return checked && !token.endsWith(checksum(token.substring(start, start + DRAWN)));
  }

  private static boolean isKind(char c) {
    return "pousr".indexOf(c) >= 0;
  }

  /** Six digits of base 62, noughts in front. */
  static String checksum(String drawn) {
    CRC32 crc = new CRC32();
    crc.update(drawn.getBytes(StandardCharsets.US_ASCII));
    char[] out = new char[CHECKED];
    long rest = crc.getValue();
    for (int i = CHECKED - 1; i >= 0; i--) {
      out[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(out);
  }
}

package dten.preflight.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tells findings of one run from each other, and finds them again in another run: SARIF's
 * partialFingerprints (section 3.27.17). A fingerprint is made of the rule, the file and the
 * message, in which all numbers and digests count as one: the same fault keeps it when lines are
 * inserted above, and when the next version of the package comes. Findings that are alike in all
 * that are numbered in the order they are asked for, which is that of the report.
 */
public final class Fingerprints {
  /** The name of the way they are made; another way gets another name. */
  public static final String NAME = "preflight/v1";

  private static final int BYTES = 16;

  /** So many hexadecimal digits in a row are no word. */
  private static final int SHORTEST_DIGEST = 16;

  private final MessageDigest engine;
  private final Map<String, Integer> seen = new HashMap<>();

  /** For the findings of one target. */
  public Fingerprints() {
    try {
      engine = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** 32 hexadecimal digits, a colon, and its number among those that are alike. */
  public String of(Finding finding) {
    engine.update(finding.rule().id().getBytes(StandardCharsets.UTF_8));
    engine.update((byte) 0);
    engine.update(finding.location().base().name().getBytes(StandardCharsets.UTF_8));
    engine.update((byte) 0);
    update(finding.location().path());
    update(finding.message());
    String digest = HexFormat.of().formatHex(engine.digest(), 0, BYTES);
    return digest + ":" + seen.merge(digest, 1, Integer::sum);
  }

  private void update(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int digits = run(text, i, Fingerprints::isDigit);
      int hexadecimal = run(text, i, Fingerprints::isHexadecimal);
      if (hexadecimal >= SHORTEST_DIGEST || digits > 0) {
        plain.append('0');
        i += Math.max(hexadecimal >= SHORTEST_DIGEST ? hexadecimal : 0, digits);
      } else if (hexadecimal > 0) {
        // What has begun as a word goes on as one: "cafe1" has a number at its end.
        int letters = run(text, i, c -> isHexadecimal(c) && !isDigit(c));
        plain.append(text, i, i + letters);
        i += letters;
      } else {
        plain.append(text.charAt(i++));
      }
    }
    engine.update(plain.toString().getBytes(StandardCharsets.UTF_8));
    engine.update((byte) 0);
  }

  /** Which characters belong to a run. */
  private interface Wanted {
    boolean is(char c);
  }

  private static int run(String text, int from, Wanted wanted) {
    int at = from;
    while (at < text.length() && wanted.is(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexadecimal(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Certainty;
import dten.preflight.read.content.source.Randomness;
import java.util.function.Consumer;

/**
 * Finds secret access keys of AWS that stand in a text without a name: forty characters of base64
 * that nobody wrote. They have no mark of their own, so they have to look drawn in every respect,
 * and are sure only alone in their line or beside the word AWS or an access key's identifier.
 */
final class BareKeys {
  private static final int LENGTH = 40;
  private static final int FAR = 200;

  /** No tool makes shorter lines of base64 (RFC 9580, section 6.2: 64, and 76 in MIME). */
  private static final int BLOCK = 60;

  /** A key, from one offset to before another. */
  record Found(int start, int end, String type, Certainty certainty) {}

  private BareKeys() {}

  /** Hands on every key; looks at each character twice at most, and at few of ordinary text. */
  static void in(String chars, Consumer<Found> found) {
    int start = 0;
    while (start + LENGTH <= chars.length()) {
      // From the last character back: whatever breaks the run breaks all that begin before it.
      int last = start + LENGTH - 1;
      while (last >= start && isDigit(chars.charAt(last))) {
        last--;
      }
      if (last >= start) {
        start = last + 1;
        continue;
      }
      int end = start + LENGTH;
      while (end < chars.length() && isDigit(chars.charAt(end))) {
        end++;
      }
      boolean stands = end - start == LENGTH && stands(chars, start, end);
      if (stands && isDrawn(chars, start, end) && !endsBlock(chars, start)) {
        boolean aws = isNearAws(chars, start, end);
        boolean sure = aws || isAlone(chars, start, end);
        String type = aws ? "AWS secret access key" : "key of 40 random characters";
        found.accept(new Found(start, end, type, sure ? Certainty.HIGH : Certainty.MEDIUM));
      }
      start = end + 1;
    }
  }

  private static boolean isDigit(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  /** Whether what is around it shows that it is whole. */
  private static boolean stands(String chars, int start, int end) {
    char before = start == 0 ? '\n' : chars.charAt(start - 1);
    char after = end == chars.length() ? '\n' : chars.charAt(end);
    boolean opens = before <= ' ' || "\"'`=:,;>([".indexOf(before) >= 0;
    return opens && (after <= ' ' || "\"'`,;<)]".indexOf(after) >= 0);
  }

  /** Forty of 64 signs hold some of each kind nearly always, and no words. */
  private static boolean isDrawn(String chars, int start, int end) {
    int lower = 0;
    int upper = 0;
    int digits = 0;
    int signs = 0;
    int humps = 0;
    for (int i = start; i < end; i++) {
      char c = chars.charAt(i);
      boolean small = c >= 'a' && c <= 'z';
      lower += small ? 1 : 0;
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      digits += c >= '0' && c <= '9' ? 1 : 0;
      signs += c == '/' || c == '+' ? 1 : 0;
      boolean follows = i > start && isSmall(chars.charAt(i - 1)) == small;
      humps += i > start && !follows ? 1 : 0;
    }
    boolean mixed = lower >= 6 && upper >= 6 && digits >= 2 && signs <= 5 && humps >= 12;
    return mixed
        && Randomness.entropy(chars.substring(start, end)) > 4.3
        && !Placeholders.isPlaceholder(chars.substring(start, end));
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isAlone(String chars, int start, int end) {
    int before = start;
    while (before > 0 && " \t\"'".indexOf(chars.charAt(before - 1)) >= 0) {
      before--;
    }
    int after = end;
    while (after < chars.length() && " \t\"'".indexOf(chars.charAt(after)) >= 0) {
      after++;
    }
    return isLineEnd(chars, before - 1) && isLineEnd(chars, after);
  }

  /** Whether the line above is a full line of base64, so that this is the last of a block. */
  private static boolean endsBlock(String chars, int lineStart) {
    int end = lineStart;
    while (end > 0 && "\r\n".indexOf(chars.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && isDigit(chars.charAt(start - 1)) && end - start < BLOCK) {
      start--;
    }
    return end - start == BLOCK;
  }

  private static boolean isLineEnd(String chars, int at) {
    return at < 0 || at >= chars.length() || "\r\n".indexOf(chars.charAt(at)) >= 0;
  }

  private static boolean isNearAws(String chars, int start, int end) {
    for (int i = Math.max(0, start - FAR); i < Math.min(chars.length(), end + FAR); i++) {
      if (chars.startsWith("AKIA", i)
          || chars.startsWith("ASIA", i)
          || chars.regionMatches(true, i, "aws", 0, 3)) {
        return i < start || i >= end;
      }
    }
    return false;
  }
}

package dten.preflight.read.advisory;

import dten.preflight.fact.Advisories.Mention;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds fingerprints in text as people write them: hexadecimal in either case, in one piece or in
 * groups with colons, hyphens, spaces or line ends between, and Base64 of pins. Each character is
 * looked at a bounded number of times.
 */
final class Fingerprints {
  private static final int SHA_256_DIGITS = 64;
  private static final int SHA_1_DIGITS = 40;
  private static final int BASE64_LENGTH = 44;
  private static final int LONGEST_GAP = 12;
  private static final int MOST = 1_000;

  private final Text text;
  private final String chars;
  private final Set<Mention> found = new LinkedHashSet<>();
  private final List<Group> run = new ArrayList<>();

  /** Some hexadecimal digits that stand together. */
  private record Group(int offset, String digits) {}

  private Fingerprints(Text text) {
    this.text = text;
    this.chars = text.chars();
  }

  /** Each of them with its place, up to a number. */
  static List<Mention> in(Text text) {
    Fingerprints search = new Fingerprints(text);
    search.look();
    return new ArrayList<>(search.found);
  }

  private void look() {
    int lastEnd = 0;
    int pinStart = 0;
    int at = 0;
    while (at < chars.length() && found.size() < MOST) {
      char c = chars.charAt(at);
      if (isWord(c)) {
        int end = at + 1;
        while (end < chars.length() && isWord(chars.charAt(end))) {
          end++;
        }
        word(at, end, lastEnd);
        lastEnd = end;
        at = end;
        continue;
      }
      if (c == '=') {
        pin(pinStart, at);
      }
      if (c != '/' && c != '+') {
        pinStart = at + 1;
      }
      at++;
    }
    endRun();
  }

  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void word(int start, int end, int lastEnd) {
    int from = isHexPrefix(start, end) ? start + 2 : start;
    if (!isHex(from, end)) {
      endRun();
      return;
    }
    if (!run.isEmpty() && !joins(lastEnd, start)) {
      endRun();
    }
    run.add(new Group(from, chars.substring(from, end).toLowerCase(Locale.ROOT)));
  }

  private boolean isHexPrefix(int start, int end) {
    return end - start > 2 && chars.charAt(start) == '0' && (chars.charAt(start + 1) | 0x20) == 'x';
  }

  private boolean isHex(int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.digit(chars.charAt(i), 16) < 0) {
        return false;
      }
    }
    return end > start;
  }

  /** Whether what stands between two groups may stand inside a fingerprint. */
  private boolean joins(int from, int to) {
    if (to - from > LONGEST_GAP) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = chars.charAt(i);
      boolean separates = c == ':' || c == '-' || c == '>' || c == '\u00A0' || c == '\\';
      if (!separates && c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Looks for groups in a row that have the digits of a SHA-256, else of a SHA-1. */
  private void endRun() {
    int i = 0;
    while (i < run.size() && found.size() < MOST) {
      int groups = groupsOf(SHA_256_DIGITS, i);
      if (groups == 0) {
        groups = groupsOf(SHA_1_DIGITS, i);
      }
      if (groups > 0) {
        StringBuilder hex = new StringBuilder();
        for (int j = i; j < i + groups; j++) {
          hex.append(run.get(j).digits);
        }
        found.add(new Mention(text.at(run.get(i).offset), hex.toString()));
      }
      i += Math.max(1, groups);
    }
    run.clear();
  }

  /** How many groups from one on have exactly so many digits; 0 where none do. */
  private int groupsOf(int digits, int first) {
    int sum = 0;
    for (int i = first; i < run.size() && sum < digits; i++) {
      sum += run.get(i).digits.length();
      if (sum == digits) {
        return i - first + 1;
      }
    }
    return 0;
  }

  /** {@code sha256/…=} of HTTP pinning, or the 44 characters alone; they end in one sign. */
  private void pin(int start, int sign) {
    int from = sign - BASE64_LENGTH + 1;
    boolean isAlone = from == start;
    boolean isNamed = from - start == 7 && chars.regionMatches(true, start, "sha256/", 0, 7);
    if (!isAlone && !isNamed) {
      return;
    }
    try {
      byte[] digest = Base64.getDecoder().decode(chars.substring(from, sign + 1));
      if (digest.length == 32) {
        found.add(new Mention(text.at(from), HexFormat.of().formatHex(digest)));
      }
    } catch (IllegalArgumentException e) {
      // 44 characters of something else: no fingerprint.
    }
  }
}

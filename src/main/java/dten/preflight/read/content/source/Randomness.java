package dten.preflight.read.content.source;

/** How much a piece of text looks drawn at random rather than written by a person. */
public final class Randomness {
  /** The pairs of letters that make up most of written English and of names in programs. */
  private static final String PAIRS =
      "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se"
          + " le sa si ar ve ra ld ur io ic ne me ro li ll co el ma om ri no us la ce di ec ch lo"
          + " ta ac be ho tr ee ut ge fo il un wa so ie pe po ns sh ul mo ca em ss ot ay em wi ad"
          + " ni ts rs na ke ck ai pr bu oo mi id ab ow im iv cl pl ag ap sp su tu fi pa op bl ev"
          + " ir am su os ig ty fr ci wo ba do gh ov mp nc ct rt ef go da bo if ue ev up qu fe ob"
          + " av ga br vi gr ex sc dr ki ly ry sy cr ff gi bi ru ub ey ds ia lt ft rd cu rm au pt"
          + " fu lu rn mb oc tt pp nn rr mm dd sk ks ws ey ys ps ls cs rl rk rg rv lf lk lv nk nf"
          + " nv uc ud ug uf uk um ip ib iz ze zi ek ep eg eb eq ew ok od og oi ob oa ak aw ax az"
          + " ob va vo ja je jo ju ka ko ku ya ye yo xt xp xe xi pi ph py hr ht hs hn gs gn gl by"
          + " dm sw tw tp tf sq sl sm sn wh wn ye md mt bs ms vm";

  private static final boolean[] COMMON = new boolean[26 * 26];

  static {
    for (int i = 0; i < PAIRS.length(); i += 3) {
      COMMON[(PAIRS.charAt(i) - 'a') * 26 + PAIRS.charAt(i + 1) - 'a'] = true;
    }
  }

  private Randomness() {}

  /**
   * Whether a value looks generated. Digits among letters, letters in an order no language has, and
   * long runs of hexadecimal digits do; words, versions, paths and dates do not.
   */
  public static boolean looksGenerated(String value) {
    int best = 0;
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || "./,;|{}()[]\\\"' &?@$".indexOf(value.charAt(i)) >= 0) {
        best = Math.max(best, score(value.substring(start, i)));
        start = i + 1;
      }
    }
    return best > 0;
  }

  private static int score(String part) {
    int length = part.length();
    if (length < 8 || entropy(part) < 2.2) {
      return 0;
    }
    int letters = 0;
    int digits = 0;
    int upper = 0;
    int hex = 0;
    int changes = 0;
    int pairs = 0;
    int common = 0;
    int kind = -1;
    for (int i = 0; i < length; i++) {
      char c = part.charAt(i);
      boolean letter = isLetter(c);
      boolean digit = c >= '0' && c <= '9';
      letters += letter ? 1 : 0;
      digits += digit ? 1 : 0;
      upper += letter && c < 'a' ? 1 : 0;
      hex += digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? 1 : 0;
      int now = digit ? 1 : letter ? 0 : 2;
      changes += kind >= 0 && now != kind && now != 2 && kind != 2 ? 1 : 0;
      kind = now;
      if (letter && i > 0 && isLetter(part.charAt(i - 1)) && !isHump(part, i)) {
        pairs++;
        common += isCommon(part.charAt(i - 1), c) ? 1 : 0;
      }
    }
    if (isHexWithColons(part)) {
      return 1;
    }
    boolean strange = pairs >= 3 && common * 100 < pairs * 72;
    if (digits == length) {
      return length >= 15 ? 1 : 0;
    }
    if (digits == 0) {
      return letters >= 12 && strange && common * 100 < pairs * 62 && !isConstant(part) ? 1 : 0;
    }
    if (hex == length) {
      return length >= 16 || (length >= 12 && changes >= 4) ? 1 : 0;
    }
    if (isUuid(part, hex)) {
      return 1;
    }
    if (changes >= 4 && length >= 10) {
      return letters >= 3 && (strange || pairs < 6 || (upper > 0 && upper < letters)) ? 1 : 0;
    }
    return strange && length >= 10 && pairs >= 5 && digits >= 2 ? 1 : 0;
  }

  /** Hexadecimal digits in groups, such as {@code 0a1b2c3d:4e5f6a7b}. */
  private static boolean isHexWithColons(String part) {
    int hex = 0;
    int letters = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (Character.digit(c, 16) >= 0) {
        hex++;
        letters += c > '9' ? 1 : 0;
      } else if (c != ':') {
        return false;
      }
    }
    return hex >= 16 && hex < part.length() && letters >= 2;
  }

  private static boolean isConstant(String part) {
    return part.indexOf('_') >= 0 || part.indexOf('-') >= 0;
  }

  private static boolean isUuid(String part, int hex) {
    return part.length() == 36 && hex == 32 && part.charAt(8) == '-' && part.charAt(23) == '-';
  }

  private static boolean isHump(String part, int at) {
    return part.charAt(at - 1) >= 'a' && part.charAt(at) < 'a';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isCommon(char a, char b) {
    return COMMON[((a | 0x20) - 'a') * 26 + (b | 0x20) - 'a'];
  }

  /** Shannon's entropy in bits per character. */
  public static double entropy(CharSequence text) {
    int[] counts = new int[128];
    int total = 0;
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) & 127]++;
      total++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / total;
        bits -= share * Math.log(share);
      }
    }
    return bits / Math.log(2);
  }
}

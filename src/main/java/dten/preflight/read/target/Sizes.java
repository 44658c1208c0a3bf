package dten.preflight.read.target;

import java.math.BigDecimal;
import java.util.Locale;

/** Amounts of storage as people write them: {@code 4096}, {@code 31 GB}, {@code 1.5TiB}. */
final class Sizes {
  private static final String PREFIXES = "kmgtp";

  private Sizes() {}

  /**
   * Bytes; k, M, G and so on are powers of 1000, Ki, Mi, Gi of 1024.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  static long bytes(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT).replace("_", "");
    int digits = 0;
    while (digits < text.length()
        && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
      digits++;
    }
    String unit = text.substring(digits).strip();
    if (digits == 0 || digits > 20) {
      throw bad(written);
    }
    try {
      BigDecimal bytes = new BigDecimal(text.substring(0, digits)).multiply(factor(unit, written));
      return bytes.toBigInteger().longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw bad(written);
    }
  }

  private static BigDecimal factor(String unit, String written) {
    String bare = unit.endsWith("b") ? unit.substring(0, unit.length() - 1) : unit;
    if (bare.isEmpty()) {
      return BigDecimal.ONE;
    }
    int power = PREFIXES.indexOf(bare.charAt(0)) + 1;
    boolean binary = bare.length() == 2 && bare.charAt(1) == 'i';
    if (power == 0 || !(bare.length() == 1 || binary)) {
      throw bad(written);
    }
    return BigDecimal.valueOf(binary ? 1024 : 1000).pow(power);
  }

  private static IllegalArgumentException bad(String written) {
    return new IllegalArgumentException(
        "\"" + written + "\" is no size; write bytes, or a number with kB, MB, GB, TB or GiB");
  }
}

package dten.preflight.rehearse.load;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one client and its chance. A value is a Long, a Double, a Boolean, a text that
 * came from the database, or {@link #NULL}.
 */
final class Variables {
  /** The value that is none. */
  static final Object NULL = new Object();

  private static final int MOST = 10_000;

  private final Map<String, Object> values = new HashMap<>();
  private final Random random;

  /** Those that every client has, and those that were defined. */
  Variables(long client, long seed, Map<String, String> defined) {
    this.random = new Random(seed * 31 + client);
    values.put("client_id", client);
    values.put("scale", 1L);
    values.put("random_seed", seed);
    values.put("default_seed", seed);
    values.putAll(defined);
  }

  Random random() {
    return random;
  }

  void set(String name, Object value) throws EvaluationException {
    if (values.size() >= MOST && !values.containsKey(name)) {
      throw new EvaluationException("more than " + MOST + " variables");
    }
    values.put(name, value);
  }

  /** As an expression takes it: a text becomes what it looks like. */
  Object value(String name) throws EvaluationException {
    Object value = values.get(name);
    if (value == null) {
      throw new EvaluationException("variable " + name + " has no value");
    }
    if (!(value instanceof String text)) {
      return value;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "null", "" -> {
        return NULL;
      }
      case "true", "t", "on", "yes" -> {
        return true;
      }
      case "false", "f", "off", "no" -> {
        return false;
      }
      default -> {
        return number(name, text);
      }
    }
  }

  private static Object number(String name, String text) throws EvaluationException {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException noInteger) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        throw new EvaluationException("variable " + name + " holds no number");
      }
    }
  }

  /** As it stands in a statement; null for a variable that is not set. */
  @Nullable String text(String name) {
    Object value = values.get(name);
    return value == null ? null : text(value);
  }

  /** As it stands in a statement: doubles with 15 digits. */
  static String text(Object value) {
    if (value == NULL) {
      return "NULL";
    }
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    if (number.isNaN() || number.isInfinite()) {
      return "'" + number + "'";
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(15)).stripTrailingZeros();
    if (rounded.signum() == 0) {
      return "0";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 15) {
      return rounded.toPlainString();
    }
    String digits = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return digits
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** A statement with the values of the variables that it names; others stay as they are. */
  String filledIn(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i + 1;
      while (c == ':' && end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      if (c == ':' && end == i + 1) {
        // A cast has two of them, behind which no variable stands.
        while (end < text.length() && text.charAt(end) == ':') {
          end++;
        }
        int past = end;
        while (past < text.length() && end > i + 1 && isPart(text.charAt(past))) {
          past++;
        }
        out.append(text, i, past);
        i = past;
        continue;
      }
      String value = c == ':' ? text(text.substring(i + 1, end)) : null;
      if (value == null) {
        out.append(text, i, end);
      } else {
        out.append(value);
      }
      i = end;
    }
    return out.toString();
  }

  static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c > 127;
  }
}

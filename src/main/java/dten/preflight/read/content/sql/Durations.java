package dten.preflight.read.content.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of parameters that are a time (PostgreSQL documentation, 20.1.1). */
final class Durations {
  private Durations() {}

  /** Milliseconds, which a bare number is; null where the value is no time. */
  static @Nullable Long millis(String written) {
    String value = written.trim().toLowerCase(Locale.ROOT);
    int unitStart = 0;
    while (unitStart < value.length() && "0123456789.+-".indexOf(value.charAt(unitStart)) >= 0) {
      unitStart++;
    }
    if (unitStart == 0 || unitStart > 18) {
      return null;
    }
    double number;
    try {
      number = Double.parseDouble(value.substring(0, unitStart));
    } catch (NumberFormatException notANumber) {
      return null;
    }
    double factor =
        switch (value.substring(unitStart).trim()) {
          case "", "ms" -> 1;
          case "us" -> 0.001;
          case "s" -> 1_000;
          case "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> -1;
        };
    return factor < 0 ? null : Math.max(0, Math.round(number * factor));
  }
}

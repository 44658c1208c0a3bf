package dten.preflight.rehearse.migration;

import dten.preflight.fact.sql.SqlScript;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * The order in which tools run scripts: by version, number by number, then by path; what has no
 * version comes last, as Flyway's repeatable migrations do.
 */
public final class ScriptOrder implements Comparator<SqlScript> {
  @Override
  public int compare(SqlScript a, SqlScript b) {
    boolean first = a.version().isEmpty();
    boolean second = b.version().isEmpty();
    int order = Boolean.compare(first, second);
    if (order == 0 && !first) {
      order = compareVersions(a.version(), b.version());
    }
    return order != 0 ? order : a.location().path().compareTo(b.location().path());
  }

  /**
   * Versions of numbers with dots or underscores between them; {@code 1.0} and {@code 1} are one.
   */
  public static int compareVersions(String a, String b) {
    String[] first = a.split("[._]", -1);
    String[] second = b.split("[._]", -1);
    for (int i = 0; i < Math.max(first.length, second.length); i++) {
      int order = number(first, i).compareTo(number(second, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger number(String[] parts, int index) {
    String part = index < parts.length ? parts[index] : "";
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return BigInteger.ZERO;
      }
    }
    return part.isEmpty() ? BigInteger.ZERO : new BigInteger(part);
  }
}

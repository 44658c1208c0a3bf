package dten.preflight.read.metric;

import dten.preflight.fact.metric.SeriesName;

/**
 * A pattern over names of series: {@code *} stands for any characters, {@code ?} for one. One
 * without a brace is held against the name of the metric, any other against name and labels.
 */
public record SeriesGlob(String pattern) {
  /** Whether a series is meant. */
  public boolean matches(SeriesName series) {
    if (pattern.indexOf('{') >= 0) {
      return matches(series.toString());
    }
    String name = series.name();
    // Whoever names a histogram means its buckets.
    return matches(name) || (name.endsWith("_bucket") && matches(stem(name)));
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - "_bucket".length());
  }

  /** Goes back to the last star only, so it takes length times length steps at most. */
  private boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int from = 0;
    while (t < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : '\0';
      if (p < pattern.length() && c == '*') {
        star = p++;
        from = t;
      } else if (p < pattern.length() && (c == '?' || c == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}

package dten.preflight.read.secretrules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/**
 * What a rule matches and is no secret all the same.
 *
 * @param stopwords in lower case; a secret that holds one is none
 */
record Allowance(
    Needs needs,
    Target target,
    List<Pattern> paths,
    List<Pattern> regexes,
    List<String> stopwords) {

  /** How many of the criteria that are given have to hold. */
  enum Needs {
    ANY,
    ALL
  }

  /** What the expressions look at. */
  enum Target {
    SECRET,
    MATCH,
    LINE
  }

  Allowance {
    paths = List.copyOf(paths);
    regexes = List.copyOf(regexes);
    stopwords = List.copyOf(stopwords);
  }

  /** Whether it covers a match. */
  boolean covers(String path, String secret, String match, String line) {
    String looked =
        switch (target) {
          case SECRET -> secret;
          case MATCH -> match;
          case LINE -> line;
        };
    String lower = secret.toLowerCase(Locale.ROOT);
    int given = 0;
    int held = 0;
    given += paths.isEmpty() ? 0 : 1;
    held += find(paths, path) ? 1 : 0;
    given += regexes.isEmpty() ? 0 : 1;
    held += find(regexes, looked) ? 1 : 0;
    given += stopwords.isEmpty() ? 0 : 1;
    held += stopwords.stream().anyMatch(lower::contains) ? 1 : 0;
    return needs == Needs.ALL ? given > 0 && held == given : held > 0;
  }

  private static boolean find(List<Pattern> patterns, String text) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }
}

package dten.preflight.fact;

import java.util.Optional;

/** The name that was probably meant by one that does not exist. */
public final class Nearest {
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The known name with the least edit distance (Levenshtein's), the first in the alphabet among
   * equals; none where even that differs in more than a third of the name.
   */
  public static Optional<String> to(String name, Iterable<String> known) {
    String best = "";
    int least = Math.min(Math.max(2, name.length() / 3), 8) + 1;
    for (String each : known) {
      if (Math.abs(each.length() - name.length()) > least || name.length() > LONGEST) {
        continue;
      }
      int distance = distance(name, each);
      if (distance < least || (distance == least && !best.isEmpty() && each.compareTo(best) < 0)) {
        least = distance;
        best = each;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Levenshtein's edit distance. */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}

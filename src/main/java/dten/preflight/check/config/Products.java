package dten.preflight.check.config;

import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whether two names mean one product: {@code tomcat} and {@code apache-tomcat} do. */
final class Products {
  private Products() {}

  /** How near a name comes to a product, the nearest last. */
  enum Likeness {
    NONE,
    /** It holds the words of one of the names. */
    PART,
    /** It is one of the other names. */
    OTHER_NAME,
    SAME
  }

  /** Whether a name is the matrix's product by its name or by one of the others it gives. */
  static boolean isOf(Matrix matrix, String name) {
    return likeness(matrix, name) != Likeness.NONE;
  }

  /** How near a name comes to the matrix's product. */
  static Likeness likeness(Matrix matrix, String name) {
    List<String> words = words(name);
    if (words.equals(words(matrix.product()))) {
      return Likeness.SAME;
    }
    Likeness best = holds(words, words(matrix.product())) ? Likeness.PART : Likeness.NONE;
    for (String each : matrix.names()) {
      if (words.equals(words(each))) {
        return Likeness.OTHER_NAME;
      }
      best = holds(words, words(each)) ? Likeness.PART : best;
    }
    return best;
  }

  private static boolean holds(List<String> words, List<String> wanted) {
    return !wanted.isEmpty() && Collections.indexOfSubList(words, wanted) >= 0;
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? Character.toLowerCase(name.charAt(i)) : ' ';
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }
}

package dten.preflight.check.config;

import dten.preflight.fact.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whether two names mean one product: {@code tomcat} and {@code apache-tomcat} do. */
final class Products {
  private Products() {}

  /** Whether a name is the matrix's product by its name or by one of the others it gives. */
  static boolean isOf(Matrix matrix, String name) {
    List<String> words = words(name);
    List<String> names = new ArrayList<>(matrix.names());
    names.add(matrix.product());
    for (String each : names) {
      List<String> wanted = words(each);
      if (!wanted.isEmpty() && Collections.indexOfSubList(words, wanted) >= 0) {
        return true;
      }
    }
    return false;
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

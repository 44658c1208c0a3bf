package dten.preflight.fact.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Sets of small numbers in words: {@code 1, 3 and 7 to 9}. */
final class Numbers {
  private Numbers() {}

  /** The numbers whose bits are set, with runs of three and more joined. */
  static String inWords(long bits, int low, int high, IntFunction<String> name) {
    List<String> parts = new ArrayList<>();
    int i = low;
    while (i <= high) {
      if (!has(bits, i)) {
        i++;
        continue;
      }
      int end = i;
      while (end < high && has(bits, end + 1)) {
        end++;
      }
      if (end - i >= 2) {
        parts.add(name.apply(i) + " to " + name.apply(end));
      } else {
        for (int k = i; k <= end; k++) {
          parts.add(name.apply(k));
        }
      }
      i = end + 1;
    }
    return and(parts);
  }

  static boolean has(long bits, int i) {
    return ((bits >>> i) & 1) != 0;
  }

  static String and(List<String> parts) {
    int size = parts.size();
    if (size < 2) {
      return String.join("", parts);
    }
    return String.join(", ", parts.subList(0, size - 1)) + " and " + parts.get(size - 1);
  }

  /** The one number in the set; -1 where there are more or none. */
  static int only(long bits) {
    return Long.bitCount(bits) == 1 ? Long.numberOfTrailingZeros(bits) : -1;
  }

  /** The step of a set that holds every n-th number from {@code low} on; 0 for others. */
  static int step(long bits, int low, int high) {
    if (Long.bitCount(bits) < 2 || !has(bits, low)) {
      return 0;
    }
    int step = low + 1;
    while (!has(bits, step)) {
      step++;
    }
    step -= low;
    for (int i = low; i <= high; i++) {
      if (has(bits, i) != ((i - low) % step == 0)) {
        return 0;
      }
    }
    return step;
  }
}

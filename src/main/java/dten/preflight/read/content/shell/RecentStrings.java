package dten.preflight.read.content.shell;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hands out one object for equal strings that were met lately, because scripts say the same few
 * words over and over. It holds a fixed number of strings, whatever it is shown.
 */
final class RecentStrings {
  private static final int SIZE = 1 << 14;
  private static final int LONGEST = 100;

  private final AtomicReferenceArray<@Nullable String> table = new AtomicReferenceArray<>(SIZE);

  /** An equal string: an earlier one where that is still known. */
  String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
    String known = table.get(slot);
    if (text.equals(known)) {
      return known;
    }
    table.set(slot, text);
    return text;
  }
}

package dten.preflight.read.content.bytecode;

import java.util.Arrays;

/**
 * The way up from a class through the types above it, each taken once: those of others may stand in
 * a ring, or be very many.
 */
final class Steps {
  private static final int MOST_TYPES = 100;
  private static final int MOST_DEFINITIONS = 300;

  private long[] types = new long[8];
  private int count;
  private int next;
  private int definitions;
  private boolean isCut;

  /** Starts at a class. */
  Steps(long type) {
    add(type);
  }

  /** Adds a type above, unless it is known. */
  void add(long type) {
    for (int i = 0; i < count; i++) {
      if (types[i] == type) {
        return;
      }
    }
    if (count == MOST_TYPES) {
      isCut = true;
      return;
    }
    types = count == types.length ? Arrays.copyOf(types, 2 * count) : types;
    types[count++] = type;
  }

  boolean hasNext() {
    return next < count && !isCut;
  }

  long next() {
    return types[next++];
  }

  /** Counts a definition that is looked at. */
  void look() {
    definitions++;
    isCut |= definitions > MOST_DEFINITIONS;
  }

  /** What the way has cost so far. */
  int taken() {
    return next + definitions;
  }

  /** Whether there is more than is looked at. */
  boolean isCut() {
    return isCut;
  }
}

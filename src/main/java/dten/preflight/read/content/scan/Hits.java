package dten.preflight.read.content.scan;

import java.util.Arrays;

/** Where keywords ended in one walk: each hit is the offset behind it and the state reached. */
public final class Hits {
  private long[] hits = new long[32];
  private int size;
  private boolean sorted = true;

  void add(int end, int state) {
    if (size == hits.length) {
      hits = Arrays.copyOf(hits, size * 2);
    }
    long hit = ((long) end << 32) | state;
    sorted &= size == 0 || hits[size - 1] <= hit;
    hits[size++] = hit;
  }

  void sort() {
    if (!sorted) {
      Arrays.sort(hits, 0, size);
      sorted = true;
    }
  }

  /** Forgets all hits. */
  public void clear() {
    size = 0;
    sorted = true;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** One of them, in the order of the bytes. */
  public long get(int index) {
    return hits[index];
  }

  /** The offset behind the last byte of a hit's keywords. */
  public static int end(long hit) {
    return (int) (hit >> 32);
  }
}

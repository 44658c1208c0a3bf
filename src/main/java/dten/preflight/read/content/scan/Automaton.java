package dten.preflight.read.content.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds every place of many keywords in one walk over bytes: the automaton of Aho and Corasick
 * (Efficient String Matching, 1975) as one dense table, a row of 256 for each state.
 *
 * <p>A step is one load that waits for the load before it, so a single walk is bound by the latency
 * of the cache. Long inputs are therefore walked in four lanes at once, which are independent of
 * each other; the seams are walked once more.
 */
public final class Automaton {
  private static final int LANES = 4;
  private static final int MIN_LANE = 512;

  /** Marks a state in the table in which a keyword ends, so that four lanes take one test. */
  private static final int ACCEPTS = 1 << 15;

  private final char[] next;
  private final int firstAccepting;
  private final int[][] found;
  private final int[] lengths;
  private final int longest;

  /** Takes keywords as bytes; no two may be equal, and none may be empty. */
  public Automaton(List<byte[]> keywords) {
    Trie trie = new Trie();
    lengths = new int[keywords.size()];
    int most = 1;
    for (int id = 0; id < lengths.length; id++) {
      lengths[id] = keywords.get(id).length;
      most = Math.max(most, lengths[id]);
      trie.add(keywords.get(id), id);
    }
    longest = most;
    int[] order = trie.link();
    int[] number = trie.numbers(order);
    int states = order.length;
    firstAccepting = trie.firstAccepting;
    found = new int[states - firstAccepting][];
    // A power of two, so that a mask shows the compiler that no step leaves it.
    next = new char[Integer.highestOneBit((states << 8) - 1) << 1];
    for (int node : order) {
      int row = number[node] << 8;
      if (node != 0) {
        System.arraycopy(next, number[trie.fail[node]] << 8, next, row, 256);
      }
      for (int edge = trie.firstEdge[node]; edge != 0; edge = trie.nextEdge[edge]) {
        int to = number[edge];
        next[row + (trie.label[edge] & 0xFF)] = (char) (to < firstAccepting ? to : to | ACCEPTS);
      }
      if (number[node] >= firstAccepting) {
        found[number[node] - firstAccepting] = trie.found(node);
      }
    }
  }

  /** Takes keywords as ASCII in lower case and finds them in upper and mixed case, too. */
  public static Automaton ignoringCase(List<String> keywords) {
    List<byte[]> bytes = new ArrayList<>();
    for (String keyword : keywords) {
      bytes.add(keyword.getBytes(StandardCharsets.US_ASCII));
    }
    Automaton automaton = new Automaton(bytes);
    int states = automaton.firstAccepting + automaton.found.length;
    for (int row = 0; row < states << 8; row += 256) {
      System.arraycopy(automaton.next, row + 'a', automaton.next, row + 'A', 26);
    }
    return automaton;
  }

  /** The state before the first byte. */
  public int start() {
    return 0;
  }

  /** The keywords that end at a hit, by their place in the list that was given. */
  public int[] keywords(long hit) {
    return found[(int) hit - firstAccepting];
  }

  /** How long a keyword is. */
  public int length(int keyword) {
    return lengths[keyword];
  }

  /**
   * Walks over bytes and notes where keywords end, in order.
   *
   * @param state what the walk over the bytes before returned
   * @return the state to go on with
   */
  public int walk(byte[] bytes, int from, int to, int state, Hits hits) {
    int lane = (to - from) / LANES;
    if (lane < Math.max(MIN_LANE, longest)) {
      return step(bytes, from, to, state, hits);
    }
    int b = from + lane;
    int c = b + lane;
    int d = c + lane;
    int s0 = state;
    int s1 = 0;
    int s2 = 0;
    int s3 = 0;
    char[] table = next;
    for (int i = 0; i < lane; i++) {
      s0 = table[((s0 << 8) | (bytes[from + i] & 0xFF)) & (table.length - 1)];
      s1 = table[((s1 << 8) | (bytes[b + i] & 0xFF)) & (table.length - 1)];
      s2 = table[((s2 << 8) | (bytes[c + i] & 0xFF)) & (table.length - 1)];
      s3 = table[((s3 << 8) | (bytes[d + i] & 0xFF)) & (table.length - 1)];
      if (((s0 | s1 | s2 | s3) & ACCEPTS) != 0) {
        s0 = noted(s0, from + i + 1, hits);
        s1 = noted(s1, b + i + 1, hits);
        s2 = noted(s2, c + i + 1, hits);
        s3 = noted(s3, d + i + 1, hits);
      }
    }
    seam(bytes, b, s0, hits);
    seam(bytes, c, s1, hits);
    seam(bytes, d, s2, hits);
    int end = step(bytes, d + lane, to, s3, hits);
    hits.sort();
    return end;
  }

  /** Walks over characters likewise; those beyond ASCII stand in no keyword. */
  public int walk(String chars, int from, int to, int state, Hits hits) {
    int s = state;
    for (int i = from; i < to; i++) {
      char c = chars.charAt(i);
      s = noted(next[(s << 8) + (c < 128 ? c : 0xFF)], i + 1, hits);
    }
    return s;
  }

  private int step(byte[] bytes, int from, int to, int state, Hits hits) {
    int s = state;
    for (int i = from; i < to; i++) {
      s = noted(next[(s << 8) + (bytes[i] & 0xFF)], i + 1, hits);
    }
    return s;
  }

  /** Notes where a keyword ends; the state without the mark that says so. */
  private static int noted(int state, int end, Hits hits) {
    if ((state & ACCEPTS) == 0) {
      return state;
    }
    hits.add(end, state & ~ACCEPTS);
    return state & ~ACCEPTS;
  }

  /** Notes keywords that begin before a seam and end behind it; the next lane saw the others. */
  private void seam(byte[] bytes, int at, int state, Hits hits) {
    int s = state;
    for (int i = at; i < at + longest - 1; i++) {
      s = next[(s << 8) + (bytes[i] & 0xFF)];
      if ((s & ACCEPTS) != 0) {
        s &= ~ACCEPTS;
        if (i + 1 - longestEnding(s) < at) {
          hits.add(i + 1, s);
        }
      }
    }
  }

  private int longestEnding(int state) {
    int most = 0;
    for (int keyword : found[state - firstAccepting]) {
      most = Math.max(most, lengths[keyword]);
    }
    return most;
  }

  /** The keywords as a tree, with the links of the automaton. */
  private static final class Trie {
    private int[] firstEdge = new int[256];
    private int[] nextEdge = new int[256];
    private byte[] label = new byte[256];
    private int[] fail = new int[256];
    private int[] own = new int[256];

    /** The children of the root by their byte: it has many, and is asked far more than others. */
    private final int[] ofRoot = new int[256];

    private int size = 1;
    private int firstAccepting;

    Trie() {
      own[0] = -1;
    }

    void add(byte[] keyword, int id) {
      int node = 0;
      for (byte b : keyword) {
        node = childOrNew(node, b);
      }
      if (node == 0 || own[node] >= 0) {
        throw new IllegalArgumentException("empty or twice: keyword " + id);
      }
      own[node] = id;
    }

    private int child(int node, byte b) {
      if (node == 0) {
        return ofRoot[b & 0xFF];
      }
      int edge = firstEdge[node];
      while (edge != 0 && label[edge] != b) {
        edge = nextEdge[edge];
      }
      return edge;
    }

    private int childOrNew(int node, byte b) {
      int known = child(node, b);
      if (known != 0) {
        return known;
      }
      if (size == label.length) {
        grow();
      }
      int fresh = size++;
      label[fresh] = b;
      own[fresh] = -1;
      nextEdge[fresh] = firstEdge[node];
      firstEdge[node] = fresh;
      if (node == 0) {
        ofRoot[b & 0xFF] = fresh;
      }
      return fresh;
    }

    private void grow() {
      int twice = size * 2;
      if (twice > 1 << 15) {
        throw new IllegalArgumentException("too many keywords");
      }
      firstEdge = Arrays.copyOf(firstEdge, twice);
      nextEdge = Arrays.copyOf(nextEdge, twice);
      label = Arrays.copyOf(label, twice);
      fail = Arrays.copyOf(fail, twice);
      own = Arrays.copyOf(own, twice);
    }

    /** Sets the failure links; returns the nodes breadth first. */
    int[] link() {
      int[] order = new int[size];
      int filled = 1;
      for (int i = 0; i < filled; i++) {
        int node = order[i];
        for (int edge = firstEdge[node]; edge != 0; edge = nextEdge[edge]) {
          order[filled++] = edge;
          if (node != 0) {
            int back = fail[node];
            while (back != 0 && child(back, label[edge]) == 0) {
              back = fail[back];
            }
            fail[edge] = child(back, label[edge]);
          }
        }
      }
      return order;
    }

    /** Numbers the states so that those where a keyword ends are the last ones. */
    int[] numbers(int[] order) {
      boolean[] accepts = new boolean[size];
      int[] number = new int[size];
      int count = 0;
      for (int node : order) {
        // Failure leads to a shorter text, which breadth first comes before.
        accepts[node] = own[node] >= 0 || accepts[fail[node]];
        if (!accepts[node]) {
          number[node] = count++;
        }
      }
      firstAccepting = count;
      for (int node : order) {
        if (accepts[node]) {
          number[node] = count++;
        }
      }
      return number;
    }

    int[] found(int node) {
      int[] ids = new int[4];
      int count = 0;
      for (int at = node; at != 0; at = fail[at]) {
        if (own[at] >= 0) {
          if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
          }
          ids[count++] = own[at];
        }
      }
      return Arrays.copyOf(ids, count);
    }
  }
}

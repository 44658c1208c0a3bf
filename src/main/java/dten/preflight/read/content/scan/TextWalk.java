package dten.preflight.read.content.scan;

import dten.preflight.read.EntryContent;

/**
 * Visits every keyword of an entry's text in order, block by block, so that hits take no memory.
 */
public final class TextWalk {
  private static final int BLOCK = 1 << 15;

  /** Takes one keyword after the other. */
  public interface Visitor {
    /** A keyword stands from {@code start} to before {@code end}. */
    void found(int keyword, int start, int end);
  }

  private TextWalk() {}

  /** Visits all; offsets are those of the text's characters. */
  public static void over(EntryContent content, Automaton automaton, Visitor visitor) {
    String chars = content.text().chars();
    byte[] bytes = content.bytes();
    // Where every character is one byte, the bytes are walked in lanes, which is faster.
    boolean plain = bytes.length == chars.length();
    Hits hits = new Hits();
    int state = automaton.start();
    for (int from = 0; from < chars.length(); from += BLOCK) {
      int to = Math.min(chars.length(), from + BLOCK);
      hits.clear();
      state =
          plain
              ? automaton.walk(bytes, from, to, state, hits)
              : automaton.walk(chars, from, to, state, hits);
      for (int i = 0; i < hits.size(); i++) {
        long hit = hits.get(i);
        int end = Hits.end(hit);
        for (int keyword : automaton.keywords(hit)) {
          visitor.found(keyword, end - automaton.length(keyword), end);
        }
      }
    }
  }
}

package dten.preflight.read.content.scan;

import dten.preflight.read.EntryContent;
import org.jspecify.annotations.Nullable;

/** Visits every keyword of a text in order, block by block, so that hits take no memory. */
public final class TextWalk {
  private static final int BLOCK = 1 << 15;

  private final String chars;

  /** The text in bytes where every character is one of them: they are walked in lanes. */
  private final byte @Nullable [] bytes;

  /** Takes one keyword after the other. */
  public interface Visitor {
    /** A keyword stands from {@code start} to before {@code end}. */
    void found(int keyword, int start, int end);
  }

  private TextWalk(String chars, byte @Nullable [] bytes) {
    this.chars = chars;
    this.bytes = bytes;
  }

  /** For the text of an entry. */
  public static TextWalk of(EntryContent content) {
    String chars = content.text().chars();
    byte[] bytes = content.bytes();
    return new TextWalk(chars, bytes.length == chars.length() ? bytes : null);
  }

  /** For a piece of text. */
  public static TextWalk of(String chars) {
    return new TextWalk(chars, null);
  }

  /** The text. */
  public String chars() {
    return chars;
  }

  /** Visits all; offsets are those of the text's characters. */
  public void over(Automaton automaton, Visitor visitor) {
    Hits hits = new Hits();
    int state = automaton.start();
    for (int from = 0; from < chars.length(); from += BLOCK) {
      int to = Math.min(chars.length(), from + BLOCK);
      hits.clear();
      state =
          bytes == null
              ? automaton.walk(chars, from, to, state, hits)
              : automaton.walk(bytes, from, to, state, hits);
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

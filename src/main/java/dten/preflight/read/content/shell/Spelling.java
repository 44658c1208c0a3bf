package dten.preflight.read.content.shell;

import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;

/** A word as it grows: what remains of it without quotes, and whether that still fits its place. */
final class Spelling {
  private static final int LONGEST_SUBSTITUTION = 200;

  private final StringBuilder chars = new StringBuilder();
  private final List<String> substitutions = new ArrayList<>(0);
  private int from = -1;
  private boolean exact = true;
  private boolean dynamic;
  private boolean quoted;

  /** Adds a character that counts, from its offset. */
  void add(char c, int offset) {
    place(offset);
    if (c == Word.SUBSTITUTION) {
      // A script that was the word of another one: the substitution was parsed there.
      substitutions.add("$(…)");
      dynamic = true;
    }
    chars.append(c == Word.CONTINUATION ? '\uFFFD' : c);
  }

  /** Adds a part of the source as it is. */
  void addAll(String source, int start, int end) {
    for (int i = start; i < end; i++) {
      add(source.charAt(i), i);
    }
  }

  /** Adds a command substitution from its opening to its closing. */
  void addSubstitution(String source, int start, int end) {
    place(start);
    chars.append(Word.SUBSTITUTION);
    substitutions.add(end - start <= LONGEST_SUBSTITUTION ? source.substring(start, end) : "$(…)");
    exact = false;
    dynamic = true;
  }

  /** Notes a line end that a backslash takes away. */
  void addContinuation(int offset) {
    place(offset);
    chars.append(Word.CONTINUATION);
    exact = false;
  }

  private void place(int offset) {
    if (from < 0) {
      from = offset;
    } else if (offset != from + chars.length()) {
      exact = false;
    }
  }

  void markDynamic() {
    dynamic = true;
  }

  /** Notes that a part is quoted, though it may be empty. */
  void markQuoted() {
    quoted = true;
  }

  boolean isQuoted() {
    return quoted;
  }

  boolean isEmpty() {
    return chars.length() == 0;
  }

  char last() {
    return chars.charAt(chars.length() - 1);
  }

  CharSequence chars() {
    return chars;
  }

  Word finish(Text source, int start, int end) {
    return new Word(
        source,
        start,
        end,
        chars.toString(),
        List.copyOf(substitutions),
        dynamic,
        quoted,
        from < 0 ? start : from,
        exact);
  }
}

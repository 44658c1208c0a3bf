package dten.preflight.read.config;

import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.Region;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the values of a configuration stand that look like secrets, so that a copy can be
 * made without them. A value is looked for behind its key as it may be written: with escapes,
 * entities, continued lines.
 */
public final class WithheldValues {
  private static final int MOST = 5_000;
  private static final int LONGEST = 4_000;
  private static final int FAR = 64 * 1024;

  private final List<Span> spans = new ArrayList<>();
  private boolean all = true;
  private boolean whole = true;

  private WithheldValues() {}

  /** From one offset to before another. */
  public record Span(int start, int end) {}

  /** Those of a text that is in a format. */
  public static WithheldValues in(ConfigFormat format, Text text) {
    WithheldValues found = new WithheldValues();
    format.read(text, new Sink(found, text));
    return found;
  }

  /** Where they stand. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** Whether every one of them was found in the text. */
  public boolean areAll() {
    return all;
  }

  /** Whether the text could be read to its end. */
  public boolean ofWholeText() {
    return whole;
  }

  private void add(Text text, Region at, String spelling, String value) {
    String bare = value.strip();
    if (bare.replace(Secrecy.WITHHELD, "").isBlank()) {
      return;
    }
    int line = Math.min(at.startLine(), text.lineCount()) - 1;
    int key = Math.min(text.lineStart(line) + at.startColumn() - 1, text.chars().length());
    int open = text.chars().startsWith("<", key) ? key + 1 : key;
    int from = text.chars().startsWith(spelling, open) ? open + spelling.length() : key;
    Span found = spans.size() < MOST && bare.length() < LONGEST ? find(text, from, bare) : null;
    if (found == null) {
      all = false;
    } else {
      spans.add(found);
    }
  }

  private static @org.jspecify.annotations.Nullable Span find(Text text, int from, String value) {
    String chars = text.chars();
    int limit = Math.min(chars.length(), from + FAR);
    for (int start = from; start < limit; start++) {
      int end = isEdge(chars, start - 1) ? Written.end(chars, start, value) : -1;
      if (end >= 0 && isEdge(chars, end)) {
        return new Span(start, end);
      }
    }
    // A name may stand behind its value, and an alias of YAML far behind it.
    for (int start = Math.max(0, from - FAR); start < from; start++) {
      int end = isEdge(chars, start - 1) ? Written.end(chars, start, value) : -1;
      if (end >= 0 && isEdge(chars, end)) {
        return new Span(start, end);
      }
    }
    return null;
  }

  /** Whether no name or number goes on there. */
  private static boolean isEdge(String chars, int at) {
    return at < 0 || at >= chars.length() || !Character.isLetterOrDigit(chars.charAt(at));
  }

  /** Takes the values; of facts it needs to know only what kept the text from being read. */
  private record Sink(WithheldValues found, Text text) implements Withholding {
    @Override
    public void withheld(Region at, String key, String spelling, String value) {
      found.add(text, at, spelling, value);
    }

    @Override
    public void add(Fact fact) {
      found.whole &= !(fact instanceof ConfigSyntaxError) && !(fact instanceof Overflow);
    }

    @Override
    public void embedded(Language language, Text embedded) {}
  }
}

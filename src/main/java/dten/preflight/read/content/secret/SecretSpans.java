package dten.preflight.read.content.secret;

import dten.preflight.read.content.scan.TextWalk;
import dten.preflight.read.content.source.FileRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where the secrets of a text stand, for readers that keep pieces of it: a command's words, a
 * statement, a line to quote. What they keep goes through {@link #masked}.
 */
public final class SecretSpans {
  /** What stands in place of a secret. */
  public static final String MASK = "[redacted]";

  private final List<Span> spans = new ArrayList<>();

  /** From one offset to before another. */
  private record Span(int start, int end) {}

  private SecretSpans() {}

  /** Searches texts; made once, because it has to build what it searches with. */
  public static final class Finder {
    private final Tokens tokens = new Tokens();
    private final SecretSearch search = new SecretSearch(tokens);

    /** All secrets of a script or a statement. */
    public SecretSpans in(String script) {
      SecretSpans found = new SecretSpans();
      add(script, FileRole.SCRIPT, found);
      found.spans.sort(Comparator.comparingInt(Span::start));
      return found;
    }

    /** All that may be a secret in a file of settings of whatever form, keys without names too. */
    public SecretSpans inSettings(String settings) {
      SecretSpans found = new SecretSpans();
      add(settings, FileRole.SETTINGS, found);
      add(settings, FileRole.SCRIPT, found);
      BareKeys.in(settings, key -> found.spans.add(new Span(key.start(), key.end())));
      found.spans.sort(Comparator.comparingInt(Span::start));
      return found;
    }

    private void add(String text, FileRole role, SecretSpans found) {
      search.in(
          TextWalk.of(text),
          role,
          secret -> found.spans.add(new Span(secret.start(), secret.end())));
      tokens.spans(text, (start, end) -> found.spans.add(new Span(start, end)));
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Hands on where each begins, and where it ends. */
  public void forEach(BiConsumer<Integer, Integer> each) {
    spans.forEach(span -> each.accept(span.start(), span.end()));
  }

  /** The part of a text between two offsets with every secret in it replaced. */
  public String masked(String text, int from, int to) {
    StringBuilder out = new StringBuilder();
    int at = from;
    for (Span span : spans) {
      if (span.end() > at && span.start() < to) {
        out.append(text, at, Math.max(at, span.start()));
        out.append(MASK);
        at = Math.min(span.end(), to);
      }
    }
    return out.append(text, at, to).toString();
  }
}

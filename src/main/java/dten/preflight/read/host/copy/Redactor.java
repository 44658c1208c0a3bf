package dten.preflight.read.host.copy;

import dten.preflight.fact.Location;
import dten.preflight.read.Text;
import dten.preflight.read.config.ConfigFormat;
import dten.preflight.read.config.ConfigFormats;
import dten.preflight.read.config.Secrecy;
import dten.preflight.read.config.WithheldValues;
import dten.preflight.read.content.secret.SecretSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes the secrets out of a file of settings: every value that the reader of its format would
 * withhold, and whatever the search for secrets finds in it. Lines stay lines, and keys stay where
 * they are but for those behind a secret on one line; how long a secret was does not show.
 *
 * <p>What is left is searched again. A file in which there is still something after a few rounds is
 * given up: a copy that may hold a secret is worse than none.
 */
final class Redactor {
  private static final int ROUNDS = 6;

  private final SecretSpans.Finder finder = new SecretSpans.Finder();

  private record Span(int start, int end) {}

  /** The text without secrets; empty where they cannot all be taken out. */
  Optional<String> redacted(Location file, String original) {
    String text = original;
    for (int round = 0; round < ROUNDS; round++) {
      List<Span> spans = new ArrayList<>();
      boolean all = find(file, text, spans);
      spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
      if (spans.isEmpty()) {
        return all ? Optional.of(text) : Optional.empty();
      }
      text = without(text, spans);
    }
    return Optional.empty();
  }

  private boolean find(Location file, String chars, List<Span> spans) {
    Text text = Text.of(file, chars);
    Optional<ConfigFormat> format = ConfigFormats.of(file.path(), text);
    boolean all = true;
    boolean known = false;
    if (format.isPresent()) {
      WithheldValues withheld = WithheldValues.in(format.get(), text);
      withheld.spans().forEach(span -> add(chars, span.start(), span.end(), spans));
      all = withheld.areAll();
      known = withheld.ofWholeText();
    }
    finder.inSettings(chars).forEach((start, end) -> add(chars, start, end, spans));
    KeyBlocks.in(chars, (start, end) -> add(chars, start, end, spans));
    PlainLines lines = new PlainLines(file.path(), known);
    for (int i = 0; i < text.lineCount(); i++) {
      int start = text.lineStart(i);
      lines.in(text.line(i), (from, to) -> add(chars, start + from, start + to, spans));
    }
    return all;
  }

  private static void add(String chars, int start, int end, List<Span> spans) {
    if (!isBare(chars.substring(start, end))) {
      spans.add(new Span(start, end));
    }
  }

  /** Whether nothing stands there but the mask and what parts words. */
  private static boolean isBare(String part) {
    String rest = part.replace(Secrecy.WITHHELD, "");
    for (int i = 0; i < rest.length(); i++) {
      if (" \t\r\n\\\"'".indexOf(rest.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String without(String text, List<Span> spans) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    int i = 0;
    while (i < spans.size()) {
      int start = spans.get(i).start();
      int end = spans.get(i).end();
      while (i + 1 < spans.size() && spans.get(i + 1).start() < end) {
        end = Math.max(end, spans.get(++i).end());
      }
      out.append(text, at, start);
      mask(text, start, end, out);
      at = end;
      i++;
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Each line of a secret becomes a mask; what indents it and what continues it stays. */
  private static void mask(String text, int start, int end, StringBuilder out) {
    int at = start;
    while (at < end) {
      int lineEnd = at;
      while (lineEnd < end && text.charAt(lineEnd) != '\n') {
        lineEnd++;
      }
      int from = at;
      while (from < lineEnd && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
        from++;
      }
      int to = lineEnd;
      boolean carriage = to > from && lineEnd < end && text.charAt(to - 1) == '\r';
      to -= carriage ? 1 : 0;
      boolean continued = to > from && lineEnd < end && text.charAt(to - 1) == '\\';
      to -= continued ? 1 : 0;
      out.append(text, at, from).append(to > from ? Secrecy.WITHHELD : "");
      out.append(text, to, Math.min(end, lineEnd + 1));
      at = lineEnd + 1;
    }
  }
}

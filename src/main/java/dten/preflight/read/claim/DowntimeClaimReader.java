package dten.preflight.read.claim;

import dten.preflight.fact.DowntimeClaim;
import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a README, in release notes and the like what the vendor promises about the outage: "a
 * five-minute downtime window", "Downtime: 5 min". Sentence by sentence; a length of time belongs
 * to the word for an outage that is nearest to it.
 */
public final class DowntimeClaimReader implements EntryReader {
  private static final int MAX_SENTENCE = 1000;
  private static final int MAX_DISTANCE = 80;
  private static final int MAX_SIZE = 1024 * 1024;

  private static final List<String> NAMES =
      List.of("readme", "install", "upgrad", "update", "release", "migrat", "deploy", "runbook");
  private static final Set<String> EXTENSIONS =
      Set.of("", "txt", "md", "markdown", "adoc", "asciidoc", "rst", "html", "htm", "1st", "first");

  /** Words that make a length of time something else than a promise. */
  private static final Set<String> BEFORE =
      Set.of(
          "every",
          "after",
          "wait",
          "timeout",
          "last",
          "past",
          "previous",
          "interval",
          "retry",
          "retention",
          "ttl",
          "another",
          "of");

  private static final Set<String> AFTER =
      Set.of(
          "before",
          "prior",
          "ahead",
          "notice",
          "ago",
          "later",
          "earlier",
          "advance",
          "timeout",
          "after",
          "interval");

  @Override
  public boolean wants(EntryHead head) {
    if (head.kind() != Kind.TEXT
        || head.path().contains("!/")
        || head.declaredSize() > MAX_SIZE
        || !EXTENSIONS.contains(extension(head.name()))) {
      return false;
    }
    String name = head.name().toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(name::contains);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    Text text = content.text();
    String chars = text.chars();
    int start = 0;
    while (start < chars.length()) {
      int end = endOfSentence(chars, start);
      for (DowntimeClaim claim : claims(text, start, end)) {
        sink.add(claim);
      }
      start = end;
    }
  }

  /**
   * A full stop before white space, an empty line, a new item of a list or heading, or too much.
   */
  private static int endOfSentence(String chars, int start) {
    int limit = Math.min(chars.length(), start + MAX_SENTENCE);
    for (int i = start; i < limit; i++) {
      char c = chars.charAt(i);
      boolean last = i + 1 >= chars.length();
      if (".!?;".indexOf(c) >= 0 && (last || Character.isWhitespace(chars.charAt(i + 1)))) {
        if (!endsAbbreviation(chars, i)) {
          return i + 1;
        }
      } else if (c == '\n' && (last || startsBlock(chars, i + 1))) {
        return i + 1;
      }
    }
    return limit;
  }

  private static boolean endsAbbreviation(String chars, int dot) {
    return chars.startsWith("approx", dot - 6)
        || chars.startsWith(" ca", dot - 3)
        || chars.startsWith(" max", dot - 4)
        || chars.startsWith(" min", dot - 4)
        || chars.startsWith(" est", dot - 4);
  }

  private static boolean startsBlock(String chars, int lineStart) {
    int i = lineStart;
    while (i < chars.length() && (chars.charAt(i) == ' ' || chars.charAt(i) == '\t')) {
      i++;
    }
    return i >= chars.length() || "\r\n-*#=|•<".indexOf(chars.charAt(i)) >= 0;
  }

  private static List<DowntimeClaim> claims(Text text, int start, int end) {
    String chars = text.chars();
    List<Outage> outages = Outage.find(chars, start, end);
    List<DowntimeClaim> claims = new ArrayList<>();
    if (outages.isEmpty()) {
      return claims;
    }
    List<Word> words = Word.split(chars, start, end);
    for (Outage outage : outages) {
      int at = outage.canBeNone() ? noneBefore(words, outage) : -1;
      if (at >= 0) {
        claims.add(
            new DowntimeClaim(
                text.at(words.get(at).start()),
                words.get(at).text(),
                outage.words(),
                Duration.ZERO));
      }
    }
    for (Durations.Match match : Durations.find(chars, start, end)) {
      Outage nearest = nearest(outages, match);
      if (nearest != null && isPromise(words, match)) {
        claims.add(
            new DowntimeClaim(
                text.at(match.start()),
                chars.substring(match.start(), match.end()).replaceAll("\\s+", " "),
                nearest.words(),
                match.duration()));
      }
    }
    return claims;
  }

  /**
   * The index of a "no", "zero" or "without" right before the word, or -1. "Zero-downtime" is the
   * name of a technique and promises nothing of this upgrade.
   */
  private static int noneBefore(List<Word> words, Outage outage) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i + 1).start() == outage.start()) {
        boolean any = words.get(i).is("any") && i > 0;
        int at = any ? i - 1 : i;
        return Set.of("no", "zero", "without").contains(words.get(at).text()) ? at : -1;
      }
    }
    return -1;
  }

  private static @Nullable Outage nearest(List<Outage> outages, Durations.Match match) {
    Outage nearest = null;
    int least = MAX_DISTANCE + 1;
    for (Outage outage : outages) {
      int distance =
          outage.start() >= match.end()
              ? outage.start() - match.end()
              : Math.max(0, match.start() - outage.end());
      if (distance < least) {
        least = distance;
        nearest = outage;
      }
    }
    return nearest;
  }

  /** Whether neither the word before nor the two words after say that it is another time. */
  private static boolean isPromise(List<Word> words, Durations.Match match) {
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean justBefore =
          word.end() <= match.start()
              && (i + 1 == words.size() || words.get(i + 1).start() >= match.start());
      if (justBefore && BEFORE.contains(word.text()) && !isOfOutage(words, i)) {
        return false;
      }
      if (word.start() >= match.end()) {
        return !AFTER.contains(word.text())
            && (i + 1 == words.size() || !AFTER.contains(words.get(i + 1).text()));
      }
    }
    return true;
  }

  /** "An outage of 5 minutes" is a promise. */
  private static boolean isOfOutage(List<Word> words, int of) {
    return words.get(of).is("of")
        && of > 0
        && !Set.of("timeout", "interval", "retention", "notice").contains(words.get(of - 1).text());
  }
}

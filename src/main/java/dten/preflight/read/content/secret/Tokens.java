package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.PublishedSample;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Sighting;
import dten.preflight.read.content.scan.Sought;
import dten.preflight.read.content.scan.Window;
import dten.preflight.read.content.source.FileRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds tokens by the forms their issuers publish, in every entry. */
public final class Tokens implements Sought {
  private final List<String> keywords;
  private final List<List<TokenFormat>> formats;

  /** Knows all forms. */
  public Tokens() {
    Map<String, List<TokenFormat>> byKeyword = new LinkedHashMap<>();
    for (TokenFormat format : TokenFormats.all()) {
      byKeyword.computeIfAbsent(format.keyword(), k -> new ArrayList<>()).add(format);
    }
    keywords = List.copyOf(byKeyword.keySet());
    formats = List.copyOf(byKeyword.values());
  }

  @Override
  public List<String> keywords() {
    return keywords;
  }

  @Override
  public boolean beginsWord(int keyword) {
    for (TokenFormat format : formats.get(keyword)) {
      if (format.start(0) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {
    return Optional.of(new Search(head, sink));
  }

  /** Whether a value holds a token, which then needs no name to be found. */
  boolean areIn(String value) {
    for (int k = 0; k < keywords.size(); k++) {
      for (int at = value.indexOf(keywords.get(k)); at >= 0; ) {
        for (TokenFormat format : formats.get(k)) {
          if (format.end(value, at) >= 0) {
            return true;
          }
        }
        at = value.indexOf(keywords.get(k), at + 1);
      }
    }
    return false;
  }

  /**
   * The type of the token whose keyword begins at an offset; null where there is none, or one that
   * everybody knows.
   */
  @Nullable String typeAt(String text, int at) {
    for (int k = 0; k < keywords.size(); k++) {
      if (text.startsWith(keywords.get(k), at)) {
        for (TokenFormat format : formats.get(k)) {
          int end = format.end(text, at);
          if (end >= 0) {
            String token = text.substring(format.start(at), end);
            return PublishedCredentials.contains(token) ? null : format.type();
          }
        }
      }
    }
    return null;
  }

  /** Every token of a text, from an offset to before another. */
  void spans(String text, BiConsumer<Integer, Integer> found) {
    for (int k = 0; k < keywords.size(); k++) {
      for (int at = text.indexOf(keywords.get(k)); at >= 0; ) {
        for (TokenFormat format : formats.get(k)) {
          int end = format.end(text, at);
          if (end >= 0) {
            found.accept(format.start(at), end);
          }
        }
        at = text.indexOf(keywords.get(k), at + 1);
      }
    }
  }

  /**
   * A token that a person typed is hardly the one that was issued. Neither is one in documentation
   * or tests that fails its own checksum; where it is in force, somebody meant it to work.
   */
  private static Certainty certainty(String token, Standing standing) {
    boolean invented = standing == Standing.EXAMPLE && TokenChecksum.isWrong(token);
    return invented || HandTyped.is(token) ? Certainty.MEDIUM : Certainty.HIGH;
  }

  private final class Search implements Sought.Run {
    private final EntryHead head;
    private final FactSink sink;
    private final Set<String> seen = new HashSet<>();

    Search(EntryHead head, FactSink sink) {
      this.head = head;
      this.sink = sink;
    }

    @Override
    public void found(Sighting sighting) {
      Window window = sighting.window();
      for (TokenFormat format : formats.get(sighting.keyword())) {
        int end = format.end(window, window.keywordStart());
        if (end >= 0) {
          int start = format.start(window.keywordStart());
          String token = window.subSequence(start, end);
          if (PublishedCredentials.contains(token)) {
            sink.add(new PublishedSample(sighting.at(start)));
            return;
          }
          Standing standing = FileRole.of(head).standing();
          Credential credential =
              new Credential(
                  sighting.at(start),
                  Form.TOKEN,
                  format.type(),
                  Redaction.of(token),
                  certainty(token, standing),
                  standing,
                  Strength.ORDINARY);
          // Strings of a program often stand in it more than once, always at the same location.
          if (seen.add(credential.location() + credential.secret().fingerprint())) {
            sink.add(credential);
          }
          return;
        }
      }
    }
  }
}

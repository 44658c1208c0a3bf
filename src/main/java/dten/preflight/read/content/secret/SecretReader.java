package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PublishedSample;
import dten.preflight.fact.Region;
import dten.preflight.fact.SecretPlaceholders;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.scan.TextWalk;
import dten.preflight.read.content.source.Comments;
import dten.preflight.read.content.source.FileRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the secrets that are written in a text into facts that no longer hold them. */
public final class SecretReader implements EntryReader {
  private final SecretSearch search;

  /** Leaves alone what {@code tokens} find by their form. */
  public SecretReader(Tokens tokens) {
    search = new SecretSearch(tokens);
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && FileRole.of(head) != FileRole.OTHER;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    FileRole role = FileRole.of(content.head());
    Standings standings = new Standings(content.text().chars(), role);
    Set<Integer> named = new HashSet<>();
    Counted placeholders = new Counted(content.text());
    search.in(
        TextWalk.of(content),
        role,
        found -> {
          named.add(found.start());
          boolean published = PublishedCredentials.contains(found.value());
          sink.add(
              published
                  ? new PublishedSample(content.text().at(found.start()))
                  : fact(content.text(), found, standings));
        },
        placeholders::add);
    placeholders.fact().ifPresent(sink::add);
    if (role != FileRole.LABELS) {
      BareKeys.in(
          content.text().chars(),
          found -> {
            if (!named.contains(found.start())) {
              sink.add(bare(content.text(), found, standings));
            }
          });
    }
    for (Credential credential : PasswordFiles.in(content)) {
      sink.add(credential);
    }
  }

  private static Credential fact(Text text, WrittenSecret found, Standings standings) {
    return new Credential(
        text.at(found.start()),
        found.form(),
        found.type(),
        Redaction.of(found.value()),
        found.verdict().certainty(),
        standings.at(found.anchor()),
        found.verdict().strength());
  }

  private static Fact bare(Text text, BareKeys.Found found, Standings standings) {
    String key = text.chars().substring(found.start(), found.end());
    if (PublishedCredentials.contains(key)) {
      return new PublishedSample(text.at(found.start()));
    }
    return new Credential(
        text.at(found.start()),
        Form.TOKEN,
        found.type(),
        Redaction.of(key),
        found.certainty(),
        standings.at(found.start()),
        Strength.ORDINARY);
  }

  /** The values of one text that stand in for secrets. */
  private static final class Counted {
    private final Text text;
    private final List<Integer> lines = new ArrayList<>();
    private @Nullable Location first;
    private int count;

    Counted(Text text) {
      this.text = text;
    }

    void add(int offset) {
      count++;
      if (lines.size() < SecretPlaceholders.MOST_LINES) {
        Location at = text.at(offset);
        Region region = at.region();
        first = first == null ? at : first;
        if (region != null && !lines.contains(region.startLine())) {
          lines.add(region.startLine());
        }
      }
    }

    Optional<SecretPlaceholders> fact() {
      Location at = first;
      return at == null ? Optional.empty() : Optional.of(new SecretPlaceholders(at, count, lines));
    }
  }

  /** Tells whether a place is in force; comments are looked for at the first question. */
  private static final class Standings {
    private final String chars;
    private final FileRole role;
    private @Nullable Comments comments;

    Standings(String chars, FileRole role) {
      this.chars = chars;
      this.role = role;
    }

    Standing at(int offset) {
      if (role.standing() == Standing.EXAMPLE) {
        return Standing.EXAMPLE;
      }
      Comments known = comments;
      if (known == null) {
        known = new Comments(chars);
        comments = known;
      }
      return known.covers(offset) ? Standing.COMMENTED : Standing.ACTIVE;
    }
  }
}

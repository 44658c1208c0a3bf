package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PublishedSample;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Sighting;
import dten.preflight.read.content.scan.Sought;
import dten.preflight.read.content.scan.Window;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.FileRole;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds passwords among the strings of programs and other entries that are no text: {@code
 * db.password=…} and the password of a URL, in ASCII and in UTF-16LE. A program is full of names
 * and messages, so that only values that nobody would use as a word count.
 */
public final class BinarySecrets implements Sought {
  private static final List<String> NAMES =
      List.of("assword", "ASSWORD", "passwd", "PASSWD", "pwd=", "PWD=", "ecret=", "ECRET=");
  private static final String URL = "://";

  /** A string is looked at this far in front of its keyword and behind it. */
  private static final int BEFORE = 60;

  private static final int BEHIND = 300;
  private static final int LEAST = 6;

  @Override
  public List<String> keywords() {
    List<String> all = new java.util.ArrayList<>(NAMES);
    all.add(URL);
    return List.copyOf(all);
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {
    return head.kind() == Kind.TEXT
        ? Optional.empty()
        : Optional.of(new Search(Location.ofEntry(head.path()), sink));
  }

  /** The search of one entry; a secret that stands in it more than once is one. */
  private static final class Search implements Sought.Run {
    private final Location entry;
    private final FactSink sink;
    private final Set<String> seen = new HashSet<>();

    Search(Location entry, FactSink sink) {
      this.entry = entry;
      this.sink = sink;
    }

    @Override
    public void found(Sighting sighting) {
      Window window = sighting.window();
      int keyword = window.keywordStart();
      int start = keyword;
      while (start > 0 && keyword - start < BEFORE && isPrintable(window.charAt(start - 1))) {
        start--;
      }
      int most = Math.min(window.length(), keyword + BEHIND);
      int end = keyword;
      while (end < most && isPrintable(window.charAt(end))) {
        end++;
      }
      String text = window.subSequence(start, end);
      if (sighting.keyword() == NAMES.size()) {
        url(text, keyword - start);
      } else {
        int length = NAMES.get(sighting.keyword()).length();
        boolean signed = NAMES.get(sighting.keyword()).endsWith("=");
        assignment(text, keyword - start, keyword - start + length - (signed ? 1 : 0));
      }
    }

    private void url(String text, int separator) {
      UrlPasswords.Found found = UrlPasswords.at(text, separator);
      boolean sure = found != null && found.verdict().certainty() == Certainty.HIGH;
      if (found != null && sure && isPlain(found.password())) {
        add(Form.URL, found.scheme() + " URL", found.password());
      }
    }

    private void assignment(String text, int start, int end) {
      Assignment found = new AssignmentParser(text).around(start, end);
      if (found == null || (found.link() != Link.EQUALS && found.link() != Link.COLON)) {
        return;
      }
      String value = found.value();
      SecretName kind = SecretName.of(found.name());
      SecretValue.Verdict verdict = SecretValue.judge(kind, found, FileRole.SETTINGS);
      boolean sure = verdict != null && verdict.certainty() == Certainty.HIGH;
      if (sure && value.length() >= LEAST && isPlain(value)) {
        add(Form.ASSIGNMENT, found.name(), value);
      }
    }

    private void add(Form form, String type, String value) {
      if (PublishedCredentials.contains(value)) {
        sink.add(new PublishedSample(entry));
        return;
      }
      Credential credential =
          new Credential(
              entry,
              form,
              type,
              Redaction.of(value),
              Certainty.MEDIUM,
              Standing.ACTIVE,
              Strength.ORDINARY);
      if (seen.add(credential.secret().fingerprint())) {
        sink.add(credential);
      }
    }
  }

  /** Whether a value is written out: no part of it is to be filled in, and a digit is in it. */
  private static boolean isPlain(String value) {
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ("%{}<>()[]|\\,;\"'`$*".indexOf(c) >= 0) {
        return false;
      }
      digit |= c >= '0' && c <= '9';
    }
    return digit;
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c < 0x7F;
  }
}

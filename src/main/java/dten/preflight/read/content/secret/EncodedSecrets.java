package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Sighting;
import dten.preflight.read.content.scan.Sought;
import dten.preflight.read.content.scan.Window;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.FileRole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds private keys, passwords with their names, and the commonest tokens that stand in the
 * package in base64 (RFC 4648 section 4). A word has three forms in base64, by its place in the
 * groups of three bytes, and of each form some characters in the middle do not depend on what is
 * around.
 */
public final class EncodedSecrets implements Sought {
  private static final List<String> MARKS =
      List.of(
          "-----BEGIN ",
          "AKIA",
          "ghp_",
          "github_pat_",
          "glpat-",
          "xoxb-",
          "xoxp-",
          "sk_live_",
          "npm_",
          "dckr_pat_");

  /** What names of passwords end with, and the sign behind them. */
  private static final List<String> NAMES =
      List.of("assword=", "assword:", "assword\":", "ASSWORD=", "asswd=");

  /** How many characters of base64 in front of a keyword may belong to the same name. */
  private static final int BACK = 48;

  private final Tokens tokens;
  private final List<String> keywords = new ArrayList<>();
  private final List<Integer> skips = new ArrayList<>();

  /** Looks for what {@code tokens} know. */
  public EncodedSecrets(Tokens tokens) {
    this.tokens = tokens;
    List<String> all = new ArrayList<>(MARKS);
    all.addAll(NAMES);
    for (String mark : all) {
      for (int shift = 0; shift < 3; shift++) {
        byte[] bytes = ("\0".repeat(shift) + mark).getBytes(StandardCharsets.ISO_8859_1);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        // The first characters mix with the bytes before, the last with the bytes behind.
        int from = shift == 0 ? 0 : shift + 1;
        int to = bytes.length * 8 / 6;
        keywords.add(encoded.substring(from, to));
        skips.add(from);
      }
    }
  }

  @Override
  public List<String> keywords() {
    return List.copyOf(keywords);
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {
    return Optional.of(sighting -> look(sighting, head, sink));
  }

  private void look(Sighting sighting, EntryHead head, FactSink sink) {
    Window window = sighting.window();
    int skip = skips.get(sighting.keyword());
    int start = window.keywordStart() - skip;
    if (start < 0) {
      return;
    }
    if (sighting.keyword() / 3 >= MARKS.size()) {
      assignment(sighting, start, head, sink);
      return;
    }
    String plain = decoded(window, start);
    String mark = MARKS.get(sighting.keyword() / 3);
    int at = plain.indexOf(mark);
    if (at < 0 || at > 2) {
      return;
    }
    String type = type(plain, at);
    if (type != null) {
      boolean key = mark.startsWith("-");
      sink.add(
          new Credential(
              sighting.at(window.keywordStart()),
              key ? Form.PRIVATE_KEY : Form.TOKEN,
              type + " in base64",
              Redaction.of(plain),
              Certainty.HIGH,
              FileRole.of(head).standing(),
              Strength.ORDINARY));
    }
  }

  /** A name and its password: the name may begin some groups of four in front of the keyword. */
  private static void assignment(Sighting sighting, int from, EntryHead head, FactSink sink) {
    Window window = sighting.window();
    int start = from;
    while (start >= 4 && from - start < BACK && isGroup(window, start - 4)) {
      start -= 4;
    }
    String plain = decoded(window, start);
    String mark = NAMES.get(sighting.keyword() / 3 - MARKS.size());
    int at = plain.indexOf(mark);
    int name = Math.max(0, at) + mark.indexOf('w');
    Assignment found = at < 0 ? null : new AssignmentParser(plain).around(at, name);
    SecretValue.Verdict verdict =
        found == null
            ? null
            : SecretValue.judge(SecretName.of(found.name()), found, FileRole.SETTINGS);
    if (found != null && verdict != null && verdict.certainty() == Certainty.HIGH) {
      sink.add(
          new Credential(
              sighting.at(start),
              Form.ASSIGNMENT,
              found.name() + " in base64",
              Redaction.of(found.value()),
              Certainty.MEDIUM,
              FileRole.of(head).standing(),
              verdict.strength()));
    }
  }

  private static boolean isGroup(Window window, int at) {
    for (int i = at; i < at + 4; i++) {
      if (!PrivateKeys.isBase64(window.charAt(i)) || window.charAt(i) == '=') {
        return false;
      }
    }
    return true;
  }

  private @Nullable String type(String plain, int at) {
    return plain.startsWith("-", at)
        ? PrivateKeys.pem(plain.substring(at))
        : tokens.typeAt(plain, at);
  }

  /** What the base64 from an offset on stands for, as far as it goes; line ends are passed over. */
  private static String decoded(Window window, int start) {
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < window.length(); i++) {
      char c = window.charAt(i);
      if (PrivateKeys.isBase64(c) && c != '=') {
        digits.append(c);
      } else if (c != '\r' && c != '\n') {
        break;
      }
    }
    digits.setLength(
        digits.length() / 4 * 4 + (digits.length() % 4 == 1 ? 0 : digits.length() % 4));
    try {
      byte[] bytes = Base64.getDecoder().decode(digits.toString());
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}

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
import dten.preflight.read.content.source.FileRole;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds private keys and the commonest tokens that stand in the package in base64 (RFC 4648 section
 * 4). A word has three forms in base64, by its place in the groups of three bytes, and of each form
 * some characters in the middle do not depend on what is around.
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

  private final Tokens tokens;
  private final List<String> keywords = new ArrayList<>();
  private final List<Integer> skips = new ArrayList<>();

  /** Looks for what {@code tokens} know. */
  public EncodedSecrets(Tokens tokens) {
    this.tokens = tokens;
    for (String mark : MARKS) {
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

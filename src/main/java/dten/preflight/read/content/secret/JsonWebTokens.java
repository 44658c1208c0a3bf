package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.PublishedSample;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Sought;
import dten.preflight.read.content.scan.Window;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.FileRole;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Finds JSON Web Tokens (RFC 7519) in their compact form (RFC 7515 section 3.1): three parts in
 * base64url, the first of which is a JSON object that names an algorithm.
 */
public final class JsonWebTokens implements Sought {
  /** What every JSON object that begins with a quoted name looks like in base64url. */
  private static final String OBJECT = "eyJ";

  @Override
  public List<String> keywords() {
    return List.of(OBJECT);
  }

  @Override
  public boolean beginsWord(int keyword) {
    return true;
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {

    return Optional.of(
        sighting -> {
          Window window = sighting.window();
          int start = window.keywordStart();
          int end = end(window, start);
          if (end < 0) {
            return;
          }
          String token = window.subSequence(start, end);
          if (PublishedCredentials.contains(token)) {
            sink.add(new PublishedSample(sighting.at(start)));
          } else {
            sink.add(
                new Credential(
                    sighting.at(start),
                    Form.TOKEN,
                    "JSON Web Token",
                    Redaction.of(token),
                    Certainty.MEDIUM,
                    FileRole.of(head).standing(),
                    Strength.ORDINARY));
          }
        });
  }

  /** The end of the token that begins at an offset, or of what the text holds of it; else -1. */
  static int end(CharSequence text, int start) {
    if (start > 0 && (isPart(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
      return -1;
    }
    int first = partEnd(text, start);
    if (first - start < 16
        || !text.subSequence(first, Math.min(first + 4, text.length())).toString().equals(".eyJ")) {
      return -1;
    }
    int second = partEnd(text, first + 1);
    boolean cut = second == text.length();
    if (!cut && text.charAt(second) != '.') {
      return -1;
    }
    int third = cut ? second : partEnd(text, second + 1);
    boolean signed = cut || third == text.length() || third - second > 20;
    return signed && isHeader(text.subSequence(start, first).toString()) ? third : -1;
  }

  private static int partEnd(CharSequence text, int from) {
    int end = from;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isHeader(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String json = new String(bytes, StandardCharsets.ISO_8859_1);
      return json.contains("\"alg\"") || json.contains("\"typ\"");
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean isPart(char c) {
    return AssignmentParser.isNameChar(c) || c == '-';
  }
}

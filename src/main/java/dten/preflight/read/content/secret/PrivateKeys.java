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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds private keys in their textual forms: PEM (RFC 7468), OpenSSH, OpenPGP armor (RFC 4880
 * section 6.2), PuTTY's PPK. A key that is encrypted is left alone, and so is a marker without a
 * key behind it, as programs that read keys hold it.
 */
public final class PrivateKeys implements Sought {
  private static final String BEGIN = "-----BEGIN ";
  private static final String PUTTY = "PuTTY-User-Key-File-";
  private static final int LEAST_DATA = 60;

  /** Shorter runs of the characters of base64 are words of a program. */
  private static final int LEAST_RUN = 16;

  @Override
  public List<String> keywords() {
    return List.of(BEGIN, PUTTY);
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {

    return Optional.of(
        sighting -> {
          String type = type(sighting);
          if (type != null) {
            Window window = sighting.window();
            int start = window.keywordStart();
            sink.add(
                new Credential(
                    sighting.at(start),
                    Form.PRIVATE_KEY,
                    type,
                    Redaction.of(key(window.subSequence(start, window.length()))),
                    Certainty.HIGH,
                    FileRole.of(head).standing(),
                    Strength.ORDINARY));
          }
        });
  }

  /** The key alone, so that it is the same one wherever it stands. */
  private static String key(String text) {
    int close = text.indexOf("-----", BEGIN.length());
    String data = close < 0 ? "" : data(text.substring(close + 5));
    return data.isEmpty() ? text : data;
  }

  private static @Nullable String type(Sighting sighting) {
    Window window = sighting.window();
    int start = window.keywordStart();
    if (sighting.keyword() == 0) {
      // Most markers are those of certificates: look at the label before the rest is copied.
      String label = window.subSequence(start, Math.min(window.length(), start + 60));
      if (!label.contains("PRIVATE KEY")) {
        return null;
      }
    }
    String text = window.subSequence(start, window.length());
    return sighting.keyword() == 0 ? pem(text) : putty(text);
  }

  static @Nullable String pem(String text) {
    int close = text.indexOf("-----", BEGIN.length());
    if (close < 0 || close > 60) {
      return null;
    }
    String label = text.substring(BEGIN.length(), close);
    boolean pgp = label.equals("PGP PRIVATE KEY BLOCK");
    if (!pgp && !label.endsWith("PRIVATE KEY")) {
      return null;
    }
    if (label.startsWith("ENCRYPTED") || label.startsWith("SSH2")) {
      return null;
    }
    String body = text.substring(close + 5);
    String data = data(body);
    if (data.length() < LEAST_DATA
        || isEncrypted(label, body, data)
        || HandTyped.fills(data)
        || HandTyped.is(data)) {
      return null;
    }
    return pgp ? "OpenPGP private key" : name(label);
  }

  private static String name(String label) {
    String kind = label.substring(0, label.length() - "PRIVATE KEY".length()).trim();
    boolean known = List.of("RSA", "EC", "DSA", "OPENSSH", "ANY").contains(kind);
    return known ? (kind.equals("OPENSSH") ? "OpenSSH" : kind) + " private key" : "private key";
  }

  /**
   * RFC 1421 headers say that a traditional key is encrypted; OpenSSH's own form names the cipher.
   */
  private static boolean isEncrypted(String label, String body, String data) {
    int headers = Math.min(body.length(), 200);
    if (body.substring(0, headers).contains("ENCRYPTED")) {
      return true;
    }
    if (!label.startsWith("OPENSSH")) {
      return false;
    }
    try {
      byte[] start = Base64.getDecoder().decode(data.substring(0, 40));
      String text = new String(start, StandardCharsets.ISO_8859_1);
      // openssh-key-v1 NUL, then the cipher's name as a string with its length in four bytes.
      return text.startsWith("openssh-key-v1\0") && !text.startsWith("none", 19);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /**
   * The characters of base64 behind the marker, up to what a window holds. Line ends may be real,
   * escaped, or the seams of string literals; header lines of RFC 1421 and of OpenPGP are skipped.
   */
  private static String data(String body) {
    StringBuilder data = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      int end = at;
      while (end < body.length() && isBase64(body.charAt(end))) {
        end++;
      }
      int next = end < body.length() ? body.charAt(end) : 0;
      boolean header = next == ':';
      if (header) {
        end = lineEnd(body, end);
      } else if (end - at >= LEAST_RUN) {
        data.append(body, at, end);
      } else if (next == '-' && body.startsWith("-----", end)) {
        break;
      }
      int resumed = skipSeam(body, end);
      if (resumed < 0) {
        break;
      }
      at = Math.max(at + 1, resumed);
    }
    return data.toString();
  }

  private static int lineEnd(String body, int from) {
    int real = body.indexOf('\n', from);
    int escaped = body.indexOf("\\n", from);
    if (real < 0 || (escaped >= 0 && escaped < real)) {
      real = escaped;
    }
    return real < 0 ? body.length() : real;
  }

  /** The next character that may belong to the key; -1 where a control character ends the text. */
  private static int skipSeam(String body, int from) {
    int at = from;
    while (at < body.length() && !isBase64(body.charAt(at)) && body.charAt(at) != '-') {
      if (body.charAt(at) < ' ' && "\t\r\n".indexOf(body.charAt(at)) < 0) {
        return -1;
      }
      boolean escape = body.charAt(at) == '\\';
      at += escape && at + 1 < body.length() ? 2 : 1;
    }
    return at;
  }

  static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }

  private static @Nullable String putty(String text) {
    boolean clear = text.contains("Encryption: none") && text.contains("Public-Lines:");
    return clear ? "PuTTY private key" : null;
  }
}

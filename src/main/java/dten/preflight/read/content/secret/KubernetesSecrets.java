package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.content.secret.SecretValue.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the manifest of a Kubernetes Secret, whose values are secrets whatever their names: base64
 * under {@code data}, which is an encoding and no protection.
 */
final class KubernetesSecrets {
  private static final Set<String> PUBLIC =
      Set.of("username", "user", "ca.crt", "tls.crt", "namespace", "host", "port", "database");

  private KubernetesSecrets() {}

  /** Hands on the values of every Secret among the documents of a text. */
  static void in(String chars, Consumer<WrittenSecret> found) {
    if (!chars.contains("kind") || !chars.contains("data")) {
      return;
    }
    int start = 0;
    while (start < chars.length()) {
      int end = chars.indexOf("\n---", start);
      end = end < 0 ? chars.length() : end + 1;
      if (isSecret(chars, start, end)) {
        data(chars, start, end, found);
      }
      start = Math.max(end, start + 1);
    }
  }

  private static boolean isSecret(String chars, int from, int to) {
    for (int line = from; line < to; line = nextLine(chars, line, to)) {
      int at = skip(chars, line, to);
      if (chars.startsWith("kind", at)) {
        String rest = chars.substring(at + 4, lineEnd(chars, at, to)).strip();
        String kind = unquoted(rest.startsWith(":") ? rest.substring(1).strip() : "");
        if (kind.toLowerCase(Locale.ROOT).equals("secret")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void data(String chars, int from, int to, Consumer<WrittenSecret> found) {
    int indent = -1;
    for (int line = from; line < to; line = nextLine(chars, line, to)) {
      int at = skip(chars, line, to);
      int end = lineEnd(chars, at, to);
      String text = chars.substring(at, end).stripTrailing();
      int column = at - line + (text.startsWith("- ") ? 2 : 0);
      if (text.equals("data:") || text.equals("- data:")) {
        indent = isOfSecret(chars, from, to, line, column) ? column : -1;
      } else if (!text.isEmpty() && indent >= 0 && at - line <= indent) {
        indent = -1;
      } else if (indent >= 0) {
        entry(chars, at, text, to, found);
      }
    }
  }

  /**
   * Whether the object that a line is a key of is a Secret: its own {@code kind} stands in the same
   * column, before any line that is written further to the left. A list may hold several objects.
   */
  private static boolean isOfSecret(String chars, int from, int to, int line, int column) {
    int kind = -1;
    for (int each = from; each < to; each = nextLine(chars, each, to)) {
      int at = skip(chars, each, to);
      boolean item = chars.startsWith("- ", at);
      int key = item ? skip(chars, at + 2, to) : at;
      boolean blank = at >= lineEnd(chars, at, to);
      boolean outside = !blank && key - each < column && chars.charAt(at) != '#';
      boolean begins = outside || (item && key - each == column);
      if (begins && each > line) {
        break;
      }
      if (begins) {
        kind = -1;
      }
      if (key - each == column && chars.startsWith("kind", key)) {
        kind = key;
      }
    }
    return kind >= 0 && isSecret(chars, kind, lineEnd(chars, kind, to));
  }

  private static void entry(
      String chars, int at, String text, int to, Consumer<WrittenSecret> found) {
    int colon = text.indexOf(':');
    if (colon <= 0 || PUBLIC.contains(text.substring(0, colon))) {
      return;
    }
    String value = text.substring(colon + 1).strip();
    int start = at + text.length() - value.length();
    if (value.startsWith("|") || value.startsWith(">")) {
      int line = nextLine(chars, at, to);
      start = skip(chars, line, to);
      value = chars.substring(start, lineEnd(chars, start, to)).strip();
    }
    String plain = unquoted(value);
    start += plain.length() == value.length() ? 0 : 1;
    if (isSecretValue(plain)) {
      Verdict verdict = new Verdict(Certainty.HIGH, Strength.ORDINARY);
      found.accept(
          new WrittenSecret(Form.ASSIGNMENT, text.substring(0, colon), plain, at, start, verdict));
    }
  }

  private static boolean isSecretValue(String value) {
    if (value.length() < 4 || Placeholders.isReference(value)) {
      return false;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      String decoded = new String(bytes, StandardCharsets.ISO_8859_1);
      return !decoded.startsWith("-----BEGIN CERT") && !Placeholders.isPlaceholder(decoded);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static int skip(String chars, int from, int to) {
    int at = from;
    while (at < to && (chars.charAt(at) == ' ' || chars.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int lineEnd(String chars, int from, int to) {
    int end = chars.indexOf('\n', from);
    return end < 0 || end > to ? to : end;
  }

  private static int nextLine(String chars, int from, int to) {
    return Math.min(to, lineEnd(chars, from, to) + 1);
  }
}

package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.content.secret.SecretValue.Verdict;
import dten.preflight.read.content.source.AssignmentParser;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the password in {@code scheme://user:password@host} (RFC 3986 section 3.2.1). */
final class UrlPasswords {
  private static final int LONGEST = 300;

  /** A password and where it stands. */
  record Found(String scheme, String password, int start, Verdict verdict) {}

  private UrlPasswords() {}

  /** The password of the URL whose {@code ://} begins at an offset. */
  static @Nullable Found at(CharSequence chars, int separator) {
    int schemeStart = separator;
    while (schemeStart > 0
        && separator - schemeStart < 30
        && isSchemeChar(chars.charAt(schemeStart - 1))) {
      schemeStart--;
    }
    // The sign of a default, as in ${URL:-amqp://…}, is none of the scheme (RFC 3986, 3.1).
    while (schemeStart < separator && !Character.isLetter(chars.charAt(schemeStart))) {
      schemeStart++;
    }
    if (schemeStart == separator) {
      return null;
    }
    int start = separator + 3;
    int limit = Math.min(chars.length(), start + LONGEST);
    int at = -1;
    int colon = -1;
    int end = start;
    while (end < limit && !endsAuthority(chars.charAt(end))) {
      char c = chars.charAt(end);
      if (c == '@') {
        at = end;
      } else if (c == ':' && colon < 0) {
        colon = end;
      }
      end++;
    }
    if (at < 0
        || colon < 0
        || colon > at
        || at + 1 >= limit
        || !isHostStart(chars.charAt(at + 1))) {
      return null;
    }
    String user = chars.subSequence(start, colon).toString();
    String password = chars.subSequence(colon + 1, at).toString();
    boolean invented = user.equals("user") && password.equals("pass") && !hasDomain(chars, at + 1);
    Verdict verdict = invented ? null : judge(user, password);
    String scheme = chars.subSequence(schemeStart, separator).toString().toLowerCase(Locale.ROOT);
    return verdict == null ? null : new Found(scheme, password, colon + 1, verdict);
  }

  private static @Nullable Verdict judge(String user, String password) {
    if (password.isEmpty() || (!user.isEmpty() && Placeholders.isReference(user))) {
      return null;
    }
    String lower = password.toLowerCase(Locale.ROOT);
    boolean named =
        (lower.startsWith("pass") && !lower.equals("pass"))
            || lower.startsWith("mypass")
            || lower.equals("pwd");
    if (named && !hasDigit(password)) {
      return null;
    }
    if (WellKnown.contains(password) && password.length() > 3) {
      return new Verdict(Certainty.MEDIUM, Strength.WELL_KNOWN);
    }
    if (password.length() < 4 || Placeholders.isPlaceholder(password) || isOneCharacter(password)) {
      return null;
    }
    if (password.startsWith("//") || user.contains(",") || password.contains(",")) {
      return null;
    }
    return new Verdict(Certainty.HIGH, Strength.ORDINARY);
  }

  /** Whether the host's name has a dot; {@code user:pass@host} only shows how to write a URL. */
  private static boolean hasDomain(CharSequence chars, int host) {
    for (int i = host; i < chars.length() && !endsAuthority(chars.charAt(i)); i++) {
      if (chars.charAt(i) == '.') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneCharacter(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) != text.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSchemeChar(char c) {
    return (AssignmentParser.isNameChar(c) && c != '_') || c == '+' || c == '.' || c == '-';
  }

  private static boolean isHostStart(char c) {
    return Character.isLetterOrDigit(c) || c == '[' || c == '$' || c == '{';
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || "/?#\"'<>`\\|".indexOf(c) >= 0;
  }
}

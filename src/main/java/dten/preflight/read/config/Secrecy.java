package dten.preflight.read.config;

import dten.preflight.fact.Redacted;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values of a configuration may be kept as they are. It judges nothing: withholding a
 * harmless value costs a comparison, keeping a secret would put it into a report, so it leans to
 * withholding.
 */
public final class Secrecy {
  /** What stands in place of a secret in the copies that {@code preflight snapshot} makes. */
  public static final String WITHHELD = "REDACTED-BY-PREFLIGHT";

  private static final List<String> SECRET_WORDS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "pwd",
          "secret",
          "credential",
          "token",
          "apikey",
          "privatekey",
          "accesskey",
          "signingkey",
          "encryptionkey",
          "masterkey",
          "sharedkey",
          "accountkey",
          "authkey",
          "keymaterial",
          "connectionstring");

  /** A name that ends so speaks about a secret and holds none. */
  private static final Set<String> ABOUT =
      Set.of(
          "timeout",
          "ttl",
          "lifetime",
          "lifespan",
          "expiry",
          "expiration",
          "expires",
          "age",
          "enabled",
          "enable",
          "disabled",
          "required",
          "file",
          "path",
          "dir",
          "directory",
          "location",
          "length",
          "min",
          "max",
          "minimum",
          "maximum",
          "policy",
          "type",
          "algorithm",
          "encoder",
          "provider",
          "url",
          "uri",
          "endpoint",
          "name",
          "size",
          "count",
          "interval",
          "header",
          "format",
          "encoding",
          "class",
          "validity",
          "issuer",
          "audience",
          "mode",
          "factory",
          "version",
          "limit",
          "pattern",
          "attempts",
          "retries",
          "role",
          "handler",
          "store");

  private static final Set<String> EMPTY_WORDS =
      Set.of("", "true", "false", "yes", "no", "on", "off", "null", "none", "~");

  private static final List<String> TOKEN_STARTS =
      List.of(
          "AKIA",
          "ASIA",
          "ghp_",
          "gho_",
          "ghs_",
          "ghu_",
          "github_pat_",
          "glpat-",
          "xoxb-",
          "xoxp-",
          "xoxa-",
          "xoxr-",
          "xoxs-",
          "sk_live_",
          "rk_live_",
          "sk-",
          "AIza",
          "eyJ",
          "SG.",
          "npm_",
          "pypi-",
          "hvs.",
          "dop_v1_",
          "shpat_",
          "AGE-SECRET-KEY-");

  private static final List<String> ASSIGNMENTS =
      List.of(
          "password=",
          "passwd=",
          "pwd=",
          "secret=",
          "token=",
          "apikey=",
          "api_key=",
          "api-key=",
          "accountkey=",
          "accesskey=",
          "sharedaccesskey=",
          "secretkey=",
          "passphrase=",
          "password:",
          "authorization: bearer ",
          "authorization: basic ");

  private Secrecy() {}

  /** What may be said of the value where it looks like a secret; null where it may be kept. */
  public static @Nullable Redacted of(String key, String value) {
    String bare = value.strip();
    if (bare.contains(WITHHELD)) {
      return new Redacted("withheld when it was copied", "");
    }
    if (EMPTY_WORDS.contains(bare.toLowerCase(Locale.ROOT)) || isReference(bare)) {
      return null;
    }
    return namesSecret(key) || looksSecret(bare) ? redacted(value) : null;
  }

  /** Whether the last name of the key, or a plural above it, asks for a secret. */
  private static boolean namesSecret(String key) {
    int end = key.length();
    int from = Math.max(lastSeparator(key, end), -1) + 1;
    String last = key.substring(from, end);
    if (hasSecretWord(last)) {
      return !ABOUT.contains(lastWord(last));
    }
    while (from > 0) {
      end = from - 1;
      from = lastSeparator(key, end) + 1;
      String above = letters(key.substring(from, end));
      for (String word : SECRET_WORDS) {
        if (above.endsWith(word) || above.endsWith(word + "s")) {
          return !ABOUT.contains(lastWord(last));
        }
      }
    }
    return false;
  }

  private static int lastSeparator(String key, int end) {
    return Math.max(key.lastIndexOf('.', end - 1), key.lastIndexOf('/', end - 1));
  }

  private static boolean hasSecretWord(String name) {
    String letters = letters(name);
    for (String word : SECRET_WORDS) {
      if (letters.contains(word)) {
        return true;
      }
    }
    String last = lastWord(name);
    return last.equals("pass") || last.equals("pw") || last.equals("pin") || last.equals("auth");
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetter(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }

  /** The last word of {@code my-word}, {@code my_word}, {@code myWord} or {@code MY_WORD}. */
  private static String lastWord(String name) {
    int end = name.length();
    while (end > 0 && !Character.isLetter(name.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isLetter(name.charAt(start - 1))) {
      start--;
      boolean hump =
          Character.isUpperCase(name.charAt(start))
              && start + 1 < end
              && Character.isLowerCase(name.charAt(start + 1));
      if (hump) {
        break;
      }
    }
    return name.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** A value that only says where the secret comes from. */
  private static boolean isReference(String value) {
    if (value.startsWith("${") && value.endsWith("}")) {
      return value.indexOf(':') < 0 && value.indexOf('}') == value.length() - 1;
    }
    if (value.startsWith("{{") && value.endsWith("}}")) {
      return value.indexOf("}}") == value.length() - 2 && value.indexOf('\'') < 0;
    }
    boolean wrapped =
        value.length() > 2
            && ((value.startsWith("%") && value.endsWith("%"))
                || (value.startsWith("@") && value.endsWith("@")));
    String name = wrapped ? value.substring(1, value.length() - 1) : value;
    if (!wrapped) {
      if (!value.startsWith("$") || value.length() == 1) {
        return false;
      }
      name = value.substring(1);
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && c != '.' && !(c >= 'A' && c <= 'Z') && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean looksSecret(String value) {
    if (value.contains("PRIVATE KEY-----") || hasUserInfo(value)) {
      return true;
    }
    for (String start : TOKEN_STARTS) {
      if (value.length() >= start.length() + 12 && value.startsWith(start)) {
        return true;
      }
    }
    return assignsSecret(value.toLowerCase(Locale.ROOT)) || isRandom(value);
  }

  /** {@code scheme://user:password@host}, RFC 3986 section 3.2.1. */
  private static boolean hasUserInfo(String value) {
    int from = value.indexOf("://");
    while (from >= 0) {
      int i = from + 3;
      boolean colon = false;
      while (i < value.length() && " \t/?#\"'<>".indexOf(value.charAt(i)) < 0) {
        if (value.charAt(i) == ':') {
          colon = true;
        } else if (value.charAt(i) == '@' && colon) {
          return true;
        }
        i++;
      }
      from = value.indexOf("://", i);
    }
    return false;
  }

  /** A setting inside the value: a JDBC address, a JAAS line, options of a program. */
  private static boolean assignsSecret(String lower) {
    for (String assignment : ASSIGNMENTS) {
      int at = lower.indexOf(assignment);
      while (at >= 0) {
        int next = at + assignment.length();
        if (next < lower.length() && " ;&,$%\\".indexOf(lower.charAt(next)) < 0) {
          return true;
        }
        at = lower.indexOf(assignment, next);
      }
    }
    return false;
  }

  /** One long word of mixed case and several digits: Base64 or the like, no name of a person's. */
  private static boolean isRandom(String value) {
    if (value.length() < 24) {
      return false;
    }
    int upper = 0;
    int lower = 0;
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c >= 'a' && c <= 'z') {
        lower++;
      } else if (c >= 'A' && c <= 'Z') {
        upper++;
      } else if ("+/=_-".indexOf(c) < 0) {
        return false;
      }
    }
    boolean hex = upper == 0 || lower == 0;
    return digits >= 3 && (hex ? digits + lower + upper >= 32 : true) && lower + upper >= 3;
  }

  private static Redacted redacted(String value) {
    boolean lower = false;
    boolean upper = false;
    boolean digit = false;
    boolean other = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      lower |= c >= 'a' && c <= 'z';
      upper |= c >= 'A' && c <= 'Z';
      digit |= c >= '0' && c <= '9';
      other |= !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9');
    }
    String classes =
        (lower ? "a-z" : "")
            + (upper ? "A-Z" : "")
            + (digit ? "0-9" : "")
            + (other ? " others" : "");
    return new Redacted(value.length() + " characters, [" + classes.strip() + "]", "");
  }
}

package dten.preflight.read.content.secret;

import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.Randomness;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What a value looks like: a hash, a path, a pattern, an expression of a program. */
final class ValueShape {
  private static final List<String> FILE_ENDS =
      List.of(
          ".txt",
          ".pem",
          ".key",
          ".jks",
          ".p12",
          ".pfx",
          ".crt",
          ".cer",
          ".properties",
          ".conf",
          ".cfg",
          ".json",
          ".xml",
          ".yml",
          ".yaml",
          ".sh",
          ".html",
          ".jsp",
          ".php",
          ".js",
          ".java",
          ".class",
          ".gpg",
          ".keystore",
          ".env",
          ".file",
          ".png",
          ".svg",
          ".ftl");
  private static final List<String> HASHES =
      List.of(
          "$1$",
          "$2a$",
          "$2b$",
          "$2y$",
          "$5$",
          "$6$",
          "$y$",
          "$apr1$",
          "$argon2",
          "$pbkdf2",
          "$7$",
          "{SSHA",
          "{SHA",
          "{MD5}",
          "{CRYPT}",
          "{bcrypt}",
          "{pbkdf2}",
          "{argon2}",
          "{scrypt}",
          "pbkdf2",
          "SCRAM-SHA",
          "MD5:",
          "CRYPT:",
          "md5",
          "sha1:",
          "sha256:",
          "{noop}$");
  private static final String PATTERN_SIGNS = "^|*\\";

  private ValueShape() {}

  static boolean isHash(String value) {
    for (String hash : HASHES) {
      if (value.startsWith(hash)) {
        return true;
      }
    }
    return false;
  }

  /** A path, an address or the name of a file: the secret, if any, is kept there. */
  static boolean isElsewhere(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.contains("://") || value.startsWith("./") || value.startsWith("~/")) {
      return true;
    }
    if (value.startsWith("/") && value.indexOf('/', 1) > 0) {
      return true;
    }
    for (String end : FILE_ENDS) {
      if (lower.endsWith(end)) {
        return true;
      }
    }
    return value.length() > 2 && value.charAt(1) == ':' && value.charAt(2) == '\\';
  }

  static boolean hasBlank(String value) {
    return value.chars().anyMatch(Character::isWhitespace);
  }

  static boolean isPattern(String value) {
    if (value.endsWith(":") || value.endsWith("?")) {
      return true;
    }
    int signs = 0;
    for (int i = 0; i < value.length(); i++) {
      signs += PATTERN_SIGNS.indexOf(value.charAt(i)) >= 0 ? 1 : 0;
    }
    return signs > 2 || value.contains("[^") || value.contains(".*") || value.contains("\\d");
  }

  /** Words in base64, as a map of texts may hold them. */
  static boolean isEncodedProse(String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      int blanks = 0;
      for (byte b : bytes) {
        if (b < ' ' || b == 0x7F) {
          return false;
        }
        blanks += b == ' ' ? 1 : 0;
      }
      return blanks * 12 > bytes.length;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  static boolean isHex(String value) {
    return value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  static boolean isNumber(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Letters with digits or signs among them, as people make up passwords. */
  static boolean isStrong(String value) {
    boolean digit = false;
    boolean letter = false;
    boolean sign = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      digit |= Character.isDigit(c);
      letter |= Character.isLetter(c);
      sign |= "!@#%^&+=~?".indexOf(c) >= 0;
    }
    return (value.length() >= 6 && letter && (digit || sign)) || Randomness.looksGenerated(value);
  }

  /** An expression of a program: a call, an index, a member, an operator. */
  static boolean isCode(String value) {
    int open = value.indexOf('(');
    if ((open >= 0 && value.indexOf(')') > open) || value.endsWith("(") || value.endsWith("{")) {
      return true;
    }
    if (value.contains("[")
        || value.contains("->")
        || value.contains("::")
        || value.contains("&&")) {
      return true;
    }
    return value.indexOf('.') > 0 && isIdentifier(value) && !isNumber(value.replace(".", ""));
  }

  /** A structure that begins here and ends elsewhere, as an opening brace without its end. */
  static boolean isOpening(String value) {
    return value.startsWith("{") && value.indexOf('}') < 0;
  }

  /** Three numbers with dots between, perhaps behind a sign of a range: {@code ^1.2.1}. */
  static boolean isVersion(String value) {
    int at = 0;
    while (at < value.length() && "^~<>=v".indexOf(value.charAt(at)) >= 0) {
      at++;
    }
    String[] numbers = value.substring(at).split("[.]", -1);
    if (numbers.length != 3) {
      return false;
    }
    for (String number : numbers) {
      if (number.isEmpty() || number.length() > 4 || !isNumber(number)) {
        return false;
      }
    }
    return true;
  }

  /** Words joined as in a name: {@code conf.password}, {@code new_password}, {@code userToken}. */
  static boolean isIdentifier(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!AssignmentParser.isNameChar(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return !Randomness.looksGenerated(value) && Character.isLetter(value.charAt(0));
  }
}

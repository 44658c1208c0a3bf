package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.Assignment.Quoting;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.FileRole;
import dten.preflight.read.content.source.Randomness;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges whether the value of an assignment is the secret its name asks for. */
final class SecretValue {
  private static final int LEAST_PASSWORD = 3;
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

  /** What a value is. */
  record Verdict(Certainty certainty, Strength strength) {}

  private SecretValue() {}

  /** What the value is as a secret; null where it is none. */
  static @Nullable Verdict judge(SecretName kind, Assignment assignment, FileRole role) {
    if (kind == SecretName.NONE || role == FileRole.LABELS || role == FileRole.OTHER) {
      return null;
    }
    String value = assignment.value().strip();
    boolean needsQuotes = role == FileRole.SOURCE || role == FileRole.PROSE;
    boolean bare = assignment.quoting() == Quoting.BARE && assignment.link() != Link.XML;
    if (value.isEmpty() || (bare && needsQuotes && !isPlainlyWritten(assignment, value, role))) {
      return null;
    }
    return kind == SecretName.PASSWORD
        ? password(assignment, value, bare, role)
        : token(kind, assignment, value, bare, role);
  }

  /** In prose a value without quotes counts where it is written as a program would write it. */
  private static boolean isPlainlyWritten(Assignment assignment, String value, FileRole role) {
    boolean tight =
        assignment.valueStart() == assignment.nameStart() + assignment.name().length() + 1;
    return role == FileRole.PROSE
        && assignment.link() == Link.EQUALS
        && tight
        && !isIdentifier(value);
  }

  private static @Nullable Verdict password(
      Assignment assignment, String value, boolean bare, FileRole role) {
    boolean settings = role != FileRole.SOURCE && role != FileRole.PROSE;
    boolean metaword = value.length() > 3 && value.equals(upper(value)) && !isNumber(value);
    boolean wellKnown = WellKnown.contains(value) && !metaword;
    boolean named = !settings && equalsName(assignment.name(), value);
    if (wellKnown && (settings || !named) && isFirm(assignment, bare)) {
      return new Verdict(Certainty.MEDIUM, Strength.WELL_KNOWN);
    }
    if (value.length() < LEAST_PASSWORD
        || named
        || isHash(value)
        || Placeholders.isPlaceholder(value)
        || isElsewhere(value)
        || hasBlank(value)
        || isPattern(value)
        || value.startsWith("-")) {
      return null;
    }
    if (isNumber(value) && value.length() < 4) {
      return null;
    }
    boolean strong = isStrong(value);
    if (bare && isCode(value)) {
      return null;
    }
    if (!strong && isIdentifierOfSecret(value, settings)) {
      return null;
    }
    if (!isFirm(assignment, bare) && !strong) {
      return null;
    }
    return new Verdict(strong ? Certainty.HIGH : Certainty.MEDIUM, Strength.ORDINARY);
  }

  /** Whether name and value are written so that they belong together without doubt. */
  private static boolean isFirm(Assignment assignment, boolean bare) {
    return switch (assignment.link()) {
      case EQUALS, COLON, XML, CALL -> true;
      case OPTION -> !bare || !assignment.value().equals(upper(assignment.value()));
      case ARGUMENT -> false;
      case SPACE -> !bare;
    };
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }

  private static @Nullable Verdict token(
      SecretName kind, Assignment assignment, String value, boolean bare, FileRole role) {
    String core = withoutScheme(value);
    boolean settings = role != FileRole.SOURCE && role != FileRole.PROSE;
    if (settings && isCalledSecret(assignment) && isGuessable(core)) {
      return new Verdict(Certainty.MEDIUM, Strength.WELL_KNOWN);
    }
    boolean json = core.startsWith("{") && core.endsWith("}");
    if (core.length() < 8 || (!json && isNoToken(core))) {
      return null;
    }
    if (assignment.link() == Link.SPACE || (bare && isCode(core))) {
      return null;
    }
    boolean digest =
        kind == SecretName.KEY && ((core.length() == 40 && isHex(core)) || isEncodedProse(core));
    boolean tooShort = kind == SecretName.KEY && core.length() < 20;
    if (tooShort || digest) {
      return null;
    }
    if (!Randomness.looksGenerated(core)) {
      return kind == SecretName.TOKEN
              && isCalledSecret(assignment)
              && isQuotedWord(assignment, core)
          ? new Verdict(Certainty.MEDIUM, Strength.ORDINARY)
          : null;
    }
    if (isAwsSecret(assignment.name()) && core.length() != 40) {
      return null;
    }
    boolean strong = core.length() >= 20 && !HandTyped.is(core);
    return new Verdict(strong ? Certainty.HIGH : Certainty.MEDIUM, Strength.ORDINARY);
  }

  /** Whether a name says outright that its value is a secret. */
  private static boolean isCalledSecret(Assignment assignment) {
    List<String> words = SecretName.words(assignment.name());
    return words.contains("secret") || words.contains("secrets");
  }

  /** A password that is tried first, unless it only repeats what it is. */
  private static boolean isGuessable(String value) {
    return value.length() >= 6 && WellKnown.contains(value) && !Placeholders.isPlaceholder(value);
  }

  /** One long word in quotes, without the joints of a name. */
  private static boolean isQuotedWord(Assignment assignment, String core) {
    boolean joined = core.chars().anyMatch(c -> "._-:".indexOf(c) >= 0);
    return assignment.quoting() == Quoting.QUOTED
        && assignment.link() == Link.EQUALS
        && core.length() >= 12
        && !joined;
  }

  /** AWS's secret access keys always have 40 characters; other lengths are encrypted ones. */
  private static boolean isAwsSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("aws_secret_access_key");
  }

  private static boolean isNoToken(String value) {
    return isHash(value)
        || isElsewhere(value)
        || isPattern(value)
        || Placeholders.isPlaceholder(value)
        || hasBlank(value);
  }

  private static String withoutScheme(String value) {
    for (String scheme : List.of("Bearer ", "bearer ", "Basic ", "basic ", "token ", "Token ")) {
      if (value.startsWith(scheme)) {
        return value.substring(scheme.length()).strip();
      }
    }
    return value;
  }

  private static boolean equalsName(String name, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith(name.toLowerCase(Locale.ROOT))) {
      return true;
    }
    return SecretName.words(name).contains(lower) || name.toLowerCase(Locale.ROOT).endsWith(lower);
  }

  private static boolean isHash(String value) {
    for (String hash : HASHES) {
      if (value.startsWith(hash)) {
        return true;
      }
    }
    return false;
  }

  /** A path, an address or the name of a file: the secret, if any, is kept there. */
  private static boolean isElsewhere(String value) {
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

  private static boolean hasBlank(String value) {
    return value.chars().anyMatch(Character::isWhitespace);
  }

  private static boolean isPattern(String value) {
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
  private static boolean isEncodedProse(String value) {
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

  private static boolean isHex(String value) {
    return value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static boolean isNumber(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Letters with digits or signs among them, as people make up passwords. */
  private static boolean isStrong(String value) {
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
  private static boolean isCode(String value) {
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

  /** Words joined as in a name: {@code conf.password}, {@code new_password}, {@code userToken}. */
  private static boolean isIdentifier(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!AssignmentParser.isNameChar(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return !Randomness.looksGenerated(value) && Character.isLetter(value.charAt(0));
  }

  /** A name of a secret rather than the secret: several words, one of them for a secret. */
  private static boolean isIdentifierOfSecret(String value, boolean settings) {
    List<String> words = SecretName.words(value);
    if (words.size() < 2 || !isIdentifier(value)) {
      return false;
    }
    if (!settings) {
      return true;
    }
    for (String word : words) {
      if (SecretName.of(word) != SecretName.NONE) {
        return true;
      }
    }
    return value.indexOf('.') > 0 && words.size() > 2;
  }
}

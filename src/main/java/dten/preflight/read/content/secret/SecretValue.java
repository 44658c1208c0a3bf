package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.Assignment.Quoting;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.FileRole;
import dten.preflight.read.content.source.Randomness;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges whether the value of an assignment is the secret its name asks for. */
final class SecretValue {
  private static final int LEAST_PASSWORD = 3;

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
    if (needsQuotes && !bare && value.startsWith(").")) {
      // What stands between two strings: "PASSWORD=").append(given).append("

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
        && !ValueShape.isIdentifier(value);
  }

  private static @Nullable Verdict password(
      Assignment assignment, String value, boolean bare, FileRole role) {
    boolean settings = role != FileRole.SOURCE && role != FileRole.PROSE;
    boolean metaword =
        value.length() > 3 && value.equals(upper(value)) && !ValueShape.isNumber(value);
    boolean wellKnown = WellKnown.contains(value) && !metaword;
    boolean named = !settings && equalsName(assignment.name(), value);
    if (wellKnown && (settings || !named) && isFirm(assignment, bare)) {
      return new Verdict(Certainty.MEDIUM, Strength.WELL_KNOWN);
    }
    if (value.length() < LEAST_PASSWORD
        || named
        || ValueShape.isHash(value)
        || Placeholders.isPlaceholder(value)
        || ValueShape.isElsewhere(value)
        || ValueShape.hasBlank(value)
        || ValueShape.isPattern(value)
        || value.startsWith("-")) {
      return null;
    }
    boolean count = bare && assignment.link() == Link.COLON && assignment.name().length() < 3;
    if (ValueShape.isNumber(value) && (value.length() < 4 || count)) {
      return null;
    }
    boolean strong = ValueShape.isStrong(value);
    if (bare && (ValueShape.isCode(value) || ValueShape.isOpening(value))) {
      return null;
    }
    if (ValueShape.isVersion(value) || (bare && isListOfWords(value))) {
      return null;
    }
    if (!strong && isIdentifierOfSecret(value, settings)) {
      return null;
    }
    if (!settings && isNameOfClass(value)) {
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
    if (!settings && repeatsName(assignment.name(), core)) {
      return null;
    }
    if (core.length() < 8 || (!json && isNoToken(core))) {
      return null;
    }
    if (assignment.link() == Link.SPACE || (bare && ValueShape.isCode(core))) {
      return null;
    }
    boolean digest =
        kind == SecretName.KEY
            && ((core.length() == 40 && ValueShape.isHex(core)) || ValueShape.isEncodedProse(core));
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
    return ValueShape.isHash(value)
        || ValueShape.isElsewhere(value)
        || ValueShape.isPattern(value)
        || Placeholders.isPlaceholder(value)
        || ValueShape.hasBlank(value);
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

  /** The name of a field or a key, which holds all words of the constant that keeps it. */
  private static boolean repeatsName(String name, String value) {
    List<String> words = SecretName.words(name);
    return words.size() > 1
        && ValueShape.isIdentifier(value)
        && SecretName.words(value).containsAll(words);
  }

  /** Several words of small letters between colons: {@code softfail:neutral:error}. */
  private static boolean isListOfWords(String value) {
    int colons = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ':') {
        colons++;
      } else if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return colons > 1;
  }

  /** A name of a secret rather than the secret: several words, one of them for a secret. */
  private static boolean isIdentifierOfSecret(String value, boolean settings) {
    List<String> words = SecretName.words(value);
    if (words.size() < 2 || !ValueShape.isIdentifier(value)) {
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
    boolean variable = value.equals(upper(value)) && value.indexOf('_') > 0;
    if (variable && SecretName.of(value) != SecretName.NONE) {
      return true;
    }
    return value.indexOf('.') > 0 && words.size() > 2;
  }

  /** A class inside another as compilers name them, of what handles secrets: {@code A/b$0$C}. */
  private static boolean isNameOfClass(String value) {
    if (value.indexOf('/') < 0 || value.indexOf('$') < 0) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!AssignmentParser.isNameChar(c) && "/$.".indexOf(c) < 0) {
        return false;
      }
    }
    for (String part : value.split("[/$.]", -1)) {
      for (String word : SecretName.words(part)) {
        if (SecretName.of(word) != SecretName.NONE) {
          return true;
        }
      }
    }
    return false;
  }
}

package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.EntryContent;
import dten.preflight.read.Text;
import dten.preflight.read.content.source.FileRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads files made to hold passwords: .netrc, .pgpass, and the user files of Java servers, whose
 * lines have a user's name where other files have a telling key.
 */
final class PasswordFiles {
  private PasswordFiles() {}

  /** How the lines of a file are built. */
  private enum Layout {
    /** {@code user = password, role …} or {@code user: password, role …}. */
    USERS,
    /** {@code host:port:database:user:password}. */
    PGPASS,
    /** {@code machine h login u password p}. */
    NETRC,
    /** {@code user password}. */
    COLUMNS,
    NONE
  }

  static List<Credential> in(EntryContent content) {
    List<Credential> found = new ArrayList<>();
    Layout form = form(content.head().name().toLowerCase(Locale.ROOT));
    if (form == Layout.NONE) {
      return found;
    }
    Text text = content.text();
    if (form == Layout.USERS && isOfSettings(text)) {
      return found;
    }
    Standing standing = FileRole.of(content.head()).standing();
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i);
      String stripped = line.stripLeading();
      boolean comment = stripped.startsWith("#") || stripped.startsWith("!");
      int[] span = stripped.isEmpty() || comment ? null : span(form, line);
      if (span == null) {
        continue;
      }
      String value = line.substring(span[0], span[1]);
      boolean hashed = value.startsWith("MD5:") || value.startsWith("CRYPT:") || isHash(value);
      if (value.isEmpty() || hashed || Placeholders.isReference(value)) {
        continue;
      }
      found.add(
          new Credential(
              text.at(text.lineStart(i) + span[0]),
              Form.PASSWORD_FILE,
              content.head().name(),
              Redaction.of(value),
              Certainty.HIGH,
              standing,
              isWeak(line, span, value) ? Strength.WELL_KNOWN : Strength.ORDINARY));
    }
    return found;
  }

  /** A realm may keep its users elsewhere, and then its file tells where and how. */
  private static boolean isOfSettings(Text text) {
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i).strip();
      int sign = 0;
      while (sign < line.length() && line.charAt(sign) != '=' && line.charAt(sign) != ':') {
        sign++;
      }
      String key = line.substring(0, sign).strip().toLowerCase(Locale.ROOT);
      if (key.equals("password") || key.equals("username") || key.equals("url")) {
        return true;
      }
    }
    return false;
  }

  /** The user's own name as his password is as well known as a default. */
  private static boolean isWeak(String line, int[] span, String value) {
    String before = line.substring(0, span[0]).strip();
    return WellKnown.contains(value) || before.startsWith(value);
  }

  private static boolean isHash(String value) {
    boolean hex = value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return (hex && value.length() >= 32) || value.startsWith("$") || value.startsWith("{");
  }

  private static Layout form(String name) {
    if (name.equals(".netrc") || name.equals("_netrc")) {
      return Layout.NETRC;
    }
    if (name.equals(".pgpass") || name.equals("pgpass.conf")) {
      return Layout.PGPASS;
    }
    if (name.endsWith("users.properties") || name.endsWith("realm.properties")) {
      return Layout.USERS;
    }
    if (name.startsWith("jmx") && name.endsWith(".password")) {
      return Layout.COLUMNS;
    }
    return Layout.NONE;
  }

  private static int @Nullable [] span(Layout form, String line) {
    return switch (form) {
      case USERS -> users(line);
      case PGPASS -> pgpass(line);
      case NETRC -> netrc(line);
      case COLUMNS -> columns(line);
      case NONE -> null;
    };
  }

  private static int @Nullable [] users(String line) {
    int sign = 0;
    while (sign < line.length() && line.charAt(sign) != '=' && line.charAt(sign) != ':') {
      sign++;
    }
    String user = line.substring(0, sign).strip();
    if (sign == line.length() || user.startsWith("_g_") || user.indexOf(' ') >= 0) {
      return null;
    }
    int start = skip(line, sign + 1);
    int end = start;
    while (end < line.length() && line.charAt(end) != ',' && line.charAt(end) > ' ') {
      end++;
    }
    return new int[] {start, end};
  }

  private static int @Nullable [] pgpass(String line) {
    int colons = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == ':' && ++colons == 4) {
        return new int[] {i + 1, line.length()};
      }
    }
    return null;
  }

  private static int @Nullable [] netrc(String line) {
    int word = line.indexOf("password");
    if (word < 0 || (word > 0 && line.charAt(word - 1) > ' ')) {
      return null;
    }
    int start = skip(line, word + "password".length());
    int end = start;
    while (end < line.length() && line.charAt(end) > ' ') {
      end++;
    }
    return end > start ? new int[] {start, end} : null;
  }

  private static int @Nullable [] columns(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) > ' ') {
      end++;
    }
    int start = skip(line, end);
    return start < line.length() ? new int[] {start, line.stripTrailing().length()} : null;
  }

  private static int skip(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}

package dten.preflight.read.host.copy;

import dten.preflight.read.config.Secrecy;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Looks at the lines of files in a format of their own, or in none that could be read to its end,
 * as pairs of a name and what stands behind it; and in every file for digests of passwords, which
 * can be tried against guesses.
 */
final class PlainLines {
  private static final List<String> DIGESTS =
      List.of(
          "$1$",
          "$2a$",
          "$2b$",
          "$2x$",
          "$2y$",
          "$5$",
          "$6$",
          "$7$",
          "$y$",
          "$gy$",
          "$apr1$",
          "$argon2",
          "$pbkdf2",
          "$scrypt$",
          "{SSHA",
          "{SHA",
          "{SMD5}",
          "{CRYPT}",
          "{MD5}",
          "SCRAM-SHA-",
          "pbkdf2_sha",
          "pbkdf2:sha",
          "scrypt:");
  private static final String SEPARATORS = " \t=:;,\"'<>()[]|";

  private final boolean ofPasswords;
  private final boolean known;

  /** Lines of a file; {@code known} where a reader of its format has seen all of it. */
  PlainLines(String path, boolean known) {
    this.known = known;
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    this.ofPasswords =
        name.endsWith("users.properties")
            || name.endsWith("realm.properties")
            || name.endsWith(".users")
            || name.contains("passwd");
  }

  /** Hands on from which to which column a secret stands. */
  void in(String line, BiConsumer<Integer, Integer> found) {
    digests(line, found);
    int start = 0;
    while (start < line.length() && " \t#;!/".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    if (ofPasswords && start < line.length() && "#!".indexOf(line.charAt(0)) < 0) {
      user(line, start, found);
    }
    boolean marker = line.startsWith("-----", start);
    if (!known && !marker) {
      Reading reading = line.substring(0, start).isBlank() ? Reading.STATEMENT : Reading.PROSE;
      named(line, start, reading, found);
      words(line, found);
      pairs(line, reading, found);
    }
  }

  /** What a line is, which decides whether a name in it has a value behind it. */
  private enum Reading {
    STATEMENT,
    PROSE
  }

  private static void digests(String line, BiConsumer<Integer, Integer> found) {
    for (String sign : DIGESTS) {
      int at = line.indexOf(sign);
      while (at >= 0) {
        boolean begins = at == 0 || SEPARATORS.indexOf(line.charAt(at - 1)) >= 0;
        int end = at;
        while (end < line.length() && " \t:;,\"'<>()[]|".indexOf(line.charAt(end)) < 0) {
          end++;
        }
        // Of pbkdf2:sha256:… and the like the rest counts, whatever parts it.
        if (sign.endsWith(":") || sign.startsWith("pbkdf2:")) {
          end = line.length();
        }
        if (begins && end - at > sign.length() + 8) {
          found.accept(at, end);
        }
        at = line.indexOf(sign, at + sign.length());
      }
    }
  }

  /** {@code user = password, roles} and {@code user:password:…}. */
  private static void user(String line, int start, BiConsumer<Integer, Integer> found) {
    int sign = start;
    while (sign < line.length() && line.charAt(sign) != '=' && line.charAt(sign) != ':') {
      sign++;
    }
    int from = sign + 1;
    while (from < line.length() && line.charAt(from) <= ' ') {
      from++;
    }
    int to = from;
    while (to < line.length() && line.charAt(to) > ' ' && ",:".indexOf(line.charAt(to)) < 0) {
      to++;
    }
    if (to > from) {
      found.accept(from, to);
    }
  }

  /** The first word of a line, and all behind it; of a sentence it is no name. */
  private static void named(
      String line, int start, Reading reading, BiConsumer<Integer, Integer> found) {
    int end = start;
    while (end < line.length() && " \t=:".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    int from = end;
    while (from < line.length() && " \t=:\"'".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    int to = line.length();
    while (to > from && " \t;\"',{".indexOf(line.charAt(to - 1)) >= 0) {
      to--;
    }
    boolean parted = line.substring(end, from).strip().length() > 0;
    boolean sentence =
        reading == Reading.PROSE && !parted && to > from && line.substring(from, to).contains(" ");
    if (to > from && !sentence && isSecret(line.substring(start, end), line.substring(from, to))) {
      found.accept(from, to);
    }
  }

  private static boolean isSecret(String name, String value) {
    // Whether such a value could be a secret at all, whatever it is called.
    boolean could = Secrecy.of("password", value) != null;
    return Secrecy.of(name, value) != null || (could && endsAsSecret(name));
  }

  /** {@code requirepass}, {@code bindpw}: words of which only the end tells. */
  private static boolean endsAsSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean pass = lower.endsWith("pass") && !lower.endsWith("bypass");
    return pass || lower.endsWith("pw") || lower.endsWith("psk") || lower.endsWith("authkey");
  }

  /** Each word and the next one: {@code … requirepass x}, {@code Authorization "Bearer x"}. */
  private static void pairs(String line, Reading reading, BiConsumer<Integer, Integer> found) {
    String before = "";
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && " \t;,\"'<>{}()".indexOf(line.charAt(end)) < 0) {
        end++;
      }
      if (end > at) {
        String word = line.substring(at, end);
        boolean scheme = before.equalsIgnoreCase("Bearer") || before.equalsIgnoreCase("Basic");
        boolean digit = word.chars().anyMatch(Character::isDigit);
        boolean named = reading == Reading.STATEMENT && isSecret(before, word);
        if ((scheme && digit) || (named && !word.startsWith("/"))) {
          found.accept(at, end);
        }
        before = word;
      }
      at = end + 1;
    }
  }

  /** Every word by itself, and every {@code name=value}. */
  private static void words(String line, BiConsumer<Integer, Integer> found) {
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && " \t;,\"'<>".indexOf(line.charAt(end)) < 0) {
        end++;
      }
      int equals = line.indexOf('=', at);
      boolean pair = equals > at && equals < end;
      int from = pair ? equals + 1 : at;
      String name = pair ? line.substring(at, equals) : "";
      if (end > from && Secrecy.of(name, line.substring(from, end)) != null) {
        found.accept(from, end);
      }
      at = end + 1;
    }
  }
}

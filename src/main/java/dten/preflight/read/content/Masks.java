package dten.preflight.read.content;

import java.util.Map;
import java.util.Set;

/**
 * Takes out of words what may be a secret, before they become facts. It is meant to take too much
 * rather than too little: finding credentials and saying where is done elsewhere, by readers that
 * see the originals.
 */
public final class Masks {
  private static final String MASK = "****";

  /** No fact keeps more of a word; cut before masking, so that long words cost nothing. */
  private static final int LONGEST = 2_000;

  /** Commands with options whose value is a secret though the option's name does not say so. */
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "sshpass", Set.of("-p"),
          "curl", Set.of("-u", "--user", "-U", "--proxy-user", "-b", "--cookie"),
          "docker", Set.of("-p"),
          "podman", Set.of("-p"),
          "redis-cli", Set.of("-a"),
          "mongo", Set.of("-p"),
          "mongosh", Set.of("-p"),
          "ldapsearch", Set.of("-w"),
          "useradd", Set.of("-p"),
          "smbclient", Set.of("-U"));

  private static final Set<String> ENDS = Set.of("&&", "||", "|", ";", "sudo", "nice", "exec");

  private static final Set<String> GLUED_PASSWORD =
      Set.of("mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump", "mariadb-admin");

  private Masks() {}

  /**
   * The text of one word of a command.
   *
   * @param command the command's base name
   * @param before the word before it
   */
  public static String argument(String command, String before, String text) {
    if (GLUED_PASSWORD.contains(command) && text.startsWith("-p") && text.length() > 2) {
      return "-p" + MASK;
    }
    boolean value = !text.startsWith("$") && !text.startsWith("-");
    if (value && OPTIONS.getOrDefault(command, Set.of()).contains(before)) {
      return MASK;
    }
    if (value && before.startsWith("-") && before.indexOf('=') < 0 && isSecretName(before)) {
      return MASK;
    }
    return text(text);
  }

  /** A whole command line, as a crontab has it. */
  public static String commandLine(String line) {
    StringBuilder out = new StringBuilder();
    String command = "";
    String before = "";
    int at = 0;
    while (at < line.length() && out.length() < LONGEST) {
      int end = line.indexOf(' ', at);
      end = end < 0 ? line.length() : end;
      String word = line.substring(at, end);
      boolean starts = before.isEmpty() || before.endsWith(";") || ENDS.contains(before);
      if (starts && word.indexOf('=') < 0) {
        command = word.substring(word.lastIndexOf('/') + 1);
      }
      out.append(out.length() == 0 ? "" : " ").append(argument(command, before, word));
      before = word.isEmpty() || (starts && word.indexOf('=') >= 0) ? before : word;
      at = end + 1;
    }
    // Once more over the whole, for secrets that blanks part from the names that announce them.
    return text(out.toString());
  }

  /** The value of an assignment. */
  public static String value(String name, String value) {
    return isSecretName(name) && !value.startsWith("$") ? MASK : text(value);
  }

  /** Any text. */
  public static String text(String whole) {
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (!isNamePart(c)) {
        out.append(c);
        i++;
        if (c == '/' && text.startsWith("//", i - 1) && i > 1 && text.charAt(i - 2) == ':') {
          out.append('/');
          i = userInfo(text, i + 1, out);
        }
        continue;
      }
      int end = i;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      i = run(text, i, end, out);
    }
    return out.toString();
  }

  /** A run of the characters of names: itself, or a mask, with the value it announces. */
  private static int run(String text, int start, int end, StringBuilder out) {
    String run = text.substring(start, end);
    out.append(looksRandom(run) ? MASK : run);
    boolean scheme = run.equalsIgnoreCase("bearer") || run.equalsIgnoreCase("basic");
    if (!scheme && !run.equalsIgnoreCase("identified") && !isSecretName(run)) {
      return end;
    }
    int i = end;
    boolean announced = scheme;
    while (i < text.length() && " \t\"':=".indexOf(text.charAt(i)) >= 0) {
      announced |= ":='\"".indexOf(text.charAt(i)) >= 0;
      i++;
    }
    if (run.equalsIgnoreCase("identified") && text.regionMatches(true, i, "by", 0, 2)) {
      i = text.indexOf('\'', i);
      if (i < 0) {
        return end;
      }
      i++;
      announced = true;
    }
    if (!announced || i >= text.length() || text.charAt(i) == '$') {
      return end;
    }
    out.append(text, end, i);
    if (text.regionMatches(true, i, "bearer ", 0, 7)
        || text.regionMatches(true, i, "basic ", 0, 6)) {
      return i;
    }
    out.append(MASK);
    while (i < text.length() && " \t\r\n\"'&;,)".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** The user and password of a URL, from behind {@code //}. */
  private static int userInfo(String text, int start, StringBuilder out) {
    int colon = -1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        if (colon < 0) {
          return start;
        }
        out.append(text, start, colon + 1).append(MASK);
        return i;
      }
      if (c == ':' && colon < 0) {
        colon = i;
      }
      if (c == '/' || c == '?' || c == '#' || c <= ' ' || c == '"' || c == '\'') {
        return start;
      }
    }
    return start;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '+';
  }

  private static boolean isSecretName(String name) {
    if (name.length() < 3 || name.length() > 100) {
      return false;
    }
    String plain = plain(name);
    for (int i = 0; i < plain.length(); i++) {
      if (saysSecret(plain, i)) {
        return true;
      }
    }
    return plain.equals("pass") || plain.equals("authorization");
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_') {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }

  private static boolean saysSecret(String plain, int at) {
    return switch (plain.charAt(at)) {
      case 'p' ->
          plain.startsWith("passw", at)
              || plain.startsWith("pwd", at)
              || plain.startsWith("privatekey", at)
              || plain.startsWith("passphrase", at);
      case 's' -> plain.startsWith("secret", at) || plain.startsWith("storepass", at);
      case 't' -> plain.startsWith("token", at);
      case 'a' -> plain.startsWith("apikey", at) || plain.startsWith("accesskey", at);
      case 'k' -> plain.startsWith("keypass", at);
      case 'c' -> plain.startsWith("credential", at);
      default -> false;
    };
  }

  /** Letters and digits mixed for so long that no name would be like it. */
  private static boolean looksRandom(String run) {
    int letters = 0;
    int digits = 0;
    int piece = 0;
    int longest = 0;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '-' && c != '_') {
        letters++;
      }
      piece = c == '-' || c == '_' ? 0 : piece + 1;
      longest = Math.max(longest, piece);
    }
    return letters >= 3 && digits >= 3 && (longest >= 16 || (longest >= 12 && run.length() >= 20));
  }
}

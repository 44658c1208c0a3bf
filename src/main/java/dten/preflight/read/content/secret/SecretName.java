package dten.preflight.read.content.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges from a name alone whether its value would be a secret: {@code db.password}, {@code
 * MYSQL_ROOT_PASSWORD}, {@code clientSecret}, but not {@code password.file} or {@code primaryKey}.
 */
enum SecretName {
  /** A person or a program logs in with it: any literal value counts. */
  PASSWORD,
  /** A generated secret: the value has to look generated. */
  TOKEN,
  /** Perhaps the key of a cipher or of a service, perhaps that of a map: the value must be long. */
  KEY,
  /** Something else. */
  NONE;

  static SecretName of(String name) {
    List<String> words = words(name);
    int last = head(words);
    SecretName kind = NONE;
    while (last > 0) {
      kind = ofWord(words, last - 1);
      if (kind != NONE || !isNeutral(words.get(last - 1))) {
        break;
      }
      last--;
    }
    if (kind != NONE && last > 1 && SecretWords.FAULTS.contains(words.get(0))) {
      return NONE;
    }
    for (int i = 0; kind != NONE && i < last - 1; i++) {
      String word = words.get(i);
      boolean negates = SecretWords.NEGATING.contains(word) && !isEnvironmentStyle(name);
      if (negates || (kind == KEY && SecretWords.NEGATING_KEYS.contains(word))) {
        return NONE;
      }
    }
    return kind;
  }

  /** How many words come before the first that only says whose: {@code password_for_backup}. */
  private static int head(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).equals("for") || words.get(i).equals("of")) {
        return i;
      }
    }
    return words.size();
  }

  private static boolean isEnvironmentStyle(String name) {
    return name.indexOf('_') > 0
        && name.equals(name.toUpperCase(Locale.ROOT))
        && !name.contains("PUBLIC")
        && !name.contains("RESET")
        && !name.contains("REQUIRE");
  }

  private static boolean isNeutral(String word) {
    return SecretWords.NEUTRAL_AFTER.contains(word)
        || word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static SecretName ofWord(List<String> words, int at) {
    String word = words.get(at);
    String before = at == 0 ? "" : words.get(at - 1);
    if (SecretWords.PASSWORDS.contains(word)) {
      return PASSWORD;
    }
    if (SecretWords.TOKENS.contains(word)) {
      return TOKEN;
    }
    if (word.equals("key") && SecretWords.KEY_QUALIFIERS.contains(before)) {
      return TOKEN;
    }
    if ((word.equals("phrase") || word.equals("word") || word.equals("code"))
        && before.equals("pass")) {
      return PASSWORD;
    }
    if (word.equals("auth") || (word.equals("key") && at > 0)) {
      return KEY;
    }
    if (SecretWords.NO_PASSWORDS.contains(word)) {
      return NONE;
    }
    for (String end : SecretWords.PASSWORD_ENDS) {
      if (word.endsWith(end)) {
        return PASSWORD;
      }
    }
    if (word.endsWith("pass") && word.length() > 5) {
      return PASSWORD;
    }
    for (String end : SecretWords.TOKEN_ENDS) {
      if (word.endsWith(end)) {
        return TOKEN;
      }
    }
    return NONE;
  }

  /** The words of a name in lower case, cut at signs and where small letters turn into capitals. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean ends = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
      boolean hump = !ends && i > start && isHump(name, i);
      if (ends || hump) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = ends ? i + 1 : i;
      }
    }
    return words;
  }

  private static boolean isHump(String name, int at) {
    char c = name.charAt(at);
    char before = name.charAt(at - 1);
    if (!Character.isUpperCase(c)) {
      return Character.isDigit(before) != Character.isDigit(c) && Character.isDigit(c);
    }
    boolean nextIsLower = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    return !Character.isUpperCase(before) || nextIsLower;
  }
}

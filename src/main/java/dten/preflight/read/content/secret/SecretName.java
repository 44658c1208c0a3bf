package dten.preflight.read.content.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<String> PASSWORDS =
      Set.of(
          "password",
          "passwd",
          "passwort",
          "passphrase",
          "passcode",
          "passwords",
          "passphrases",
          "pwd",
          "pass",
          "passwd1",
          "pw",
          "psw",
          "pswd",
          "passw",
          "pword",
          "userpw",
          "rootpw",
          "bindpw",
          "adminpw",
          "dbpw",
          "storepass",
          "keypass",
          "requirepass",
          "masterauth",
          "contrasena",
          "kennwort",
          "motdepasse",
          "parola",
          "wachtwoord");
  private static final List<String> PASSWORD_ENDS =
      List.of("password", "passwd", "passwort", "passphrase", "pwd", "storepass", "keypass");
  private static final Set<String> NO_PASSWORDS =
      Set.of("bypass", "compass", "surpass", "trespass", "lightpass", "singlepass", "firstpass");
  private static final Set<String> TOKENS =
      Set.of(
          "secret",
          "secrets",
          "token",
          "tokens",
          "apikey",
          "apisecret",
          "apitoken",
          "accesskey",
          "secretkey",
          "privatekey",
          "authkey",
          "authtoken",
          "appkey",
          "appsecret",
          "clientsecret",
          "credential",
          "credentials",
          "encryptionkey",
          "signingkey",
          "masterkey",
          "sharedkey",
          "accountkey",
          "licensekey",
          "licencekey",
          "accesstoken",
          "bearer",
          "authorization",
          "cipherkey",
          "secretaccesskey",
          "storagekey",
          "subscriptionkey",
          "webhooksecret");
  private static final List<String> TOKEN_ENDS =
      List.of("token", "secret", "apikey", "secretkey", "accesskey", "privatekey");
  private static final Set<String> KEY_QUALIFIERS =
      Set.of(
          "api",
          "access",
          "secret",
          "private",
          "encryption",
          "encrypt",
          "decryption",
          "crypto",
          "cipher",
          "signing",
          "sign",
          "signature",
          "auth",
          "account",
          "app",
          "application",
          "master",
          "shared",
          "storage",
          "license",
          "licence",
          "ssh",
          "client",
          "session",
          "service",
          "admin",
          "hmac",
          "jwt",
          "aes",
          "des",
          "deploy",
          "deployment",
          "subscription",
          "registration",
          "activation",
          "ingestion",
          "ingest",
          "webhook",
          "validation",
          "machine",
          "integration",
          "write",
          "read",
          "user",
          "rest",
          "search",
          "sas",
          "csrf",
          "cookie",
          "security",
          "data",
          "host",
          "server",
          "consumer",
          "oauth",
          "stripe",
          "aws",
          "gcp",
          "azure",
          "heroku",
          "wg",
          "wireguard",
          "psk",
          "ovpn",
          "rsa",
          "ec",
          "maps",
          "google");
  private static final Set<String> NEUTRAL_AFTER =
      Set.of(
          "value",
          "val",
          "default",
          "string",
          "str",
          "plain",
          "plaintext",
          "clear",
          "cleartext",
          "raw",
          "base64",
          "b64",
          "hex",
          "old",
          "new",
          "prod",
          "production",
          "dev",
          "test",
          "stage",
          "staging",
          "live",
          "local",
          "prefix",
          "value1",
          "main",
          "current",
          "for",
          "of",
          "v1",
          "v2",
          "primary",
          "secondary",
          "literal",
          "const",
          "in",
          "as",
          "text",
          "data",
          "env",
          "var",
          "token",
          "qa",
          "values",
          "uat",
          "encoded",
          "id2");
  private static final Set<String> NEGATING =
      Set.of(
          "no",
          "without",
          "forgot",
          "forgotten",
          "lost",
          "reset",
          "missing",
          "invalid",
          "wrong",
          "empty",
          "show",
          "hide",
          "use",
          "uses",
          "require",
          "requires",
          "required",
          "has",
          "is",
          "allow",
          "enable",
          "disable",
          "max",
          "min",
          "minimum",
          "maximum",
          "next",
          "previous",
          "parse",
          "unexpected",
          "expected",
          "page",
          "continuation",
          "validate",
          "update",
          "check",
          "confirm",
          "verify",
          "repeat",
          "retype",
          "public",
          "non",
          "not",
          "dummy",
          "fake",
          "mock",
          "hash",
          "hashed",
          "digest",
          "encrypted");

  /** Before the word key alone: keys of maps, of databases and of locks that everybody may know. */
  private static final Set<String> NEGATING_KEYS =
      Set.of(
          "pub",
          "primary",
          "foreign",
          "partition",
          "sort",
          "cache",
          "sequence",
          "schema",
          "row",
          "hash",
          "end",
          "start",
          "map",
          "group",
          "object",
          "bucket",
          "item",
          "unique",
          "message",
          "index",
          "lookup",
          "registry",
          "issuer",
          "ordering",
          "join",
          "i18n",
          "non",
          "routing");

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
    for (int i = 0; kind != NONE && i < last - 1; i++) {
      String word = words.get(i);
      boolean negates = NEGATING.contains(word) && !isEnvironmentStyle(name);
      if (negates || (kind == KEY && NEGATING_KEYS.contains(word))) {
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
    return NEUTRAL_AFTER.contains(word) || word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static SecretName ofWord(List<String> words, int at) {
    String word = words.get(at);
    String before = at == 0 ? "" : words.get(at - 1);
    if (PASSWORDS.contains(word)) {
      return PASSWORD;
    }
    if (TOKENS.contains(word)) {
      return TOKEN;
    }
    if (word.equals("key") && KEY_QUALIFIERS.contains(before)) {
      return TOKEN;
    }
    if ((word.equals("phrase") || word.equals("word") || word.equals("code"))
        && before.equals("pass")) {
      return PASSWORD;
    }
    if (word.equals("auth") || (word.equals("key") && at > 0)) {
      return KEY;
    }
    if (NO_PASSWORDS.contains(word)) {
      return NONE;
    }
    for (String end : PASSWORD_ENDS) {
      if (word.endsWith(end)) {
        return PASSWORD;
      }
    }
    if (word.endsWith("pass") && word.length() > 5) {
      return PASSWORD;
    }
    for (String end : TOKEN_ENDS) {
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
